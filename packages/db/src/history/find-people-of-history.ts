import type { MembershipId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'

/** Whose hand wrote in a submission. */
export interface HistoryPerson {
  membershipId: MembershipId
  /** Null: a guest. */
  organisationId: OrganisationId | null
  guestOrganisation: string | null
  /** Only inside that person's own organisation. */
  alias: string | null
}

/** Everybody who ever wrote in a submission, as whoever asks may know them. */
export async function findPeopleOfHistory(trx: Connection, submissionId: SubmissionId): Promise<HistoryPerson[]> {
  const { rows } = await sql<{
    membership_id: MembershipId
    organisation_id: OrganisationId | null
    guest_organisation: string | null
    alias: string | null
  }>`select * from people_of_history(${submissionId}) order by membership_id`.execute(trx)
  return rows.map((row) => ({
    membershipId: row.membership_id,
    organisationId: row.organisation_id,
    guestOrganisation: row.guest_organisation,
    alias: row.alias,
  }))
}
