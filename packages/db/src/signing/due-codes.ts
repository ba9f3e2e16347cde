import type { InterfaceLanguage } from '@mithaq/schema/language'
import type { SigningLinkId } from '@mithaq/schema/signing-ids'
import type { Connection } from '../database.ts'

export interface DueCode {
  id: SigningLinkId
  email: string
  code: string
  language: InterfaceLanguage
}

/** While a message is on its way nobody else sends it; where it fails, it is tried again after this, later each time. Milliseconds. */
const lease = 2 * 60_000

/** Takes the next code that is due, of a link that still opens something. Runs as mithaq_jobs, in a transaction of its own. */
export async function takeDueCode(trx: Connection, now: Date): Promise<DueCode | null> {
  // Of links that open nothing any more nobody's address stays.
  await trx
    .updateTable('signing_link')
    .set({ email: null, mail_code: null, mail_next_at: null })
    .where('mail_next_at', 'is not', null)
    .where((eb) => eb.or([eb('revoked_at', 'is not', null), eb('expires_at', '<=', now)]))
    .execute()
  const row = await trx
    .selectFrom('signing_link')
    .select(['id', 'email', 'mail_code', 'mail_language', 'mail_tries'])
    .where('mail_next_at', '<=', now)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('mail_next_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (row === undefined || row.email === null || row.mail_code === null) return null
  await trx
    .updateTable('signing_link')
    .set({ mail_next_at: new Date(now.getTime() + lease * (row.mail_tries + 1)), mail_tries: row.mail_tries + 1 })
    .where('id', '=', row.id)
    .execute()
  return { id: row.id, email: row.email, code: row.mail_code, language: row.mail_language ?? 'en' }
}

/** Address and code have done what they were kept for, and go. */
export async function recordCodeSent(trx: Connection, id: SigningLinkId): Promise<void> {
  await trx.updateTable('signing_link').set({ email: null, mail_code: null, mail_next_at: null }).where('id', '=', id).execute()
}
