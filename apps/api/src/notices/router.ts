import {
  findMailPreference,
  findNotices,
  recordMailPreference,
  recordNoticesRead,
  type NoticeRecord,
} from '@mithaq/db/notices/find-notices'
import { recordEvent } from '@mithaq/db/record-event'
import { NoticeId } from '@mithaq/schema/ids'
import { MailPreference } from '@mithaq/schema/notice'
import { z } from 'zod'
import { inTheirName, memberProcedure, personProcedure, router } from '../trpc.ts'

/** The latest: who was away for longer reads the submissions themselves. */
const most = 200

export interface NoticesView {
  notices: NoticeRecord[]
  unread: number
}

/** That something waits for whoever asks, and how they want to hear of it while they are away. */
export const noticesRouter = router({
  list: memberProcedure.query(async ({ ctx }): Promise<NoticesView> => {
    const notices = await inTheirName(ctx, (trx) => findNotices(trx, most))
    return { notices, unread: notices.filter(({ readAt }) => readAt === null).length }
  }),
  /** Without ids: all. */
  read: memberProcedure.input(z.strictObject({ ids: z.array(NoticeId).max(most).nullable() })).mutation(({ ctx, input }) =>
    inTheirName(ctx, async (trx) => {
      await recordNoticesRead(trx, input.ids, ctx.now)
      await recordEvent(trx, { kind: 'notice.read', coalitionId: null, personId: ctx.actor.personId })
    }),
  ),
  mailPreference: personProcedure.query(({ ctx }) => inTheirName(ctx, (trx) => findMailPreference(trx, ctx.actor.personId))),
  changeMailPreference: personProcedure.input(MailPreference).mutation(({ ctx, input }) =>
    inTheirName(ctx, async (trx) => {
      await recordMailPreference(trx, ctx.actor.personId, input)
      await recordEvent(trx, { kind: 'person.settingsChanged', coalitionId: null, personId: ctx.actor.personId })
    }),
  ),
})
