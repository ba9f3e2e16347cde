import type { MembershipId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import type { Trx } from '../database.ts'
import type { ReaderOfSubmission } from './concerned.ts'

/** Of those who read the submission, whoever may sign in a round and has not yet: by their membership, or as a delegate. Runs as mithaq_jobs. */
export async function findSignersOfRound(trx: Trx, roundId: string, readers: readonly ReaderOfSubmission[]): Promise<ReaderOfSubmission[]> {
  const { rows: delegates } = await sql<{ membership_id: MembershipId }>`
    select d.membership_id from signing_delegate d join signing_round r on r.submission_id = d.submission_id
    where r.id = ${roundId} and r.ended_at is null and d.ended_at is null`.execute(trx)
  const { rows: open } = await sql`select from signing_round where id = ${roundId} and ended_at is null`.execute(trx)
  const { rows: done } = await sql<{
    membership_id: MembershipId | null
  }>`select membership_id from signature where round_id = ${roundId}`.execute(trx)
  if (open.length === 0) return []
  const named = new Set(delegates.map(({ membership_id }) => membership_id))
  const said = new Set(done.map(({ membership_id }) => membership_id))
  return readers.filter(
    (reader) => reader.isCoSubmitter && (reader.signsForOrganisation || named.has(reader.membershipId)) && !said.has(reader.membershipId),
  )
}

/** The organisations that stand behind a version of a submission, with who signed it for them: the last version of each. */
export async function findSignedOrganisations(
  trx: Trx,
  submissionId: SubmissionId,
): Promise<{ organisationId: OrganisationId; versionId: string; signers: MembershipId[] }[]> {
  const { rows } = await sql<{ organisation_id: OrganisationId; version_id: string; signers: MembershipId[] }>`
    select distinct on (g.organisation_id) g.organisation_id, g.version_id,
      array_remove(array_agg(g.membership_id) over (partition by g.organisation_id, g.version_id), null) as signers
    from signature g join submission_version v on v.id = g.version_id
    where g.submission_id = ${submissionId} and g.verdict in ('signed', 'reserved')
    order by g.organisation_id, v.number desc`.execute(trx)
  return rows.map((row) => ({ organisationId: row.organisation_id, versionId: row.version_id, signers: row.signers }))
}
