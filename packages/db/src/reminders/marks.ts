import type { CoalitionId, SubmissionId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import type { Trx } from '../database.ts'

/** How far a date was gone through. */
export interface ReminderMark {
  coalitionId: CoalitionId
  submissionId: SubmissionId
  thing: string
  /** The day and hour that it had. */
  due: string
  /** Hours before it; -1: that it has passed. */
  told: number
}

/** Whether this process is the one that reminds now; until the transaction ends no other is. Runs as mithaq_jobs, as everything here. */
export async function lockReminders(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtextextended('reminders', 7)) as got`.execute(trx)
  return rows[0]?.got === true
}

const marked = [
  'reminder_mark.coalition_id',
  'reminder_mark.submission_id',
  'reminder_mark.thing',
  'reminder_mark.due',
  'reminder_mark.told',
] as const

interface Row {
  coalition_id: CoalitionId
  submission_id: SubmissionId
  thing: string
  due: string
  told: number
}

const read = (row: Row): ReminderMark => ({
  coalitionId: row.coalition_id,
  submissionId: row.submission_id,
  thing: row.thing,
  due: row.due,
  told: row.told,
})

export async function findMarks(trx: Trx, submissionIds: readonly SubmissionId[]): Promise<ReminderMark[]> {
  const rows = await trx
    .selectFrom('reminder_mark')
    .select(marked)
    .where('reminder_mark.submission_id', '=', sql<SubmissionId>`any(${submissionIds}::uuid[])`)
    .execute()
  return rows.map(read)
}

export async function recordMarks(trx: Trx, marks: readonly ReminderMark[], at: Date): Promise<void> {
  if (marks.length === 0) return
  await sql`
    insert into reminder_mark (coalition_id, submission_id, thing, due, told, at)
    select coalition_id, submission_id, thing, due, told, ${at}
    from unnest(${marks.map((mark) => mark.coalitionId)}::uuid[], ${marks.map((mark) => mark.submissionId)}::uuid[],
      ${marks.map((mark) => mark.thing)}::text[], ${marks.map((mark) => mark.due)}::text[], ${marks.map((mark) => mark.told)}::int[])
      as mark (coalition_id, submission_id, thing, due, told)
    on conflict (coalition_id, thing) do update set due = excluded.due, told = excluded.told, at = excluded.at`.execute(trx)
}

/** Dates that are no more, or of which nobody is to be reminded: what was said of them and not read is taken back. */
export async function removeMarks(trx: Trx, things: readonly string[]): Promise<void> {
  if (things.length === 0) return
  await sql`delete from reminder_mark where thing = any(${things}::text[])`.execute(trx)
}

/** Dates of submissions that were filed meanwhile. */
export async function findMarksOfFiled(trx: Trx): Promise<ReminderMark[]> {
  const rows = await trx
    .selectFrom('reminder_mark')
    .innerJoin('submission', 'submission.id', 'reminder_mark.submission_id')
    .select(marked)
    .where('submission.status', 'in', ['submitted', 'closed'])
    .execute()
  return rows.map(read)
}
