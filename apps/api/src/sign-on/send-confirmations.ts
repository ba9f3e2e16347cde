import { asJobs, type Database } from '@mithaq/db/database'
import { recordConfirmationSent, takeDueConfirmation } from '@mithaq/db/sign-on/signing-on'
import { confirmationWords } from '@mithaq/i18n/sign-on-mail'
import type { Environment } from '../environment.ts'
import type { Log } from '../http/log.ts'
import { sendDueCode } from '../signing/send-codes.ts'
import { openMailWay, type MailWay } from '../mail/mail-way.ts'

/** Sends one confirmation that is due: `none` is, or it `failed` and is tried again. */
export async function sendDueConfirmation(db: Database, way: MailWay, publicUrl: URL, now: Date): Promise<'sent' | 'failed' | 'none'> {
  const due = await asJobs(db, (trx) => takeDueConfirmation(trx, now))
  if (due === null) return 'none'
  const { subject, before, after } = confirmationWords[due.language]
  // A mark before each line keeps Arabic right to left in programs that show plain text by its first letter.
  const mark = due.language === 'ar' ? '\u200f' : ''
  try {
    await way.send({
      messageId: `<${due.id}-${due.asked}@${publicUrl.hostname}>`,
      from: way.from,
      to: due.email,
      subject,
      text: [mark + before, `${publicUrl.origin}/sign-on/confirm#${due.secret}`, mark + after].join('\n\n'),
      headers: { 'Content-Language': due.language, 'Auto-Submitted': 'auto-generated' },
    })
  } catch {
    return 'failed'
  }
  await asJobs(db, (trx) => recordConfirmationSent(trx, due))
  return 'sent'
}

/** What is due is looked for this often. Milliseconds. */
const sweepEvery = 10_000
const mostMails = 50

/** Mails to people without an account: to confirm that an organisation signs on, and codes for signing. Any number of processes share them. */
export function startConfirmations({ db, environment, log }: { db: Database; environment: Environment; log: Log }): {
  close(): Promise<void>
} {
  const way = openMailWay(environment)
  const life = new AbortController()
  let working: Promise<void> | null = null
  async function sweep(): Promise<void> {
    while (!life.signal.aborted && (await sendDueCode(db, way, environment.publicUrl, new Date())) === 'sent');
    for (let count = 0; count < mostMails && !life.signal.aborted; count++)
      if ((await sendDueConfirmation(db, way, environment.publicUrl, new Date())) !== 'sent') return
  }
  const sweeping = setInterval(() => {
    working ??= sweep()
      // No address and no reason, which may repeat one.
      .catch(() => log.error('confirmations of signing on stopped short'))
      .finally(() => (working = null))
  }, sweepEvery).unref()
  return {
    async close() {
      life.abort()
      clearInterval(sweeping)
      await working
      way.close()
    },
  }
}
