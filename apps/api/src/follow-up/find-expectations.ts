import type { Trx } from '@mithaq/db/database'
import { findExpectations } from '@mithaq/db/follow-up/expectations'
import { findHoldingConfirmations } from '@mithaq/db/rules/rule-confirmations'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import type { SubmissionId } from '@mithaq/schema/ids'
import type { ActingContext } from '../trpc.ts'
import { viewExpectations, type ExpectationView } from './expectation-view.ts'
import { surroundingsOf } from './facts-of.ts'

/** What is to come after each of these submissions, in four queries whatever their number. Nothing for guests: it is no matter of theirs. */
export async function findExpectationViews(
  trx: Trx,
  ctx: ActingContext,
  submissions: readonly SubmissionRecord[],
): Promise<Map<SubmissionId, ExpectationView[]>> {
  const records = await findExpectations(
    trx,
    submissions.map(({ id }) => id),
  )
  if (records.length === 0) return new Map()
  const surroundings = await surroundingsOf(trx, ctx, submissions)
  const confirmations = await findHoldingConfirmations(trx, ctx.coalitionId)
  const bySubmission = Map.groupBy(records, ({ submissionId }) => submissionId)
  return new Map(
    submissions.flatMap((submission) => {
      const own = bySubmission.get(submission.id)
      return own === undefined ? [] : [[submission.id, viewExpectations(submission, own, surroundings, confirmations, ctx)] as const]
    }),
  )
}
