import { mailWords } from '@mithaq/i18n/mail'
import type { InterfaceLanguage } from '@mithaq/schema/language'
import type { SendMailOptions } from 'nodemailer'

/** A message as it is handed on. */
export type ComposedMail = SendMailOptions & { messageId: string }

/**
 * That something waits, in the reader's language. The id of the message comes from the row that it is about: however often it is
 * sent, it is the same message.
 */
export function composeMail(
  { address, language, id }: { address: string; language: InterfaceLanguage; id: string },
  publicUrl: URL,
  from: string,
): ComposedMail {
  const { subject, before, after } = mailWords[language]
  // A mark before each line keeps Arabic right to left in programs that show plain text by its first letter.
  const mark = language === 'ar' ? '\u200f' : ''
  const text = [before, publicUrl.origin, after].map((line) => (line === publicUrl.origin ? line : mark + line)).join('\n\n')
  return {
    messageId: `<${id}@${publicUrl.hostname}>`,
    from,
    to: address,
    subject,
    text,
    headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
}
