import { CoalitionDateId, type DateImportId } from '@mithaq/schema/calendar-ids'
import { DeadlineId, newId, type CoalitionId, type MembershipId, type SubmissionId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import type { Connection } from '../database.ts'

export interface DateToImport {
  title: string
  day: string
  lastDay: string | null
  hour: string | null
  zone: string | null
}

export interface NewDateImport {
  id: DateImportId
  coalitionId: CoalitionId
  /** Null: dates of the coalition. */
  submissionId: SubmissionId | null
  by: MembershipId
  at: Date
  skipped: number
  wrong: number
  /** In which language titles without Arabic letters are. */
  language: DocumentLanguage
}

/** In one statement no more: PostgreSQL counts at most 65,535 values. */
const atOnce = 2_000

/** Dates from a file, with what undoes them together. */
export async function recordDateImport(trx: Connection, of: NewDateImport, dates: readonly DateToImport[]): Promise<void> {
  await trx
    .insertInto('date_import')
    .values({
      id: of.id,
      coalition_id: of.coalitionId,
      submission_id: of.submissionId,
      imported_by: of.by,
      imported_at: of.at,
      created: dates.length,
      skipped: of.skipped,
      wrong: of.wrong,
    })
    .execute()
  for (let at = 0; at < dates.length; at += atOnce) {
    const some = dates.slice(at, at + atOnce)
    if (of.submissionId === null) await recordCoalitionDates(trx, of, some)
    else await recordDeadlines(trx, { ...of, submissionId: of.submissionId }, some)
  }
}

async function recordCoalitionDates(trx: Connection, of: NewDateImport, dates: readonly DateToImport[]): Promise<void> {
  await trx
    .insertInto('coalition_date')
    .values(
      dates.map(({ title, day, lastDay, hour, zone }) => ({
        id: newId(CoalitionDateId),
        coalition_id: of.coalitionId,
        import_id: of.id,
        title,
        day,
        last_day: lastDay,
        hour,
        time_zone: zone,
      })),
    )
    .execute()
}

async function recordDeadlines(
  trx: Connection,
  of: NewDateImport & { submissionId: SubmissionId },
  dates: readonly DateToImport[],
): Promise<void> {
  await trx
    .insertInto('deadline')
    .values(
      dates.map(({ title, day, hour, zone }) => ({
        id: newId(DeadlineId),
        coalition_id: of.coalitionId,
        submission_id: of.submissionId,
        whose: 'own' as const,
        label: JSON.stringify({ [/\p{Script=Arabic}/u.test(title) ? 'ar' : of.language]: title }),
        due: day,
        hour,
        time_zone: zone,
        source: null,
        entered_by: of.by,
        import_id: of.id,
      })),
    )
    .execute()
}

/** Titles and days that are there already, as `title|day`. */
export async function findDatesThere(trx: Connection, coalitionId: CoalitionId, submissionId: SubmissionId | null): Promise<Set<string>> {
  if (submissionId === null) {
    const rows = await trx.selectFrom('coalition_date').select(['title', 'day']).where('coalition_id', '=', coalitionId).execute()
    return new Set(rows.map(({ title, day }) => `${title}|${day}`))
  }
  const rows = await trx
    .selectFrom('deadline')
    .select(['label', 'due'])
    .where('submission_id', '=', submissionId)
    .where('whose', '=', 'own')
    .execute()
  return new Set(rows.flatMap(({ label, due }) => Object.values(label ?? {}).map((title) => `${title}|${due}`)))
}

export interface DateImportRecord {
  importId: DateImportId
  submissionId: SubmissionId | null
  importedAt: Date
  created: number
  skipped: number
  wrong: number
  undoneAt: Date | null
}

/** The latest first. In the name of whoever asks. */
export async function findDateImports(trx: Connection, coalitionId: CoalitionId, most: number): Promise<DateImportRecord[]> {
  const rows = await trx
    .selectFrom('date_import')
    .select(['id', 'submission_id', 'imported_at', 'created', 'skipped', 'wrong', 'undone_at'])
    .where('coalition_id', '=', coalitionId)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    importId: row.id,
    submissionId: row.submission_id,
    importedAt: row.imported_at,
    created: row.created,
    skipped: row.skipped,
    wrong: row.wrong,
    undoneAt: row.undone_at,
  }))
}

/** An import that was not undone, locked until the transaction ends. */
export async function findImportToUndo(trx: Connection, id: DateImportId): Promise<{ submissionId: SubmissionId | null } | null> {
  const row = await trx
    .selectFrom('date_import')
    .select('submission_id')
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : { submissionId: row.submission_id }
}

/** How many of its dates were still there. */
export async function recordImportUndone(trx: Connection, id: DateImportId, at: Date): Promise<number> {
  const ofSubmission = await trx.deleteFrom('deadline').where('import_id', '=', id).executeTakeFirst()
  const ofCoalition = await trx.deleteFrom('coalition_date').where('import_id', '=', id).executeTakeFirst()
  await trx.updateTable('date_import').set({ undone_at: at }).where('id', '=', id).execute()
  return Number(ofSubmission.numDeletedRows + ofCoalition.numDeletedRows)
}

export interface CoalitionDate {
  dateId: CoalitionDateId
  importId: DateImportId
  title: string
  day: string
  lastDay: string | null
  hour: string | null
  zone: string | null
}

/** Dates of the coalition that hang on no submission, the soonest first. In the name of whoever asks. */
export async function findCoalitionDates(trx: Connection, coalitionId: CoalitionId, from: string | null): Promise<CoalitionDate[]> {
  const rows = await trx
    .selectFrom('coalition_date')
    .select(['id', 'import_id', 'title', 'day', 'last_day', 'hour', 'time_zone'])
    .where('coalition_id', '=', coalitionId)
    .$if(from !== null, (query) => query.where(({ fn, ref }) => fn.coalesce(ref('last_day'), ref('day')), '>=', from ?? ''))
    .orderBy('day')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    dateId: row.id,
    importId: row.import_id,
    title: row.title,
    day: row.day,
    lastDay: row.last_day,
    hour: row.hour,
    zone: row.time_zone,
  }))
}

/** Whether there was such a date. */
export async function removeCoalitionDate(trx: Connection, id: CoalitionDateId): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('coalition_date').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}
