import type { Trx } from '@mithaq/db/database'
import { findMailWishes, recordMails, recordNotices, type NewNotice } from '@mithaq/db/notices/record-notices'
import { recordEvent } from '@mithaq/db/record-event'
import { mailTime } from '@mithaq/domain/mail-time'
import type { CoalitionId, SubmissionId } from '@mithaq/schema/ids'

/** Writes what waits for whom, with the mail that tells them; of what somebody was told before, nothing. Runs as mithaq_jobs. */
export async function tell(
  trx: Trx,
  of: { coalitionId: CoalitionId; submissionId: SubmissionId; at: Date },
  notices: readonly NewNotice[],
  now: Date,
): Promise<void> {
  const written = await recordNotices(trx, of, notices)
  if (written.length === 0) return
  const wishes = await findMailWishes(
    trx,
    written.map(({ personId }) => personId),
  )
  await recordMails(
    trx,
    written.flatMap(({ id, personId, kind, thing }) => {
      const wish = wishes.get(personId)
      const dueAt = wish === undefined ? null : mailTime(wish, kind, now)
      return dueAt === null ? [] : [{ personId, noticeId: id, thing, dueAt }]
    }),
  )
  // Tells their open pages to ask again: a fact of that person alone.
  for (const personId of new Set(written.map((one) => one.personId)))
    await recordEvent(trx, { kind: 'notice.added', coalitionId: null, personId })
}
