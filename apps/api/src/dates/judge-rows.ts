import { mostRows, type ImportDatesInput, type ImportReason, type ImportRow, type ImportVerdict } from '@mithaq/schema/date-import'
import { refused } from '../trpc.ts'
import { textOfBytes } from './read-bytes.ts'
import { readCsvDates } from './read-csv.ts'
import { readIcsDates } from './read-ics.ts'
import type { ReadRow } from './read-row.ts'

/**
 * Each row of a file and what becomes of it.
 * @param there titles and days that are there already, as `title|day`
 */
export function judgeRows({ kind, bytes, dayOrder }: ImportDatesInput, there: ReadonlySet<string>): ImportRow[] {
  const text = textOfBytes(Buffer.from(bytes, 'base64'))
  const read = kind === 'csv' ? readCsvDates(text, dayOrder) : readIcsDates(text)
  if (read === null) throw refused({ code: 'dates.fileUnreadable' })
  if (read.length > mostRows) throw refused({ code: 'dates.tooManyRows', maximum: mostRows })
  const seen = new Set<string>()
  return read.map(({ wrong, isCancelled, ...row }) => {
    const { verdict, reason } = judge({ ...row, wrong, isCancelled }, there, seen)
    return { ...row, verdict, reason }
  })
}

function judge(row: ReadRow, there: ReadonlySet<string>, seen: Set<string>): { verdict: ImportVerdict; reason: ImportReason | null } {
  // What was called off need not be right.
  if (row.isCancelled) return { verdict: 'skip', reason: 'cancelled' }
  if (row.wrong !== null) return { verdict: 'wrong', reason: row.wrong }
  const key = `${row.title}|${row.day}`
  if (there.has(key)) return { verdict: 'skip', reason: 'there-already' }
  if (seen.has(key)) return { verdict: 'skip', reason: 'twice-in-file' }
  seen.add(key)
  return { verdict: 'create', reason: null }
}
