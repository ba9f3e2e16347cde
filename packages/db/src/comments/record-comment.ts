import type { CommentAudience } from '@mithaq/schema/comment'
import type { CoalitionId, CommentId, CommentThreadId, MembershipId, OrganisationId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import type { Connection } from '../database.ts'

export interface NewThread {
  id: CommentThreadId
  coalitionId: CoalitionId
  submissionId: SubmissionId
  sectionId: SectionId
  language: DocumentLanguage | null
  blockId: string | null
  starts: Buffer | null
  ends: Buffer | null
  quotation: string
  audience: CommentAudience
  organisationId: OrganisationId | null
  begunBy: MembershipId
  begunAt: Date
}

export async function recordThread(trx: Connection, thread: NewThread): Promise<void> {
  await trx
    .insertInto('comment_thread')
    .values({
      id: thread.id,
      coalition_id: thread.coalitionId,
      submission_id: thread.submissionId,
      section_id: thread.sectionId,
      language: thread.language,
      block_id: thread.blockId,
      starts: thread.starts,
      ends: thread.ends,
      quotation: thread.quotation,
      audience: thread.audience,
      organisation_id: thread.organisationId,
      begun_by: thread.begunBy,
      begun_at: thread.begunAt,
    })
    .execute()
}

/** Whom a comment calls, of those who see it. */
export interface Mentions {
  memberships: readonly MembershipId[]
  organisations: readonly OrganisationId[]
}

export async function recordComment(
  trx: Connection,
  comment: {
    id: CommentId
    coalitionId: CoalitionId
    threadId: CommentThreadId
    writtenBy: MembershipId
    writtenAt: Date
    body: string
    mentions: Mentions
  },
): Promise<void> {
  await trx
    .insertInto('comment')
    .values({
      id: comment.id,
      coalition_id: comment.coalitionId,
      thread_id: comment.threadId,
      written_by: comment.writtenBy,
      written_at: comment.writtenAt,
      body: comment.body,
    })
    .execute()
  await recordMentions(trx, comment.coalitionId, comment.id, comment.mentions)
}

/** False: somebody removed it meanwhile. */
export async function recordCommentChange(
  trx: Connection,
  change: { id: CommentId; coalitionId: CoalitionId; body: string; mentions: Mentions; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('comment')
    .set({ body: change.body, edited_at: change.at })
    .where('id', '=', change.id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await trx.deleteFrom('comment_mention').where('comment_id', '=', change.id).execute()
  await recordMentions(trx, change.coalitionId, change.id, change.mentions)
  return true
}

/** The words are gone; that somebody said something stays. */
export async function recordCommentRemoved(trx: Connection, id: CommentId, at: Date): Promise<void> {
  await trx.deleteFrom('comment_mention').where('comment_id', '=', id).execute()
  await trx.updateTable('comment').set({ body: '', removed_at: at }).where('id', '=', id).where('removed_at', 'is', null).execute()
}

/** `by`: who settled it; null: it is open again. False: it was so already. */
export async function recordThreadSettled(
  trx: Connection,
  id: CommentThreadId,
  settled: { by: MembershipId; at: Date } | null,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('comment_thread')
    .set({ resolved_by: settled?.by ?? null, resolved_at: settled?.at ?? null })
    .where('id', '=', id)
    .where('resolved_at', settled === null ? 'is not' : 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function recordMentions(trx: Connection, coalitionId: CoalitionId, commentId: CommentId, mentions: Mentions): Promise<void> {
  const rows = [
    ...mentions.memberships.map((id) => ({ comment_id: commentId, coalition_id: coalitionId, membership_id: id, organisation_id: null })),
    ...mentions.organisations.map((id) => ({ comment_id: commentId, coalition_id: coalitionId, membership_id: null, organisation_id: id })),
  ]
  if (rows.length > 0) await trx.insertInto('comment_mention').values(rows).execute()
}
