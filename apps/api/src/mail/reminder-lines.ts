import { instantAt } from '@mithaq/domain/calendar/clock'
import { formatDate, formatDateAndTime, type Reader } from '@mithaq/i18n/format'
import { reminderMailWords } from '@mithaq/i18n/reminder-mail'

/** A date of which somebody is told by mail: when it is, and nothing of what. As `remind.ts` writes it with the notice. */
export interface MailedDate {
  isLate: boolean
  subject: Readonly<Record<string, string>>
}

/** A message says the soonest of them. */
const most = 12

/** The subject and the lines of a message about dates, late ones first; null: it is about none. */
export function reminderLines(
  dates: readonly MailedDate[],
  reader: Reader & { timeZone: string | null },
): { subject: string; lines: string[] } | null {
  if (dates.length === 0) return null
  const words = reminderMailWords[reader.language]
  const listed = dates
    .toSorted((one, other) => Number(other.isLate) - Number(one.isLate) || (one.subject.due ?? '').localeCompare(other.subject.due ?? ''))
    .slice(0, most)
  const of = (isLate: boolean, head: string): string[] => {
    // Two dates of one day are one line: what they are of is not said.
    const lines = new Set(listed.filter((date) => date.isLate === isLate).map(({ subject }) => `– ${lineOf(subject, reader)}`))
    return lines.size === 0 ? [] : [[head, ...lines].join('\n')]
  }
  return {
    subject: dates.some(({ isLate }) => isLate) ? words.subjectLate : words.subjectNear,
    lines: [...of(true, words.late), ...of(false, words.near), ...(dates.length > most ? [words.more] : [])],
  }
}

/** A moment is said on the clock of whoever reads it, and whose clock that is; a day is that of whoever receives the text. */
function lineOf(subject: MailedDate['subject'], reader: Reader & { timeZone: string | null }): string {
  const { line } = reminderMailWords[reader.language]
  const { due = '', hour, zone, at, estimate, of } = subject
  const moment = at !== undefined ? new Date(at) : hour !== undefined && zone !== undefined ? instantAt(due, hour, zone) : null
  if (moment !== null) {
    const shownIn = reader.timeZone ?? zone ?? 'UTC'
    return line.moment.replace('{{date}}', formatDateAndTime(reader, moment, shownIn)).replace('{{zone}}', shownIn)
  }
  const date = formatDate(reader, due)
  if (estimate !== undefined) return line.estimate.replace('{{date}}', date)
  if (of === 'milestone' || of === 'section') return line.plain.replace('{{date}}', date)
  if (zone === undefined) return line.zoneUnknown.replace('{{date}}', hour === undefined ? date : `${date}, ${hour}`)
  return line.day.replace('{{date}}', date).replace('{{zone}}', zone)
}
