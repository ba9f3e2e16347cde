import type { CoalitionId, MembershipId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import type { RoundId, SignatureId, SigningLinkId, VersionId } from '@mithaq/schema/signing-ids'
import type { Connection } from '../database.ts'
import type { CodeBy, ReservedParagraph } from './signing-tables.ts'

export interface SignedByLink {
  id: SigningLinkId
  /** Whose people made it. */
  organisationId: OrganisationId
  codeBy: CodeBy
}

export interface SignatureRecord {
  id: SignatureId
  roundId: RoundId
  versionId: VersionId
  organisationId: OrganisationId
  membershipId: MembershipId | null
  /** Null: signed by a member. */
  link: SignedByLink | null
  signedAs: string
  verdict: 'signed' | 'reserved' | 'declined'
  paragraphs: ReservedParagraph[]
  words: string | null
  at: Date
}

/** All that was ever said, in the order in which it was said. */
export async function findSignatures(db: Connection, submissionId: SubmissionId): Promise<SignatureRecord[]> {
  const rows = await db
    .selectFrom('signature')
    .select(['id', 'round_id', 'version_id', 'organisation_id', 'membership_id', 'link_id', 'link_organisation_id', 'code_by'])
    .select(['signed_as', 'verdict', 'paragraphs', 'words', 'at'])
    .where('submission_id', '=', submissionId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    roundId: row.round_id,
    versionId: row.version_id,
    organisationId: row.organisation_id,
    membershipId: row.membership_id,
    link:
      row.link_id === null || row.link_organisation_id === null || row.code_by === null
        ? null
        : { id: row.link_id, organisationId: row.link_organisation_id, codeBy: row.code_by },
    signedAs: row.signed_as,
    verdict: row.verdict,
    paragraphs: row.paragraphs,
    words: row.words,
    at: row.at,
  }))
}

export async function recordSignature(
  db: Connection,
  coalitionId: CoalitionId,
  submissionId: SubmissionId,
  signature: SignatureRecord,
): Promise<void> {
  await db
    .insertInto('signature')
    .values({
      id: signature.id,
      coalition_id: coalitionId,
      submission_id: submissionId,
      round_id: signature.roundId,
      version_id: signature.versionId,
      organisation_id: signature.organisationId,
      membership_id: signature.membershipId,
      link_id: signature.link?.id ?? null,
      link_organisation_id: signature.link?.organisationId ?? null,
      code_by: signature.link?.codeBy ?? null,
      signed_as: signature.signedAs,
      verdict: signature.verdict,
      paragraphs: JSON.stringify(signature.paragraphs),
      words: signature.words,
      at: signature.at,
    })
    .execute()
}

/** For an organisation the step from `base` to `version` changes nothing that it signed. */
export interface EditorialMark {
  version: number
  base: number
  organisationId: OrganisationId
  signedAs: string
  at: Date
}

export async function findEditorialMarks(db: Connection, submissionId: SubmissionId): Promise<EditorialMark[]> {
  const rows = await db
    .selectFrom('editorial_mark as mark')
    .innerJoin('submission_version as version', 'version.id', 'mark.version_id')
    .innerJoin('submission_version as base', 'base.id', 'mark.base_version_id')
    .select(['version.number as version', 'base.number as base', 'mark.organisation_id', 'mark.signed_as', 'mark.at'])
    .where('mark.submission_id', '=', submissionId)
    .orderBy('mark.at')
    .execute()
  return rows.map(({ version, base, organisation_id, signed_as, at }) => ({
    version,
    base,
    organisationId: organisation_id,
    signedAs: signed_as,
    at,
  }))
}

export async function recordEditorialMark(
  db: Connection,
  mark: {
    coalitionId: CoalitionId
    submissionId: SubmissionId
    versionId: VersionId
    baseVersionId: VersionId
    organisationId: OrganisationId
    membershipId: MembershipId
    signedAs: string
    at: Date
  },
): Promise<void> {
  await db
    .insertInto('editorial_mark')
    .values({
      version_id: mark.versionId,
      base_version_id: mark.baseVersionId,
      organisation_id: mark.organisationId,
      coalition_id: mark.coalitionId,
      submission_id: mark.submissionId,
      membership_id: mark.membershipId,
      signed_as: mark.signedAs,
      at: mark.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
