import type { CoalitionId, MembershipId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'

/** Support without a name, as far as the asking organisation may know of it. */
export interface QuietSupport {
  organisationId: OrganisationId
  knownTo: OrganisationId[]
  givenAt: Date
}

export async function findQuietSupport(db: Connection, submissionId: SubmissionId): Promise<QuietSupport[]> {
  const rows = await db
    .selectFrom('quiet_support')
    .select(['organisation_id', 'known_to', 'given_at'])
    .where('submission_id', '=', submissionId)
    .orderBy('given_at')
    .execute()
  return rows.map(({ organisation_id, known_to, given_at }) => ({ organisationId: organisation_id, knownTo: known_to, givenAt: given_at }))
}

/** Given anew, it is known to those that are named now, and no longer to others. */
export async function recordQuietSupport(
  db: Connection,
  of: {
    coalitionId: CoalitionId
    submissionId: SubmissionId
    organisationId: OrganisationId
    knownTo: readonly OrganisationId[]
    givenBy: MembershipId
    at: Date
  },
): Promise<void> {
  const knownTo = sql<OrganisationId[]>`${[...of.knownTo]}::uuid[]`
  await db
    .insertInto('quiet_support')
    .values({
      submission_id: of.submissionId,
      organisation_id: of.organisationId,
      coalition_id: of.coalitionId,
      known_to: knownTo,
      given_by: of.givenBy,
      given_at: of.at,
    })
    .onConflict((conflict) =>
      conflict.columns(['submission_id', 'organisation_id']).doUpdateSet({ known_to: knownTo, given_by: of.givenBy, given_at: of.at }),
    )
    .execute()
}

export async function removeQuietSupport(db: Connection, submissionId: SubmissionId, organisationId: OrganisationId): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('quiet_support')
    .where('submission_id', '=', submissionId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
