/** A date as a calendar is told it: RFC 5545, instants in UTC or whole days, so that no description of a zone is needed. */
export interface CalendarEvent {
  /** Stable for as long as the thing is. */
  uid: string
  /** Grows with each change. */
  sequence: number
  /** Of this wording of it. */
  changedAt: Date
  when: CalendarMoment
  summary: string
  description: string | null
  /** An estimate is tentative; what is gone is cancelled, so that a calendar takes it out. */
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
}

/** Whole days as YYYY-MM-DD, the last one included; or a moment. */
export type CalendarMoment = { kind: 'days'; from: string; through: string } | { kind: 'moment'; at: Date }

/** @param name how the calendar calls itself where somebody adds it */
export function writeCalendar({ name, events }: { name: string; events: readonly CalendarEvent[] }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mithaq//Dates//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    // How often one should ask again (RFC 7986), and the same for programs that know only the older name.
    'REFRESH-INTERVAL;VALUE=DURATION:PT4H',
    'X-PUBLISHED-TTL:PT4H',
    ...events.flatMap(linesOf),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function linesOf({ uid, sequence, changedAt, when, summary, description, status }: CalendarEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${instant(changedAt)}`,
    `LAST-MODIFIED:${instant(changedAt)}`,
    ...(when.kind === 'moment'
      ? // Without an end: a moment takes no time.
        [`DTSTART:${instant(when.at)}`]
      : // The end of whole days is the day after the last.
        [`DTSTART;VALUE=DATE:${compact(when.from)}`, `DTEND;VALUE=DATE:${compact(dayAfter(when.through))}`]),
    `SUMMARY:${escaped(summary)}`,
    ...(description === null ? [] : [`DESCRIPTION:${escaped(description)}`]),
    `STATUS:${status}`,
    'TRANSP:TRANSPARENT',
    'CLASS:PRIVATE',
    'END:VEVENT',
  ]
}

const compact = (day: string): string => day.replaceAll('-', '')
const instant = (at: Date): string => at.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '')
const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString()

/** RFC 5545, 3.3.11. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .replaceAll(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '\\n')

/** Octets of a line, without its end. */
const longest = 75
const encoder = new TextEncoder()

/**
 * Lines longer than 75 octets go on in the next, which begins with a space that counts too (RFC 5545, 3.1). A letter of Arabic has
 * two octets, so one counts octets and never cuts a character; marks stay with their letter.
 */
function folded(line: string): string {
  if (encoder.encode(line).length <= longest) return line
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const { segment } of segmenter.segment(line)) {
    // A cluster longer than a line is cut between its characters.
    for (const piece of encoder.encode(segment).length > longest - 1 ? segment : [segment]) {
      const size = encoder.encode(piece).length
      if (octets + size > longest) {
        parts.push(part)
        part = ' '
        octets = 1
      }
      part += piece
      octets += size
    }
  }
  return [...parts, part].join('\r\n')
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
