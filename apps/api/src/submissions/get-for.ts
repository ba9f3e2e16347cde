import type { Trx } from '@mithaq/db/database'
import { findSubmission, findSubmissionForChange } from '@mithaq/db/submissions/find-submissions'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { mayManageSubmission, mayReadSubmission, submissionAccess } from '@mithaq/domain/access'
import type { SubmissionId } from '@mithaq/schema/ids'
import { isEditable } from '@mithaq/schema/submission'
import { notFound, refused, type ActingContext } from '../trpc.ts'
import { viewerOf } from './viewer.ts'

/** The submission for somebody who reads it, or *not found*. */
export async function getForReading(trx: Trx, ctx: ActingContext, id: SubmissionId): Promise<SubmissionRecord> {
  const submission = await findSubmission(trx, viewerOf(ctx), id)
  if (submission === null || !mayReadSubmission(ctx.actor, submissionAccess(submission))) throw notFound()
  return submission
}

/** The submission for a change, locked until the transaction ends, or *not found*. Whether this actor may change it is still to ask. */
export async function getForChange(trx: Trx, ctx: ActingContext, id: SubmissionId): Promise<SubmissionRecord> {
  const submission = await findSubmissionForChange(trx, viewerOf(ctx), id)
  if (submission === null || !mayReadSubmission(ctx.actor, submissionAccess(submission))) throw notFound()
  return submission
}

/** The submission for somebody who manages it. */
export async function getForManaging(trx: Trx, ctx: ActingContext, id: SubmissionId): Promise<SubmissionRecord> {
  const submission = await getForChange(trx, ctx, id)
  if (!mayManageSubmission(ctx.actor, submissionAccess(submission))) throw notFound()
  return submission
}

/** What organisations signed, or sent, does not change under their names. */
export function refuseLocked(submission: SubmissionRecord): void {
  if (!isEditable(submission.status)) throw refused({ code: 'submission.locked' })
}
