import { recordEvent } from '@mithaq/db/record-event'
import { findReminderPreference, recordReminderPreference } from '@mithaq/db/reminders/preference'
import { ReminderPreference } from '@mithaq/schema/reminder'
import { inTheirName, personProcedure, router } from '../trpc.ts'

/** How whoever asks wants to be reminded of dates. */
export const remindersRouter = router({
  preferences: personProcedure.query(({ ctx }) => inTheirName(ctx, (trx) => findReminderPreference(trx, ctx.actor.personId))),
  change: personProcedure.input(ReminderPreference).mutation(({ ctx, input }) =>
    inTheirName(ctx, async (trx) => {
      await recordReminderPreference(trx, ctx.actor.personId, input)
      await recordEvent(trx, { kind: 'person.settingsChanged', coalitionId: null, personId: ctx.actor.personId })
    }),
  ),
})
