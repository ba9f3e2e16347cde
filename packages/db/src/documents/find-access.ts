import type {
  CoalitionId,
  DocumentId,
  MembershipId,
  OrganisationId,
  PersonId,
  SectionId,
  SessionId,
  SubmissionId,
} from '@mithaq/schema/ids'
import type { Role } from '@mithaq/schema/role'
import type { Participation, SubmissionStatus } from '@mithaq/schema/submission'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'
import { plainArray } from '../plain-array.ts'
import { isOpenMembership } from '../identity/open-membership.ts'

/** Somebody at a document: a session, acting in a membership. */
export interface AtDocument {
  sessionId: SessionId
  membershipId: MembershipId
  documentId: DocumentId
}

/** What the access rules need to know of somebody at a document. Whether they may is for `@mithaq/domain/access` to say. */
export interface DocumentAccess {
  /** Null: ended, or run out. */
  session: { personId: PersonId; expiresAt: Date } | null
  /** Null: ended, past its end date, not of this person, or its organisation has left the coalition. */
  membership: {
    id: MembershipId
    coalitionId: CoalitionId
    organisationId: OrganisationId | null
    role: Role
    guestSubmissionId: SubmissionId | null
    endsAt: Date | null
  } | null
  /** Null: no section of the membership's coalition has this document, or it was removed. */
  section: {
    id: SectionId
    organisationId: OrganisationId | null
    closed: boolean
    submission: {
      id: SubmissionId
      status: SubmissionStatus
      leadOrganisationId: OrganisationId
      organisations: { id: OrganisationId; participation: Participation }[]
    }
  } | null
}

interface Row {
  person_id: PersonId | null
  expires_at: Date
  membership_id: MembershipId | null
  coalition_id: CoalitionId
  organisation_id: OrganisationId | null
  role: Role
  guest_submission_id: SubmissionId | null
  ends_at: Date | null
  section_id: SectionId | null
  section_organisation_id: OrganisationId | null
  closed: boolean
  submission_id: SubmissionId
  status: SubmissionStatus
  lead_organisation_id: OrganisationId
  organisations: { id: OrganisationId; participation: Participation }[] | null
}

/** Read across coalitions, as mithaq_log: one answer for each that is asked, in their order. */
export async function findDocumentAccess(trx: Connection, asked: readonly AtDocument[], now: Date): Promise<DocumentAccess[]> {
  if (asked.length === 0) return []
  const { rows } = await sql<Row>`
    select session.person_id, session.expires_at,
      membership.id as membership_id, membership.coalition_id, membership.organisation_id, membership.role, membership.guest_submission_id, membership.ends_at,
      section.section_id, section.section_organisation_id, section.closed,
      section.submission_id, section.status, section.lead_organisation_id, section.organisations
    from unnest(
      ${plainArray(asked.map(({ sessionId }) => sessionId))}::uuid[], ${plainArray(asked.map(({ membershipId }) => membershipId))}::uuid[],
      ${plainArray(asked.map(({ documentId }) => documentId))}::uuid[]
    ) with ordinality as asked (session_id, membership_id, document_id, place)
    left join session on session.id = asked.session_id and session.ended_at is null and session.expires_at > ${now}
    left join membership on membership.id = asked.membership_id and membership.person_id = session.person_id
      and ${isOpenMembership('membership', now)}
    left join lateral (
      -- One by one, by the index, whatever the planner knows: without statistics it goes through all sections for each that is asked.
      select section.id as section_id, section.organisation_id as section_organisation_id, section.closed,
        submission.id as submission_id, submission.status, submission.lead_organisation_id,
        (select json_agg(json_build_object('id', taking_part.organisation_id, 'participation', taking_part.participation))
          from submission_organisation taking_part where taking_part.submission_id = submission.id) as organisations
      from section join submission on submission.id = section.submission_id
      where section.document_id = asked.document_id and section.removed_at is null and section.coalition_id = membership.coalition_id
      limit 1
    ) as section on true
    order by asked.place`.execute(trx)
  return rows.map((row) => ({
    session: row.person_id === null ? null : { personId: row.person_id, expiresAt: row.expires_at },
    membership:
      row.membership_id === null
        ? null
        : {
            id: row.membership_id,
            coalitionId: row.coalition_id,
            organisationId: row.organisation_id,
            role: row.role,
            guestSubmissionId: row.guest_submission_id,
            endsAt: row.ends_at,
          },
    section:
      row.section_id === null
        ? null
        : {
            id: row.section_id,
            organisationId: row.section_organisation_id,
            closed: row.closed,
            submission: {
              id: row.submission_id,
              status: row.status,
              leadOrganisationId: row.lead_organisation_id,
              organisations: row.organisations ?? [],
            },
          },
  }))
}

/** In which memberships a person could act at a document: those of its coalition. As mithaq_log. */
export async function findMembershipsAtDocument(trx: Connection, personId: PersonId, documentId: DocumentId): Promise<MembershipId[]> {
  const rows = await trx
    .selectFrom('membership')
    .innerJoin('section', 'section.coalition_id', 'membership.coalition_id')
    .select('membership.id')
    .where('membership.person_id', '=', personId)
    .where('membership.ended_at', 'is', null)
    .where('section.document_id', '=', documentId)
    .orderBy('membership.id')
    .execute()
  return rows.map(({ id }) => id)
}
