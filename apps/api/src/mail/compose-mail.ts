import { mailWords } from '@mithaq/i18n/mail'
import type { DueMail } from '@mithaq/db/notices/due-mails'
import type { SendMailOptions } from 'nodemailer'
import { reminderLines } from './reminder-lines.ts'

/** A message as it is handed on. */
export type ComposedMail = SendMailOptions & { messageId: string }

/** Who gets it, and the dates of which it tells. */
type Addressed = Pick<DueMail, 'address' | 'language' | 'region' | 'timeZone' | 'dates'>

/**
 * That something waits, in the reader's language. The id of the message comes from the row that it is about: however often it is
 * sent, it is the same message.
 */
export function composeMail(
  { address, language, region, timeZone, dates, id }: Addressed & { id: string },
  publicUrl: URL,
  from: string,
): ComposedMail {
  const { subject, before, after } = mailWords[language]
  const reminder = reminderLines(dates, { language, region, timeZone })
  // A mark before each line keeps Arabic right to left in programs that show plain text by its first letter.
  const mark = language === 'ar' ? '\u200f' : ''
  const text = [...(reminder?.lines ?? []), before, publicUrl.origin, after]
    .map((part) => (part === publicUrl.origin ? part : part.replaceAll(/^/gm, mark)))
    .join('\n\n')
  return {
    messageId: `<${id}@${publicUrl.hostname}>`,
    from,
    to: address,
    subject: reminder?.subject ?? subject,
    text,
    headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
}
