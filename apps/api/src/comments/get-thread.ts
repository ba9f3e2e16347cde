import type { Trx } from '@mithaq/db/database'
import { findComment, findThread } from '@mithaq/db/comments/find-comments'
import { findSubmissionOfSection } from '@mithaq/db/submissions/sections'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { submissionAccess } from '@mithaq/domain/access'
import { mayComment } from '@mithaq/domain/commenting'
import type { CommentAudience } from '@mithaq/schema/comment'
import type { CommentId, CommentThreadId, OrganisationId, SectionId } from '@mithaq/schema/ids'
import { getForReading } from '../submissions/get-for.ts'
import { viewerOf } from '../submissions/viewer.ts'
import { notFound, type ActingContext } from '../trpc.ts'

export interface ThreadOfSubmission {
  id: CommentThreadId
  sectionId: SectionId
  submission: SubmissionRecord
  audience: CommentAudience
  organisationId: OrganisationId | null
}

/** The submission of a section, for somebody who comments on it, or *not found*. */
export async function getForCommenting(trx: Trx, ctx: ActingContext, sectionId: SectionId): Promise<SubmissionRecord> {
  const submissionId = await findSubmissionOfSection(trx, viewerOf(ctx), sectionId)
  if (submissionId === null) throw notFound()
  const submission = await getForReading(trx, ctx, submissionId)
  if (!mayComment(ctx.actor, submissionAccess(submission), submission.observersComment)) throw notFound()
  return submission
}

/** A conversation that the actor sees, or *not found*. Whether they may speak in it is still to ask. */
export async function getThread(trx: Trx, ctx: ActingContext, id: CommentThreadId): Promise<ThreadOfSubmission> {
  const thread = await findThread(trx, id)
  if (thread === null) throw notFound()
  const submission = await getForReading(trx, ctx, thread.submissionId)
  return { id, sectionId: thread.sectionId, submission, audience: thread.audience, organisationId: thread.organisationId }
}

/** A conversation in which the actor speaks, or *not found*. */
export async function getThreadForSpeaking(trx: Trx, ctx: ActingContext, id: CommentThreadId): Promise<ThreadOfSubmission> {
  const thread = await getThread(trx, ctx, id)
  if (!mayComment(ctx.actor, submissionAccess(thread.submission), thread.submission.observersComment)) throw notFound()
  return thread
}

/** A comment of one's own that still says something, with its conversation, or *not found*. */
export async function getOwnComment(trx: Trx, ctx: ActingContext, id: CommentId): Promise<ThreadOfSubmission> {
  const comment = await findComment(trx, id)
  if (comment === null || comment.writtenBy !== ctx.actor.membershipId || comment.removedAt !== null) throw notFound()
  return getThread(trx, ctx, comment.threadId)
}
