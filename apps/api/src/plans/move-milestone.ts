import { recordMilestoneChange } from '@mithaq/db/plans/record-plan'
import { dayOf } from '@mithaq/domain/whole-days'
import { Day } from '@mithaq/schema/day'
import { MilestoneId } from '@mithaq/schema/plan-ids'
import { WrittenText } from '@mithaq/schema/written-text'
import { z } from 'zod'
import { recordFact } from '../submissions/record-fact.ts'
import { refused, type ActingContext } from '../trpc.ts'
import { withMilestone } from './change-steps.ts'
import { recountPlan } from './recount.ts'

export const MoveMilestoneInput = z.strictObject({
  milestoneId: MilestoneId,
  /** Its last day; null: let go of the day on which it was put. */
  end: Day.nullable(),
  /** Of a plan in hours: the moment, with its zone (`Z` or an offset). */
  endAt: z.string().max(40).optional(),
  reason: WrittenText(500),
})

/** Puts a step on a day by hand: only a hand moves it from there. What comes before it follows. */
export async function moveMilestone(
  ctx: ActingContext,
  { milestoneId, end, endAt, reason }: z.infer<typeof MoveMilestoneInput>,
): Promise<void> {
  const at = endAt === undefined ? null : readInstant(endAt)
  await withMilestone(ctx, milestoneId, async (trx, { submission, plan, milestone }) => {
    if (milestone.doneAt !== null) throw refused({ code: 'plan.stepIsDone' })
    const inHours = plan.unit === 'hours' && end !== null
    if (inHours && at === null) throw refused({ code: 'deadline.hourWithoutZone' })
    await recordMilestoneChange(
      trx,
      milestoneId,
      inHours && at !== null ? { fixed: dayOf(at), fixedAt: at.toISOString() } : { fixed: end, fixedAt: null },
    )
    await recountPlan(trx, ctx, submission, { cause: 'hand', reason })
    await recordFact(trx, ctx, 'plan.stepMoved', submission.id, { milestoneId })
  })
}

/** An hour without a zone is nobody's hour. */
function readInstant(written: string): Date {
  const parsed = z.iso.datetime({ offset: true }).safeParse(written)
  if (!parsed.success) throw refused({ code: 'deadline.hourWithoutZone' })
  return new Date(parsed.data)
}
