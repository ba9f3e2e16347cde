import { createHash } from 'node:crypto'
import type { CoalitionId, SubmissionId } from '@mithaq/schema/ids'
import { newId } from '@mithaq/schema/ids'
import type { InterfaceLanguage } from '@mithaq/schema/language'
import type { Name } from '@mithaq/schema/name'
import { SignOnSignatureId, type SignOnId, type VersionId } from '@mithaq/schema/signing-ids'
import type { Title } from '@mithaq/schema/submission'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'
import { hashOfSecret, newSecret } from '../identity/secret.ts'

/** What whoever holds a link, and has no account, does. All of this runs as owner, but the mail, which runs as mithaq_jobs. */

export interface OpenSignOn {
  id: SignOnId
  coalitionId: CoalitionId
  coalitionName: Name
  submissionId: SubmissionId
  versionId: VersionId
  title: Title
  closesAt: Date
}

export async function findOpenSignOn(trx: Connection, secret: string, now: Date): Promise<OpenSignOn | null> {
  const row = await trx
    .selectFrom('sign_on')
    .innerJoin('submission', 'submission.id', 'sign_on.submission_id')
    .innerJoin('coalition', 'coalition.id', 'sign_on.coalition_id')
    .select(['sign_on.id', 'sign_on.coalition_id', 'sign_on.submission_id', 'sign_on.version_id', 'sign_on.closes_at'])
    .select(['submission.title', 'coalition.name'])
    .where('sign_on.token_hash', '=', hashOfSecret(secret))
    .where('sign_on.ended_at', 'is', null)
    .where('sign_on.closes_at', '>', now)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    id: row.id,
    coalitionId: row.coalition_id,
    coalitionName: row.name,
    submissionId: row.submission_id,
    versionId: row.version_id,
    title: row.title,
    closesAt: row.closes_at,
  }
}

/** Who chose to be in public lists and was accepted, and how many there are with the others. */
export async function findPublicList(
  trx: Connection,
  id: SignOnId,
): Promise<{ listed: { organisation: string; country: string }[]; count: number }> {
  const rows = await trx
    .selectFrom('sign_on_signature')
    .select(['organisation', 'country', 'is_public'])
    .where('sign_on_id', '=', id)
    .where('standing', '=', 'accepted')
    .orderBy('organisation')
    .execute()
  const listed = rows.filter(({ is_public }) => is_public).map(({ organisation, country }) => ({ organisation, country }))
  return { listed, count: rows.length }
}

export interface NewSigning {
  organisation: string
  country: string
  signedAs: string
  isPublic: boolean
  language: InterfaceLanguage
  /** In lower case. */
  email: string
}

/** So often one address is written to about one statement. */
const mostAsked = 3

/**
 * One address signs a statement once. Until it is confirmed, saying it again replaces it and sends another mail; afterwards
 * nothing changes, and nobody is told that it was there.
 */
export async function recordSigning(trx: Connection, signOn: OpenSignOn, signing: NewSigning, now: Date): Promise<void> {
  const said = {
    organisation: signing.organisation,
    country: signing.country,
    signed_as: signing.signedAs,
    is_public: signing.isPublic,
    language: signing.language,
    signed_at: now,
    mail_next_at: now,
    mail_tries: 0,
  }
  const { email } = signing
  await trx
    .insertInto('sign_on_signature')
    .values({
      id: newId(SignOnSignatureId),
      coalition_id: signOn.coalitionId,
      submission_id: signOn.submissionId,
      sign_on_id: signOn.id,
      email,
      email_hash: createHash('sha256').update(`${signOn.id} ${email}`, 'utf8').digest(),
      ...said,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['sign_on_id', 'email_hash'])
        .doUpdateSet((eb) => ({ ...said, asked: eb('sign_on_signature.asked', '+', 1) }))
        .where('sign_on_signature.confirmed_at', 'is', null)
        .where('sign_on_signature.asked', '<', mostAsked),
    )
    .execute()
}

/** What a confirming link is about, while its statement is open. */
export interface Unconfirmed {
  id: SignOnSignatureId
  coalitionId: CoalitionId
  submissionId: SubmissionId
  signOnId: SignOnId
  organisation: string
  country: string
  signedAs: string
  isPublic: boolean
}

export async function findUnconfirmed(trx: Connection, secret: string, now: Date): Promise<Unconfirmed | null> {
  const row = await trx
    .selectFrom('sign_on_signature as signature')
    .innerJoin('sign_on', 'sign_on.id', 'signature.sign_on_id')
    .select(['signature.id', 'signature.coalition_id', 'signature.submission_id', 'signature.sign_on_id', 'signature.organisation'])
    .select(['signature.country', 'signature.signed_as', 'signature.is_public'])
    .where(sql<boolean>`${hashOfSecret(secret)}::bytea = any(signature.confirm_hashes)`)
    .where('signature.confirmed_at', 'is', null)
    .where('sign_on.ended_at', 'is', null)
    .where('sign_on.closes_at', '>', now)
    .forUpdate('signature')
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    id: row.id,
    coalitionId: row.coalition_id,
    submissionId: row.submission_id,
    signOnId: row.sign_on_id,
    organisation: row.organisation,
    country: row.country,
    signedAs: row.signed_as,
    isPublic: row.is_public,
  }
}

/** The address has done what it was asked for, and goes. */
export async function recordConfirmed(trx: Connection, id: SignOnSignatureId, at: Date): Promise<void> {
  await trx
    .updateTable('sign_on_signature')
    .set({ confirmed_at: at, email: null, mail_next_at: null, confirm_hashes: [] })
    .where('id', '=', id)
    .execute()
}

export interface DueConfirmation {
  id: SignOnSignatureId
  email: string
  language: InterfaceLanguage
  asked: number
  /** For this message alone; links of earlier ones stay open. */
  secret: string
}

/** While a message is on its way nobody else sends it; where its sender dies, it is tried again after this. Milliseconds. */
const lease = 5 * 60_000
const mostTries = 30

/** Takes the next confirmation that is due. Runs as mithaq_jobs, in a transaction of its own: its link is known before it is sent. */
export async function takeDueConfirmation(trx: Connection, now: Date): Promise<DueConfirmation | null> {
  const row = await trx
    .selectFrom('sign_on_signature')
    .select(['id', 'email', 'language', 'asked', 'mail_tries', 'confirm_hashes'])
    .where('mail_next_at', '<=', now)
    .where('confirmed_at', 'is', null)
    .where('mail_tries', '<', mostTries)
    .orderBy('mail_next_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (row === undefined || row.email === null) return null
  const secret = newSecret()
  await trx
    .updateTable('sign_on_signature')
    .set({
      // Longer each time: a mail server that is down is not asked every minute for a day.
      mail_next_at: new Date(now.getTime() + lease * (row.mail_tries + 1)),
      mail_tries: row.mail_tries + 1,
      confirm_hashes: [...row.confirm_hashes, hashOfSecret(secret)].slice(-5),
    })
    .where('id', '=', row.id)
    .execute()
  return { id: row.id, email: row.email, language: row.language, asked: row.asked, secret }
}

export async function recordConfirmationSent(trx: Connection, { id, asked }: DueConfirmation): Promise<void> {
  await trx.updateTable('sign_on_signature').set({ mail_next_at: null }).where('id', '=', id).where('asked', '=', asked).execute()
}
