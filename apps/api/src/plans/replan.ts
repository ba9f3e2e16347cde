import { recordReplanned } from '@mithaq/db/plans/record-plan'
import type { LaidPlan } from '@mithaq/domain/plan/lay-plan'
import { SubmissionId } from '@mithaq/schema/ids'
import type { MilestoneId } from '@mithaq/schema/plan-ids'
import { z } from 'zod'
import { getForManaging } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'
import { recordRecount, recountOf } from './recount.ts'

export const ReplanInput = z.strictObject({
  submissionId: SubmissionId,
  /** False: only say what would change. */
  apply: z.boolean(),
})

export interface ReplanView {
  changes: {
    milestoneId: MilestoneId
    stepId: string
    from: { start: string; end: string; startAt: string | null; endAt: string | null }
    to: { start: string; end: string; startAt: string | null; endAt: string | null }
  }[]
  /** Steps that stay because they were put by hand. */
  kept: MilestoneId[]
  countedFrom: string
  tooLong: LaidPlan['tooLong']
  overBy: number
  fixedTooEarly: LaidPlan['fixedTooEarly']
  fixedTooLate: LaidPlan['fixedTooLate']
  applied: boolean
}

/** What is still open, laid anew from today: back from the date where it fits, otherwise on from today, saying by how much it ends too late. */
export async function replan(ctx: ActingContext, { submissionId, apply }: z.infer<typeof ReplanInput>): Promise<ReplanView> {
  return inTheirName(ctx, async (trx) => {
    const submission = await getForManaging(trx, ctx, submissionId)
    const recount = await recountOf(trx, ctx, submission, { replannedAt: ctx.now })
    if (recount === null) throw notFound()
    const { plan, due, laid, moved } = recount
    if (apply) {
      await recordReplanned(trx, plan.id, ctx.now)
      await recordRecount(trx, ctx, recount, { cause: 'replan' })
      await recordFact(trx, ctx, 'plan.replanned', submissionId, { planId: plan.id })
    }
    const byId = new Map(plan.milestones.map((milestone) => [milestone.id, milestone]))
    return {
      changes: moved.flatMap(({ id, starts, ends, startsAt, endsAt }) => {
        const before = byId.get(id)
        if (before === undefined) return []
        return [
          {
            milestoneId: id,
            stepId: before.stepId,
            from: {
              start: before.starts,
              end: before.ends,
              startAt: before.startsAt?.toISOString() ?? null,
              endAt: before.endsAt?.toISOString() ?? null,
            },
            to: { start: starts, end: ends, startAt: startsAt, endAt: endsAt },
          },
        ]
      }),
      kept: plan.milestones
        .filter(({ fixed, fixedAt, doneAt }) => doneAt === null && (fixed !== null || fixedAt !== null))
        .map(({ id }) => id),
      countedFrom: due.day,
      tooLong: laid.tooLong,
      overBy: laid.overBy,
      fixedTooEarly: laid.fixedTooEarly,
      fixedTooLate: laid.fixedTooLate,
      applied: apply,
    }
  })
}
