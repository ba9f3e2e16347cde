import type { CoalitionId, MembershipId, SubmissionId } from '@mithaq/schema/ids'
import type { SignOnId, SignOnSignatureId, VersionId } from '@mithaq/schema/signing-ids'
import type { Connection } from '../database.ts'
import type { SignOnStanding } from './sign-on-tables.ts'

export interface SignOnRecord {
  id: SignOnId
  submissionId: SubmissionId
  /** Of the version that is open. */
  number: number
  openedAt: Date
  closesAt: Date
  endedAt: Date | null
}

export async function findSignOns(db: Connection, submissionId: SubmissionId): Promise<SignOnRecord[]> {
  const rows = await db
    .selectFrom('sign_on')
    .innerJoin('submission_version as version', 'version.id', 'sign_on.version_id')
    .select(['sign_on.id', 'sign_on.submission_id', 'version.number', 'sign_on.opened_at', 'sign_on.closes_at', 'sign_on.ended_at'])
    .where('sign_on.submission_id', '=', submissionId)
    .orderBy('sign_on.opened_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    submissionId: row.submission_id,
    number: row.number,
    openedAt: row.opened_at,
    closesAt: row.closes_at,
    endedAt: row.ended_at,
  }))
}

/** To which submission a sign-on belongs, for whoever may know. */
export async function findSubmissionOfSignOn(db: Connection, id: SignOnId): Promise<SubmissionId | null> {
  return (await db.selectFrom('sign_on').select('submission_id').where('id', '=', id).executeTakeFirst())?.submission_id ?? null
}

export async function recordSignOn(
  db: Connection,
  of: {
    id: SignOnId
    coalitionId: CoalitionId
    submissionId: SubmissionId
    versionId: VersionId
    tokenHash: Buffer
    openedBy: MembershipId
    openedAt: Date
    closesAt: Date
  },
): Promise<void> {
  await db
    .insertInto('sign_on')
    .values({
      id: of.id,
      coalition_id: of.coalitionId,
      submission_id: of.submissionId,
      version_id: of.versionId,
      token_hash: of.tokenHash,
      opened_by: of.openedBy,
      opened_at: of.openedAt,
      closes_at: of.closesAt,
    })
    .execute()
}

export async function endSignOn(db: Connection, id: SignOnId, at: Date): Promise<void> {
  await db.updateTable('sign_on').set({ ended_at: at }).where('id', '=', id).where('ended_at', 'is', null).execute()
}

/** An organisation that signed on and confirmed it. Without the address by which it did. */
export interface SignOnSignature {
  id: SignOnSignatureId
  organisation: string
  country: string
  signedAs: string
  isPublic: boolean
  confirmedAt: Date
  standing: SignOnStanding
}

/** In the order in which they were confirmed. Runs in the name of whoever asks: what was not confirmed is not there. */
export async function findSignOnSignatures(db: Connection, id: SignOnId): Promise<SignOnSignature[]> {
  const rows = await db
    .selectFrom('sign_on_signature')
    .select(['id', 'organisation', 'country', 'signed_as', 'is_public', 'confirmed_at', 'standing'])
    .where('sign_on_id', '=', id)
    .where('confirmed_at', 'is not', null)
    .orderBy('confirmed_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    organisation: row.organisation,
    country: row.country,
    signedAs: row.signed_as,
    isPublic: row.is_public,
    confirmedAt: row.confirmed_at ?? new Date(0),
    standing: row.standing,
  }))
}

/** Says to which submission they belong that were decided; those that are not there are passed over. */
export async function recordDecisions(
  db: Connection,
  signOnId: SignOnId,
  ids: readonly SignOnSignatureId[],
  standing: SignOnStanding,
  decidedBy: MembershipId,
  at: Date,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('sign_on_signature')
    .set({ standing, decided_by: decidedBy, decided_at: at })
    .where('sign_on_id', '=', signOnId)
    .where('id', 'in', [...ids])
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
