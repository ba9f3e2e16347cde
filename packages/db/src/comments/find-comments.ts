import type { CommentAudience } from '@mithaq/schema/comment'
import type { CommentId, CommentThreadId, MembershipId, OrganisationId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'

export interface CommentRecord {
  id: CommentId
  writtenBy: MembershipId
  writtenAt: Date
  /** Empty: it was removed. */
  body: string
  editedAt: Date | null
  removedAt: Date | null
}

export interface ThreadRecord {
  id: CommentThreadId
  sectionId: SectionId
  language: DocumentLanguage | null
  blockId: string | null
  /** Relative positions as Yjs encodes them; null: about the block, or the section. */
  starts: Buffer | null
  ends: Buffer | null
  quotation: string
  audience: CommentAudience
  organisationId: OrganisationId | null
  begunBy: MembershipId
  begunAt: Date
  resolved: { by: MembershipId; at: Date } | null
  comments: CommentRecord[]
}

/** Every conversation of a submission that whoever asks may see, oldest first, in two queries. */
export async function findThreads(trx: Connection, submissionId: SubmissionId): Promise<ThreadRecord[]> {
  const threads = await trx
    .selectFrom('comment_thread as thread')
    .innerJoin('section', 'section.id', 'thread.section_id')
    .selectAll('thread')
    .where('thread.submission_id', '=', submissionId)
    .where('section.removed_at', 'is', null)
    .orderBy('thread.begun_at')
    .orderBy('thread.id')
    .execute()
  if (threads.length === 0) return []
  const comments = await trx
    .selectFrom('comment')
    .innerJoin('comment_thread as thread', 'thread.id', 'comment.thread_id')
    .select(['comment.id', 'comment.thread_id', 'comment.written_by', 'comment.written_at', 'comment.body'])
    .select(['comment.edited_at', 'comment.removed_at'])
    .where('thread.submission_id', '=', submissionId)
    .orderBy('comment.written_at')
    .orderBy('comment.id')
    .execute()
  const of = Map.groupBy(comments, ({ thread_id }) => thread_id)
  return threads.map((thread) => ({
    id: thread.id,
    sectionId: thread.section_id,
    language: thread.language,
    blockId: thread.block_id,
    starts: thread.starts,
    ends: thread.ends,
    quotation: thread.quotation,
    audience: thread.audience,
    organisationId: thread.organisation_id,
    begunBy: thread.begun_by,
    begunAt: thread.begun_at,
    resolved: thread.resolved_by === null || thread.resolved_at === null ? null : { by: thread.resolved_by, at: thread.resolved_at },
    comments: (of.get(thread.id) ?? []).map((comment) => ({
      id: comment.id,
      writtenBy: comment.written_by,
      writtenAt: comment.written_at,
      body: comment.body,
      editedAt: comment.edited_at,
      removedAt: comment.removed_at,
    })),
  }))
}

/** Of which submission a conversation is, or null: unknown and not visible are the same. */
export async function findThread(
  trx: Connection,
  id: CommentThreadId,
): Promise<{ submissionId: SubmissionId; sectionId: SectionId; audience: CommentAudience; organisationId: OrganisationId | null } | null> {
  const row = await trx
    .selectFrom('comment_thread as thread')
    .innerJoin('section', 'section.id', 'thread.section_id')
    .select(['thread.submission_id', 'thread.section_id', 'thread.audience', 'thread.organisation_id'])
    .where('thread.id', '=', id)
    .where('section.removed_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  return { submissionId: row.submission_id, sectionId: row.section_id, audience: row.audience, organisationId: row.organisation_id }
}

export async function findComment(
  trx: Connection,
  id: CommentId,
): Promise<{ threadId: CommentThreadId; writtenBy: MembershipId; removedAt: Date | null } | null> {
  const row = await trx.selectFrom('comment').select(['thread_id', 'written_by', 'removed_at']).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : { threadId: row.thread_id, writtenBy: row.written_by, removedAt: row.removed_at }
}

export const countThreads = async (trx: Connection, submissionId: SubmissionId): Promise<number> => {
  const { n } = await trx
    .selectFrom('comment_thread')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('submission_id', '=', submissionId)
    .executeTakeFirstOrThrow()
  return n
}

/** Somebody of the margin, as the others know them. */
export interface CommentPerson {
  membershipId: MembershipId
  alias: string
  /** Null: a guest. */
  organisationId: OrganisationId | null
  guestOrganisation: string | null
  /** Has access to the submission now. */
  isHere: boolean
}

/** Who speaks there, and whom one may call besides. */
export async function findPeopleOfComments(trx: Connection, submissionId: SubmissionId): Promise<CommentPerson[]> {
  const { rows } = await sql<{
    membership_id: MembershipId
    alias: string
    organisation_id: OrganisationId | null
    guest_organisation: string | null
    is_here: boolean
  }>`select * from people_of_comments(${submissionId}) order by alias, membership_id`.execute(trx)
  return rows.map((row) => ({
    membershipId: row.membership_id,
    alias: row.alias,
    organisationId: row.organisation_id,
    guestOrganisation: row.guest_organisation,
    isHere: row.is_here,
  }))
}
