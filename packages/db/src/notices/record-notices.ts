import { MailId, newId, NoticeId, type CoalitionId, type MembershipId, type PersonId, type SubmissionId } from '@mithaq/schema/ids'
import type { MailPreference, NoticeKind } from '@mithaq/schema/notice'
import type { Trx } from '../database.ts'

export interface NewNotice {
  membershipId: MembershipId
  personId: PersonId
  kind: NoticeKind
  subject: Record<string, string>
  /** What it is about: of one thing nobody hears twice. */
  thing: string
}

/** Those of which the person has not heard before are written, and returned with their ids. Runs as mithaq_jobs. */
export async function recordNotices(
  trx: Trx,
  of: { coalitionId: CoalitionId; submissionId: SubmissionId; at: Date },
  notices: readonly NewNotice[],
): Promise<(NewNotice & { id: NoticeId })[]> {
  if (notices.length === 0) return []
  const withIds = notices.map((notice) => ({ ...notice, id: newId(NoticeId) }))
  const written = await trx
    .insertInto('notice')
    .values(
      withIds.map(({ id, membershipId, kind, subject, thing }) => ({
        id,
        coalition_id: of.coalitionId,
        submission_id: of.submissionId,
        membership_id: membershipId,
        kind,
        subject: JSON.stringify(subject),
        thing,
        at: of.at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['membership_id', 'thing']).doNothing())
    .returning('id')
    .execute()
  const ids = new Set(written.map(({ id }) => id))
  return withIds.filter(({ id }) => ids.has(id))
}

/** What a notice was about is gone, or taken back: whoever has not read it does not hear of it. */
export async function removeUnreadNotices(trx: Trx, thing: string): Promise<void> {
  const unread = trx.selectFrom('notice').select('id').where('thing', '=', thing).where('read_at', 'is', null)
  await trx.deleteFrom('mail').where('notice_id', 'in', unread).where('sent_at', 'is', null).execute()
  await trx
    .deleteFrom('notice')
    .where('thing', '=', thing)
    .where('read_at', 'is', null)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('mail').select('mail.id').whereRef('mail.notice_id', '=', 'notice.id'))))
    .execute()
}

export interface MailWish extends MailPreference {
  personId: PersonId
  timeZone: string | null
}

/** How persons want to hear by mail; who said nothing hears soon. */
export async function findMailWishes(trx: Trx, personIds: readonly PersonId[]): Promise<Map<PersonId, MailWish>> {
  if (personIds.length === 0) return new Map()
  const rows = await trx
    .selectFrom('person')
    .leftJoin('mail_preference', 'mail_preference.person_id', 'person.id')
    .select(['person.id', 'person.time_zone', 'mail_preference.mail', 'mail_preference.kinds_off'])
    .where('person.id', 'in', [...personIds])
    .execute()
  return new Map(
    rows.map(({ id, time_zone, mail, kinds_off }) => [
      id,
      { personId: id, timeZone: time_zone, mail: mail ?? 'soon', kindsOff: kinds_off ?? [] },
    ]),
  )
}

/** One row for each person and thing, whatever is asked twice. */
export async function recordMails(
  trx: Trx,
  mails: readonly { personId: PersonId; noticeId: NoticeId | null; thing: string; dueAt: Date }[],
): Promise<void> {
  if (mails.length === 0) return
  await trx
    .insertInto('mail')
    .values(
      mails.map(({ personId, noticeId, thing, dueAt }) => ({
        id: newId(MailId),
        person_id: personId,
        notice_id: noticeId,
        thing,
        due_at: dueAt,
        next_at: dueAt,
      })),
    )
    .onConflict((conflict) => conflict.columns(['person_id', 'thing']).doNothing())
    .execute()
}
