import { createHash } from 'node:crypto'
import type { CoalitionId, MembershipId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import type { InterfaceLanguage } from '@mithaq/schema/language'
import type { Name } from '@mithaq/schema/name'
import type { RoundId, SigningLinkId } from '@mithaq/schema/signing-ids'
import type { Title } from '@mithaq/schema/submission'
import type { Connection } from '../database.ts'
import { hashOfSecret } from '../identity/secret.ts'
import type { CodeBy } from './signing-tables.ts'

/** So many wrong codes end a link. */
export const mostWrongCodes = 5

/** Of code and secret together: whoever reads the database can try all codes only with the link itself. */
const hashOfCode = (secret: string, code: string): Buffer => createHash('sha256').update(`${secret} ${code}`, 'utf8').digest()

export interface SigningLinkRecord {
  id: SigningLinkId
  roundId: RoundId
  organisationId: OrganisationId
  signsAs: string
  codeBy: CodeBy
  madeBy: MembershipId
  madeAt: Date
  expiresAt: Date
  usedAt: Date | null
  revokedAt: Date | null
  /** Too many wrong codes. */
  isEnded: boolean
}

/** Of one's own organisation, and all for those who manage the submission. */
export async function findSigningLinks(db: Connection, submissionId: SubmissionId): Promise<SigningLinkRecord[]> {
  const rows = await db
    .selectFrom('signing_link')
    .select(['id', 'round_id', 'organisation_id', 'signs_as', 'code_by', 'made_by', 'made_at', 'expires_at', 'used_at', 'revoked_at'])
    .select('wrong_codes')
    .where('submission_id', '=', submissionId)
    .orderBy('made_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    roundId: row.round_id,
    organisationId: row.organisation_id,
    signsAs: row.signs_as,
    codeBy: row.code_by,
    madeBy: row.made_by,
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    revokedAt: row.revoked_at,
    isEnded: row.wrong_codes >= mostWrongCodes,
  }))
}

interface NewLink {
  id: SigningLinkId
  coalitionId: CoalitionId
  submissionId: SubmissionId
  roundId: RoundId
  organisationId: OrganisationId
  signsAs: string
  secret: string
  code: string
  codeBy: CodeBy
  /** To whom the code is sent; null: whoever made the link tells it. */
  mail: { email: string; language: InterfaceLanguage } | null
  madeBy: MembershipId
  madeAt: Date
  expiresAt: Date
}

export async function recordSigningLink(db: Connection, link: NewLink): Promise<void> {
  await db
    .insertInto('signing_link')
    .values({
      id: link.id,
      coalition_id: link.coalitionId,
      submission_id: link.submissionId,
      round_id: link.roundId,
      organisation_id: link.organisationId,
      signs_as: link.signsAs,
      token_hash: hashOfSecret(link.secret),
      code_hash: hashOfCode(link.secret, link.code),
      code_by: link.codeBy,
      made_by: link.madeBy,
      made_at: link.madeAt,
      expires_at: link.expiresAt,
      ...(link.mail !== null && {
        email: link.mail.email,
        mail_code: link.code,
        mail_language: link.mail.language,
        mail_next_at: link.madeAt,
      }),
    })
    .execute()
}

/** Takes back a link that was not used. Null: there is none that whoever asks may take back. */
export async function revokeSigningLink(db: Connection, id: SigningLinkId, at: Date): Promise<SubmissionId | null> {
  const row = await db
    .updateTable('signing_link')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning('submission_id')
    .executeTakeFirst()
  return row?.submission_id ?? null
}

/** A link that still opens something, with what it opens. */
export interface OpenSigningLink {
  id: SigningLinkId
  coalitionId: CoalitionId
  submissionId: SubmissionId
  roundId: RoundId
  organisationId: OrganisationId
  organisationName: Name
  coalitionName: Name
  title: Title
  signsAs: string
  codeBy: CodeBy
  /** Whose people made it. */
  madeByOrganisationId: OrganisationId
  expiresAt: Date
}

/**
 * The link of a secret while it can be used: its round is open, and its organisation still submits. Runs as owner: whoever
 * holds it has no account. With `hold` submission and link stay held until the transaction ends: of two signatures by one
 * link one finds it used, and none slips in beside a new version.
 */
export async function findOpenSigningLink(
  trx: Connection,
  secret: string,
  now: Date,
  { hold = false } = {},
): Promise<OpenSigningLink | null> {
  const token = hashOfSecret(secret)
  if (hold) {
    // Submission before link, as everybody else locks.
    await trx
      .selectFrom('submission')
      .select('id')
      .where('id', '=', (eb) => eb.selectFrom('signing_link').select('submission_id').where('token_hash', '=', token))
      .forNoKeyUpdate()
      .execute()
    await trx.selectFrom('signing_link').select('id').where('token_hash', '=', token).forUpdate().execute()
  }
  const row = await trx
    .selectFrom('signing_link as link')
    .innerJoin('signing_round as round', (join) => join.onRef('round.id', '=', 'link.round_id').on('round.ended_at', 'is', null))
    .innerJoin('submission', 'submission.id', 'link.submission_id')
    .innerJoin('organisation', 'organisation.id', 'link.organisation_id')
    .innerJoin('coalition', 'coalition.id', 'link.coalition_id')
    .innerJoin('submission_organisation as submits', (join) =>
      join
        .onRef('submits.submission_id', '=', 'link.submission_id')
        .onRef('submits.organisation_id', '=', 'link.organisation_id')
        .on('submits.participation', '=', 'co-submitter'),
    )
    .select(['link.id', 'link.coalition_id', 'link.submission_id', 'link.round_id', 'link.organisation_id', 'link.signs_as'])
    .innerJoin('membership as maker', 'maker.id', 'link.made_by')
    .select(['link.code_by', 'link.expires_at', 'submission.title', 'maker.organisation_id as made_by_organisation_id'])
    .select(['organisation.name as organisation_name', 'coalition.name as coalition_name'])
    .where('link.token_hash', '=', token)
    .where('link.used_at', 'is', null)
    .where('link.revoked_at', 'is', null)
    .where('link.expires_at', '>', now)
    .where('link.wrong_codes', '<', mostWrongCodes)
    .executeTakeFirst()
  if (row === undefined || row.made_by_organisation_id === null) return null
  return {
    id: row.id,
    coalitionId: row.coalition_id,
    submissionId: row.submission_id,
    roundId: row.round_id,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    coalitionName: row.coalition_name,
    title: row.title,
    signsAs: row.signs_as,
    codeBy: row.code_by,
    madeByOrganisationId: row.made_by_organisation_id,
    expiresAt: row.expires_at,
  }
}

/** Under the link's lock. A wrong code is counted; says how many may still be tried, or null when it is right. */
export async function tryCode(trx: Connection, id: SigningLinkId, secret: string, code: string): Promise<number | null> {
  const { code_hash } = await trx.selectFrom('signing_link').select('code_hash').where('id', '=', id).executeTakeFirstOrThrow()
  if (code_hash.equals(hashOfCode(secret, code))) return null
  const { wrong_codes } = await trx
    .updateTable('signing_link')
    .set((eb) => ({ wrong_codes: eb('wrong_codes', '+', 1) }))
    .where('id', '=', id)
    .returning('wrong_codes')
    .executeTakeFirstOrThrow()
  return Math.max(0, mostWrongCodes - wrong_codes)
}

export async function recordLinkUsed(trx: Connection, id: SigningLinkId, at: Date): Promise<void> {
  await trx
    .updateTable('signing_link')
    .set({ used_at: at, email: null, mail_code: null, mail_next_at: null })
    .where('id', '=', id)
    .execute()
}
