import { z } from 'zod'
import { SubmissionId } from './ids.ts'

export const dateFileKinds = ['ics', 'csv'] as const
export const DateFileKind = z.enum(dateFileKinds)
export type DateFileKind = z.infer<typeof DateFileKind>

/** How 03/04/2027 is to be read. */
export const dayOrders = ['day-first', 'month-first'] as const
export const DayOrder = z.enum(dayOrders)
export type DayOrder = z.infer<typeof DayOrder>

/** Files have at most as many rows; what stands after them is not read, and that is said. */
export const mostRows = 10_000

export const ImportDatesInput = z.strictObject({
  /** Into which submission, as its own dates; null: dates of the coalition (coordinators). */
  submissionId: SubmissionId.nullable(),
  kind: DateFileKind,
  /** The file, base64. Its name is not sent: it may say more than a date. */
  bytes: z.base64().max(4 * 1024 * 1024),
  /** Null: not said, and dates that read either way are named and stay out. */
  dayOrder: DayOrder.nullable(),
})
export type ImportDatesInput = z.infer<typeof ImportDatesInput>

export const importVerdicts = ['create', 'skip', 'wrong'] as const
export type ImportVerdict = (typeof importVerdicts)[number]

/** Why a row is left out; the interface says it in the reader's language (`feeds:reason.…` in @mithaq/i18n). */
export const importReasons = [
  /** `skip`: the same title on the same day is there already. */
  'there-already',
  /** `skip`: the same stands further up in the file. */
  'twice-in-file',
  /** `skip`: the file says that it was cancelled. */
  'cancelled',
  'no-title',
  'no-day',
  /** There is no such day, as 31 April, or it is not written as any we know. */
  'day-unreadable',
  /** Day and month could be the other way round, and nobody said which. */
  'day-ambiguous',
  'hour-unreadable',
  /** It names a zone that no clock knows. */
  'zone-unknown',
  /** The hour does not exist there: the clock was put forward over it. */
  'hour-skipped',
  'ends-before-it-starts',
  /** It recurs: only single dates are taken. */
  'recurs',
] as const
export type ImportReason = (typeof importReasons)[number]

/** One row of a file and what becomes of it. */
export interface ImportRow {
  /** Of the file, as an editor counts lines: 1 is the first, often the heads of columns. For .ics: the number of the entry. */
  row: number
  title: string | null
  /** YYYY-MM-DD; null: none could be read. */
  day: string | null
  lastDay: string | null
  /** HH:MM; null: the whole day. */
  hour: string | null
  /** IANA name; null: the zone is not stated. */
  zone: string | null
  verdict: ImportVerdict
  reason: ImportReason | null
}
