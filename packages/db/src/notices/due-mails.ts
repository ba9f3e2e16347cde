import type { MailId, PersonId } from '@mithaq/schema/ids'
import type { InterfaceLanguage, Region } from '@mithaq/schema/language'
import { sql } from 'kysely'
import type { Trx } from '../database.ts'

/** What one person is to be sent now, in one message. */
export interface DueMail {
  personId: PersonId
  address: string
  language: InterfaceLanguage
  region: Region
  /** IANA name; null: not said. */
  timeZone: string | null
  /** In the order in which they were due; the first gives the message its id, and nothing that is due later comes before it. */
  mails: { id: MailId; tries: number; dueAt: Date }[]
  /** Dates of which they are told. */
  dates: { isLate: boolean; subject: Record<string, string> }[]
}

/**
 * What is due for one person, who is locked until the transaction ends: two processes never write to one person at once, nor the
 * same. What was read meanwhile is dropped. Null: nothing is due that is not in hand. Runs as mithaq_jobs.
 */
export async function takeDueMail(trx: Trx, now: Date): Promise<DueMail | null> {
  const waiting = await trx
    .selectFrom('mail')
    .select('person_id')
    .where('sent_at', 'is', null)
    .where('dropped_at', 'is', null)
    .where('next_at', '<=', now)
    .groupBy('person_id')
    .orderBy(({ fn }) => fn.min('next_at'))
    .limit(personsAtOnce)
    .execute()
  for (const { person_id } of waiting) {
    if (!(await lockPerson(trx, person_id))) continue
    const due = await takeMailOf(trx, person_id, now)
    if (due !== null) return due
  }
  return null
}

/** Looked at for somebody whom no other process is writing to. */
const personsAtOnce = 20

async function lockPerson(trx: Trx, personId: PersonId): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${`mail ${personId}`}, 7)) as got`.execute(
    trx,
  )
  return rows[0]?.got === true
}

async function takeMailOf(trx: Trx, personId: PersonId, now: Date): Promise<DueMail | null> {
  const due = await trx
    .selectFrom('mail')
    .leftJoin('notice', 'notice.id', 'mail.notice_id')
    .leftJoin('membership', 'membership.id', 'notice.membership_id')
    .select(['mail.id', 'mail.tries', 'mail.due_at', 'mail.notice_id', 'notice.read_at', 'membership.ended_at'])
    .select(['notice.kind', 'notice.subject'])
    .where('mail.person_id', '=', personId)
    .where('mail.sent_at', 'is', null)
    .where('mail.dropped_at', 'is', null)
    .where('mail.next_at', '<=', now)
    .orderBy('mail.due_at')
    .orderBy('mail.id')
    .forUpdate('mail')
    .execute()
  // Another process sent it before the lock was ours.
  if (due.length === 0) return null
  const person = await trx
    .selectFrom('person')
    .select(['email', 'language', 'region', 'time_zone'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const isLate = (row: { notice_id: unknown; read_at: Date | null; ended_at: Date | null }): boolean =>
    row.notice_id !== null && (row.read_at !== null || row.ended_at !== null)
  await recordDropped(
    trx,
    due.filter(isLate).map(({ id }) => id),
    now,
  )
  const waiting = due.filter((row) => !isLate(row))
  return {
    personId,
    address: person.email,
    language: person.language,
    region: person.region,
    timeZone: person.time_zone,
    mails: waiting.map(({ id, tries, due_at }) => ({ id, tries, dueAt: due_at })),
    dates: waiting.flatMap(({ kind, subject }) =>
      (kind === 'date-near' || kind === 'date-late') && subject !== null ? [{ isLate: kind === 'date-late', subject }] : [],
    ),
  }
}

export async function recordSent(trx: Trx, ids: readonly MailId[], messageId: string, at: Date): Promise<void> {
  await trx
    .updateTable('mail')
    .set({ sent_at: at, message_id: messageId })
    .where('id', 'in', [...ids])
    .execute()
}

export async function recordPostponed(trx: Trx, ids: readonly MailId[], until: Date): Promise<void> {
  await trx
    .updateTable('mail')
    .set(({ eb }) => ({ tries: eb('tries', '+', 1), next_at: until }))
    .where('id', 'in', [...ids])
    .execute()
}

export async function recordDropped(trx: Trx, ids: readonly MailId[], at: Date): Promise<void> {
  if (ids.length > 0)
    await trx
      .updateTable('mail')
      .set({ dropped_at: at })
      .where('id', 'in', [...ids])
      .execute()
}
