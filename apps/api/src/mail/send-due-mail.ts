import { asJobs, type Database } from '@mithaq/db/database'
import { recordDropped, recordPostponed, recordSent, takeDueMail } from '@mithaq/db/notices/due-mails'
import { nextTry } from '@mithaq/domain/mail-time'
import { composeMail } from './compose-mail.ts'
import type { MailWay } from './mail-way.ts'

/** `sent`, `failed`: something was due. `none`: nothing is. */
export type Sending = 'sent' | 'failed' | 'none'

/**
 * Sends one person what is due, in one message, while its rows are locked. Killed after the message was taken and before that
 * is recorded, it is sent again, as the same message: whoever receives it counts it once.
 */
export function sendDueMail(db: Database, way: MailWay, publicUrl: URL, now: Date): Promise<Sending> {
  return asJobs(db, async (trx) => {
    const due = await takeDueMail(trx, now)
    if (due === null) return 'none'
    const [first] = due.mails
    // What was due was read meanwhile.
    if (first === undefined) return 'sent'
    const mail = composeMail({ ...due, id: first.id }, publicUrl, way.from)
    const ids = due.mails.map(({ id }) => id)
    try {
      await way.send(mail)
    } catch {
      const again = nextTry(first, now)
      if (again === null) await recordDropped(trx, ids, now)
      else await recordPostponed(trx, ids, again)
      return 'failed'
    }
    await recordSent(trx, ids, mail.messageId, now)
    return 'sent'
  })
}
