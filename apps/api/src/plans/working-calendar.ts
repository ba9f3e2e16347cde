import { findWorkingCalendar, recordWorkingCalendar, type WorkingCalendarRecord } from '@mithaq/db/plans/working-calendars'
import { findPlans } from '@mithaq/db/plans/find-plans'
import { findSubmissions } from '@mithaq/db/submissions/find-submissions'
import { Day } from '@mithaq/schema/day'
import { WrittenText } from '@mithaq/schema/written-text'
import { z } from 'zod'
import { refuseOthersThanCoordinators } from '../mechanisms/whose.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { viewerOf } from '../submissions/viewer.ts'
import { inTheirName, refused, type ActingContext } from '../trpc.ts'

export const WorkingCalendarInput = z.strictObject({
  /** ISO days, Monday 1 to Sunday 7. */
  weekend: z.array(z.number().int().min(1).max(7)).max(6),
  holidays: z.array(z.strictObject({ day: Day, name: WrittenText(120) })).max(400),
})

export const getWorkingCalendar = (ctx: ActingContext): Promise<WorkingCalendarRecord> =>
  inTheirName(ctx, (trx) => findWorkingCalendar(trx, ctx.coalitionId))

/**
 * When the coalition works. Plans that are there keep their days until somebody lays them anew: nobody who changes a holiday moves the
 * tasks of submissions that they do not see. Which of those they see it concerns is said.
 */
export async function setWorkingCalendar(ctx: ActingContext, input: z.infer<typeof WorkingCalendarInput>): Promise<{ plans: number }> {
  refuseOthersThanCoordinators(ctx)
  const weekend = [...new Set(input.weekend)].sort((one, other) => one - other)
  const holidays = [...new Map(input.holidays.map((holiday) => [holiday.day, holiday])).values()]
  if (weekend.length > 6) throw refused({ code: 'calendar.noWorkingDay' })
  return inTheirName(ctx, async (trx) => {
    await recordWorkingCalendar(trx, ctx.coalitionId, { weekend, holidays })
    await recordFact(trx, ctx, 'coalition.workingCalendarChanged', null)
    const submissions = await findSubmissions(trx, viewerOf(ctx))
    const plans = await findPlans(
      trx,
      submissions.map(({ id }) => id),
    )
    return { plans: plans.size }
  })
}
