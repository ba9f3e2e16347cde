import type { CoalitionId, MembershipId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'

export interface OwnSigning {
  /** The name as partners see it. */
  alias: string
  /** By the membership itself. */
  signsForOrganisation: boolean
  /** Named by such a one, for this submission. */
  isDelegate: boolean
}

/** How the asking member signs here. Runs in their own name. */
export async function findOwnSigning(db: Connection, membershipId: MembershipId, submissionId: SubmissionId): Promise<OwnSigning | null> {
  const row = await db
    .selectFrom('membership')
    .select(['alias', 'signs_for_organisation'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('signing_delegate as delegate')
            .select('delegate.id')
            .where('delegate.membership_id', '=', membershipId)
            .where('delegate.submission_id', '=', submissionId)
            .where('delegate.ended_at', 'is', null),
        )
        .as('is_delegate'),
    )
    .where('id', '=', membershipId)
    .executeTakeFirst()
  if (row === undefined) return null
  return { alias: row.alias, signsForOrganisation: row.signs_for_organisation, isDelegate: Boolean(row.is_delegate) }
}

/** Whom one's own organisation named for this submission. */
export async function findDelegates(db: Connection, submissionId: SubmissionId): Promise<{ membershipId: MembershipId; alias: string }[]> {
  const rows = await db
    .selectFrom('signing_delegate as delegate')
    .innerJoin('membership', 'membership.id', 'delegate.membership_id')
    .select(['delegate.membership_id', 'membership.alias'])
    .where('delegate.submission_id', '=', submissionId)
    .where('delegate.ended_at', 'is', null)
    .orderBy('delegate.named_at')
    .execute()
  return rows.map(({ membership_id, alias }) => ({ membershipId: membership_id, alias }))
}

/** Of one's own organisation, acting in the coalition: may be named. */
export async function isColleague(db: Connection, membershipId: MembershipId, organisationId: OrganisationId): Promise<boolean> {
  const row = await db
    .selectFrom('membership')
    .select('id')
    .where('id', '=', membershipId)
    .where('organisation_id', '=', organisationId)
    .where('guest_submission_id', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function recordDelegate(
  db: Connection,
  delegate: {
    coalitionId: CoalitionId
    submissionId: SubmissionId
    organisationId: OrganisationId
    membershipId: MembershipId
    namedBy: MembershipId
    at: Date
  },
): Promise<void> {
  await db
    .insertInto('signing_delegate')
    .values({
      id: randomUUID(),
      coalition_id: delegate.coalitionId,
      submission_id: delegate.submissionId,
      organisation_id: delegate.organisationId,
      membership_id: delegate.membershipId,
      named_by: delegate.namedBy,
      named_at: delegate.at,
    })
    .execute()
}

export async function endDelegate(db: Connection, submissionId: SubmissionId, membershipId: MembershipId, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('signing_delegate')
    .set({ ended_at: at })
    .where('submission_id', '=', submissionId)
    .where('membership_id', '=', membershipId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Whether anybody acts, and signs, for that organisation in the coalition one acts in: yes or no, never who. */
export async function findPresence(
  db: Connection,
  organisationId: OrganisationId,
): Promise<{ hasMembers: boolean; hasSignatory: boolean }> {
  const { rows } = await sql<{ members: boolean; signatory: boolean }>`
    select has_members(${organisationId}) as members, has_signatory(${organisationId}) as signatory`.execute(db)
  return { hasMembers: rows[0]?.members ?? true, hasSignatory: rows[0]?.signatory ?? true }
}
