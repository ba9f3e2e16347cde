import { EventId, MailId, newId, NoticeId } from '@mithaq/schema/ids'
import type { CoalitionId, MembershipId, OrganisationId, PersonId, SubmissionId } from '@mithaq/schema/ids'
import type { MailChoice } from '@mithaq/schema/notice'
import type { ReminderDay, ReminderKind } from '@mithaq/schema/reminder'
import type { Role } from '@mithaq/schema/role'
import { sql } from 'kysely'
import type { Trx } from '../database.ts'

/** Somebody who reads a submission now and belongs to the coalition, with how they want to be reminded. */
export interface RemindedReader {
  submissionId: SubmissionId
  membershipId: MembershipId
  personId: PersonId
  role: Role
  organisationId: OrganisationId
  isCoSubmitter: boolean
  timeZone: string | null
  otherMail: MailChoice
  mail: MailChoice | null
  kindsOff: ReminderKind[]
  daysOff: ReminderDay[]
}

/** Those who write and those who coordinate; guests are not. Runs as mithaq_jobs, as everything here. */
export async function findRemindedReaders(trx: Trx, submissionIds: readonly SubmissionId[], now: Date): Promise<RemindedReader[]> {
  if (submissionIds.length === 0) return []
  const { rows } = await sql<{
    submission_id: SubmissionId
    id: MembershipId
    person_id: PersonId
    role: Role
    organisation_id: OrganisationId
    participation: 'co-submitter' | 'reader'
    time_zone: string | null
    other_mail: MailChoice
    mail: MailChoice | null
    kinds_off: ReminderKind[] | null
    days_off: ReminderDay[] | null
  }>`
    select o.submission_id, m.id, m.person_id, m.role, m.organisation_id, o.participation, p.time_zone,
      case when 'date-near' = any(g.kinds_off) then 'never' else coalesce(g.mail, 'soon') end as other_mail, r.mail, r.kinds_off, r.days_off
    from submission_organisation o
    join membership m on m.coalition_id = o.coalition_id and m.organisation_id = o.organisation_id
    join person p on p.id = m.person_id
    left join mail_preference g on g.person_id = m.person_id
    left join reminder_preference r on r.person_id = m.person_id
    where o.submission_id = any(${submissionIds}::uuid[]) and m.role in ('writer', 'coordinator') and m.guest_submission_id is null
      and m.ended_at is null and (m.ends_at is null or m.ends_at > ${now})`.execute(trx)
  return rows.map((row) => ({
    submissionId: row.submission_id,
    membershipId: row.id,
    personId: row.person_id,
    role: row.role,
    organisationId: row.organisation_id,
    isCoSubmitter: row.participation === 'co-submitter',
    timeZone: row.time_zone,
    otherMail: row.other_mail,
    mail: row.mail,
    kindsOff: row.kinds_off ?? [],
    daysOff: row.days_off ?? [],
  }))
}

/** What is said to one person of one date at one threshold. */
export interface NewReminder {
  coalitionId: CoalitionId
  submissionId: SubmissionId
  membershipId: MembershipId
  personId: PersonId
  kind: 'date-near' | 'date-late'
  /** Of the date and the threshold: nobody hears of it twice, whatever clocks do. */
  thing: string
  subject: Record<string, string>
  /** Null: not by mail. */
  mailAt: Date | null
}

/** What was said of a date, as {@link NewReminder} has it. */
export type SaidBefore = Pick<NewReminder, 'coalitionId' | 'thing'>

/** What was said before and was not read is not waiting any more; mail of it that was not sent is not sent. */
export async function recordSuperseded(trx: Trx, said: readonly SaidBefore[], at: Date): Promise<void> {
  if (said.length === 0) return
  await sql`
    update notice set read_at = ${at}
    from unnest(${said.map((one) => one.coalitionId)}::uuid[], ${said.map((one) => one.thing)}::text[]) as said (coalition_id, thing)
    join membership m on m.coalition_id = said.coalition_id
    where notice.membership_id = m.id and notice.thing = said.thing and notice.read_at is null`.execute(trx)
}

/**
 * Writes what waits for whom, with one mail for each; of what somebody was told before, nothing. By arrays: PostgreSQL takes a
 * statement of any length so, and a run writes many.
 */
export async function recordReminders(trx: Trx, unsorted: readonly NewReminder[], at: Date): Promise<number> {
  if (unsorted.length === 0) return 0
  // In the order of the index that keeps each of them single: half the time.
  const reminders = unsorted.toSorted((one, other) => (one.membershipId < other.membershipId ? -1 : 1))
  const ids = reminders.map(() => newId(NoticeId))
  const { rows } = await sql<{ id: NoticeId }>`
    insert into notice (id, coalition_id, submission_id, membership_id, kind, subject, thing, at)
    select id, coalition_id, submission_id, membership_id, kind, subject::jsonb, thing, ${at}
    from unnest(${ids}::uuid[], ${reminders.map((one) => one.coalitionId)}::uuid[], ${reminders.map((one) => one.submissionId)}::uuid[],
      ${reminders.map((one) => one.membershipId)}::uuid[], ${reminders.map((one) => one.kind)}::text[],
      ${reminders.map((one) => JSON.stringify(one.subject))}::text[], ${reminders.map((one) => one.thing)}::text[])
      as reminder (id, coalition_id, submission_id, membership_id, kind, subject, thing)
    on conflict (membership_id, thing) do nothing
    returning id`.execute(trx)
  const written = new Set(rows.map(({ id }) => id))
  const fresh = reminders.flatMap((one, index) => {
    const noticeId = ids[index]
    return noticeId !== undefined && written.has(noticeId) ? [{ ...one, noticeId }] : []
  })
  const mails = fresh.flatMap((one) => (one.mailAt === null ? [] : [{ ...one, mailAt: one.mailAt }]))
  if (mails.length > 0)
    await sql`
      insert into mail (id, person_id, notice_id, thing, due_at, next_at)
      select id, person_id, notice_id, thing, due_at, due_at
      from unnest(${mails.map(() => newId(MailId))}::uuid[], ${mails.map((one) => one.personId)}::uuid[],
        ${mails.map((one) => one.noticeId)}::uuid[], ${mails.map((one) => one.thing)}::text[],
        ${mails.map((one) => one.mailAt.toISOString())}::timestamptz[]) as mail (id, person_id, notice_id, thing, due_at)
      on conflict (person_id, thing) do nothing`.execute(trx)
  // Tells their open pages to ask again: a fact of each person alone.
  const persons = [...new Set(fresh.map(({ personId }) => personId))]
  if (persons.length > 0)
    await sql`
      insert into event (id, person_id, kind)
      select id, person_id, 'notice.added'
      from unnest(${persons.map(() => newId(EventId))}::uuid[], ${persons}::uuid[]) as event (id, person_id)`.execute(trx)
  return fresh.length
}
