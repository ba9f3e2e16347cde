import { asJobs, type Database } from '@mithaq/db/database'
import { recordCodeSent, takeDueCode } from '@mithaq/db/signing/due-codes'
import { codeWords } from '@mithaq/i18n/signing-mail'
import type { MailWay } from '../mail/mail-way.ts'

/** Sends one code that is due: `none` is, or it `failed` and is tried again. However often it is sent, it is the same message. */
export async function sendDueCode(db: Database, way: MailWay, publicUrl: URL, now: Date): Promise<'sent' | 'failed' | 'none'> {
  const due = await asJobs(db, (trx) => takeDueCode(trx, now))
  if (due === null) return 'none'
  const { subject, before, after } = codeWords[due.language]
  // A mark before each line keeps Arabic right to left in programs that show plain text by its first letter.
  const mark = due.language === 'ar' ? '\u200f' : ''
  try {
    await way.send({
      messageId: `<${due.id}@${publicUrl.hostname}>`,
      from: way.from,
      to: due.email,
      subject,
      text: [mark + before, `${due.code.slice(0, 4)} ${due.code.slice(4)}`, mark + after].join('\n\n'),
      headers: { 'Content-Language': due.language, 'Auto-Submitted': 'auto-generated' },
    })
  } catch {
    return 'failed'
  }
  await asJobs(db, (trx) => recordCodeSent(trx, due.id))
  return 'sent'
}
