import type { CommentId, MembershipId, OrganisationId, PersonId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { Role } from '@mithaq/schema/role'
import type { SubmissionStatus } from '@mithaq/schema/submission'
import { sql } from 'kysely'
import type { Trx } from '../database.ts'

/** Somebody who reads a submission now. */
export interface ReaderOfSubmission {
  membershipId: MembershipId
  personId: PersonId
  role: Role
  /** Null: a guest. */
  organisationId: OrganisationId | null
  signsForOrganisation: boolean
  isCoSubmitter: boolean
}

/** Everybody who reads a submission at a moment. Runs as mithaq_jobs, as everything here. */
export async function findReaders(trx: Trx, submissionId: SubmissionId, now: Date): Promise<ReaderOfSubmission[]> {
  const { rows } = await sql<{
    id: MembershipId
    person_id: PersonId
    role: Role
    organisation_id: OrganisationId | null
    signs_for_organisation: boolean
    participation: 'co-submitter' | 'reader' | null
  }>`
    select m.id, m.person_id, m.role, m.organisation_id, m.signs_for_organisation, o.participation
    from submission s
    join membership m on m.coalition_id = s.coalition_id and m.ended_at is null and (m.ends_at is null or m.ends_at > ${now})
    left join submission_organisation o on o.submission_id = s.id and o.organisation_id = m.organisation_id
    where s.id = ${submissionId}
      and case when m.guest_submission_id is not null then m.guest_submission_id = s.id else o.organisation_id is not null end
    order by m.id`.execute(trx)
  return rows.map((row) => ({
    membershipId: row.id,
    personId: row.person_id,
    role: row.role,
    organisationId: row.organisation_id,
    signsForOrganisation: row.signs_for_organisation,
    isCoSubmitter: row.participation === 'co-submitter',
  }))
}

/** A comment as far as it concerns others; null: it was removed. */
export interface CommentConcern {
  writtenBy: MembershipId
  sectionId: SectionId
  /** Only this organisation hears of it. */
  among: OrganisationId | null
  mentioned: { memberships: MembershipId[]; organisations: OrganisationId[] }
  /** Who spoke in the conversation before. */
  spoke: MembershipId[]
}

export async function findCommentConcern(trx: Trx, commentId: CommentId): Promise<CommentConcern | null> {
  const comment = await trx
    .selectFrom('comment')
    .innerJoin('comment_thread as thread', 'thread.id', 'comment.thread_id')
    .select(['comment.written_by', 'comment.thread_id', 'thread.section_id', 'thread.audience', 'thread.organisation_id'])
    .where('comment.id', '=', commentId)
    .where('comment.removed_at', 'is', null)
    .executeTakeFirst()
  if (comment === undefined) return null
  const mentions = await trx
    .selectFrom('comment_mention')
    .select(['membership_id', 'organisation_id'])
    .where('comment_id', '=', commentId)
    .execute()
  const spoke = await trx
    .selectFrom('comment')
    .select('written_by')
    .distinct()
    .where('thread_id', '=', comment.thread_id)
    .where('removed_at', 'is', null)
    .where('id', '<', commentId)
    .execute()
  return {
    writtenBy: comment.written_by,
    sectionId: comment.section_id,
    among: comment.audience === 'organisation' ? comment.organisation_id : null,
    mentioned: {
      memberships: mentions.flatMap(({ membership_id }) => membership_id ?? []),
      organisations: mentions.flatMap(({ organisation_id }) => organisation_id ?? []),
    },
    spoke: spoke.map(({ written_by }) => written_by),
  }
}

/** Whose section it is: its own organisation's, otherwise that of the one that leads. */
export async function findOwnerOfSection(trx: Trx, sectionId: SectionId): Promise<OrganisationId | null> {
  const row = await trx
    .selectFrom('section')
    .innerJoin('submission', 'submission.id', 'section.submission_id')
    .select(['section.organisation_id', 'submission.lead_organisation_id'])
    .where('section.id', '=', sectionId)
    .where('section.removed_at', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : (row.organisation_id ?? row.lead_organisation_id)
}

export async function findStatus(trx: Trx, submissionId: SubmissionId): Promise<SubmissionStatus | null> {
  const row = await trx.selectFrom('submission').select('status').where('id', '=', submissionId).executeTakeFirst()
  return row?.status ?? null
}
