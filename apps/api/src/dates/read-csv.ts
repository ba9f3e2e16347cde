import { isSkipped } from '@mithaq/domain/calendar/clock'
import { plainDigits, readDay, readHour } from '@mithaq/domain/calendar/written-day'
import { parseCsv } from '@mithaq/reference/csv'
import type { DayOrder } from '@mithaq/schema/date-import'
import { ShownName } from '@mithaq/schema/name'
import { isTimeZone } from '../deadlines/is-time-zone.ts'
import { emptyRow, type ReadRow } from './read-row.ts'

/** Names of columns as people write them. */
const heads = {
  title: [
    'title',
    'name',
    'subject',
    'summary',
    'event',
    'deadline',
    'what',
    'titre',
    'nom',
    'objet',
    'intitulé',
    'العنوان',
    'عنوان',
    'الموعد',
    'الاسم',
    'البيان',
  ],
  day: [
    'date',
    'day',
    'due',
    'due date',
    'start',
    'start date',
    'jour',
    'échéance',
    'début',
    'date de début',
    'التاريخ',
    'تاريخ',
    'اليوم',
    'تاريخ البدء',
  ],
  lastDay: ['end', 'end date', 'last day', 'until', 'fin', 'date de fin', 'النهاية', 'تاريخ الانتهاء', 'إلى'],
  hour: ['time', 'hour', 'start time', 'heure', 'الساعة', 'الوقت'],
  zone: ['zone', 'time zone', 'timezone', 'tz', 'fuseau', 'fuseau horaire', 'المنطقة الزمنية', 'التوقيت'],
} as const
type Column = keyof typeof heads

/** The rows of a table of dates; null: it has no heads by which title and day are known. */
export function readCsvDates(text: string, order: DayOrder | null): ReadRow[] | null {
  const rows = parseCsv(text, separatorOf(text))
  const columns = columnsOf(rows[0] ?? [])
  if (columns.title === undefined || columns.day === undefined) return null
  return rows.flatMap((cells, at) =>
    at === 0 || cells.every((cell) => cell.trim() === '') ? [] : [readCells(cells, columns, at + 1, order)],
  )
}

/** What stands most often in the first line. */
function separatorOf(text: string): ',' | ';' | '\t' {
  const [first = ''] = text.split(/[\r\n]/, 1)
  const often = (separator: string): number => first.split(separator).length
  return (['\t', ';', ','] as const).toSorted((one, other) => often(other) - often(one))[0] ?? ','
}

function columnsOf(cells: readonly string[]): Partial<Record<Column, number>> {
  const names = cells.map((cell) => cell.trim().toLowerCase().replace(/:$/, ''))
  const found: Partial<Record<Column, number>> = {}
  for (const column of Object.keys(heads) as Column[]) {
    const at = names.findIndex((name) => (heads[column] as readonly string[]).includes(name))
    if (at !== -1) found[column] = at
  }
  return found
}

function readCells(cells: readonly string[], columns: Partial<Record<Column, number>>, row: number, order: DayOrder | null): ReadRow {
  const cell = (column: Column): string => {
    const at = columns[column]
    return unguarded((at === undefined ? undefined : cells[at])?.trim() ?? '')
  }
  const title = ShownName(300).safeParse(cell('title').slice(0, 300)).data ?? null
  const read: ReadRow = { ...emptyRow(row), title }
  if (title === null) return { ...read, wrong: 'no-title' }
  const day = readDay(cell('day'), order)
  if (!day.ok) return { ...read, wrong: day.reason }
  read.day = day.value.day
  read.hour = day.value.hour
  read.zone = day.value.zone
  if (cell('hour') !== '') {
    read.hour = readHour(cell('hour'))
    if (read.hour === null) return { ...read, wrong: 'hour-unreadable' }
  }
  if (cell('zone') !== '') {
    const zone = plainDigits(cell('zone'))
    if (!isTimeZone(zone)) return { ...read, wrong: 'zone-unknown' }
    read.zone = zone
  }
  if (cell('lastDay') !== '') {
    const last = readDay(cell('lastDay'), order)
    if (!last.ok) return { ...read, wrong: last.reason }
    if (last.value.day < read.day) return { ...read, lastDay: last.value.day, wrong: 'ends-before-it-starts' }
    read.lastDay = last.value.day === read.day ? null : last.value.day
  }
  if (read.hour !== null && read.zone !== null && isSkipped(read.day, read.hour, read.zone)) return { ...read, wrong: 'hour-skipped' }
  return read
}

/** Tables that were saved with care have a mark before what could be a formula: exactly one is taken off. */
const unguarded = (cell: string): string => (/^'['=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)
