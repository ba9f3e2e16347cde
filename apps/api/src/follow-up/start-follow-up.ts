import type { Trx } from '@mithaq/db/database'
import { recordExpectations } from '@mithaq/db/follow-up/expectations'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { newId, type SubmissionId } from '@mithaq/schema/ids'
import { ExpectationId } from '@mithaq/schema/rule-ids'
import { getForManaging } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { chainOf } from './expectation-view.ts'

/** What the mechanism's chain expects, where it is not there yet. Begun again, nothing is doubled and nothing lost (rule F1). */
export async function startFollowUp(
  trx: Trx,
  ctx: ActingContext,
  submission: Pick<SubmissionRecord, 'id' | 'mechanismId' | 'mechanism'>,
): Promise<void> {
  const chain = chainOf(submission, ctx.reference)
  if (chain === null) return
  await recordExpectations(
    trx,
    { coalitionId: ctx.coalitionId, submissionId: submission.id, by: ctx.actor.membershipId, at: ctx.now },
    chain.expectations.map(({ id, title }, position) => ({ id: newId(ExpectationId), template: id, title, position })),
  )
  await recordFact(trx, ctx, 'followUp.started', submission.id)
}

/** For a submission that was filed before there was a chain, or that somebody wants to see ahead. */
export const startFollowUpOf = (ctx: ActingContext, submissionId: SubmissionId): Promise<void> =>
  inTheirName(ctx, async (trx) => startFollowUp(trx, ctx, await getForManaging(trx, ctx, submissionId)))
