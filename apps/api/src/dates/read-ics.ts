import { addDays } from '@mithaq/domain/whole-days'
import { isSkipped } from '@mithaq/domain/calendar/clock'
import { ShownName } from '@mithaq/schema/name'
import ICAL from 'ical.js'
import { isTimeZone } from '../deadlines/is-time-zone.ts'
import { emptyRow, type ReadRow } from './read-row.ts'

/** The entries of a calendar file; null: it is none. */
export function readIcsDates(text: string): ReadRow[] | null {
  const calendars = parsed(text)
  if (calendars === null) return null
  return calendars.flatMap((calendar) => calendar.getAllSubcomponents('vevent')).map((event, at) => readEvent(event, at + 1))
}

function parsed(text: string): ICAL.Component[] | null {
  try {
    const read: unknown = ICAL.parse(text)
    const all = Array.isArray(read) && Array.isArray(read[0]) ? (read as unknown[]) : [read]
    const calendars = all.map((each) => new ICAL.Component(each as never)).filter(({ name }) => name === 'vcalendar')
    return calendars.length === 0 ? null : calendars
  } catch {
    return null
  }
}

function readEvent(event: ICAL.Component, row: number): ReadRow {
  const read = emptyRow(row)
  try {
    const title = ShownName(300).safeParse(String(event.getFirstPropertyValue('summary') ?? '').slice(0, 300)).data ?? null
    read.title = title
    read.isCancelled = String(event.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED'
    if (title === null) return { ...read, wrong: 'no-title' }
    if (event.hasProperty('rrule') || event.hasProperty('rdate')) return { ...read, wrong: 'recurs' }
    const start = momentOf(event, 'dtstart')
    if (start === null) return { ...read, wrong: 'no-day' }
    if (typeof start === 'string') return { ...read, wrong: start }
    Object.assign(read, { day: start.day, hour: start.hour, zone: start.zone })
    const end = momentOf(event, 'dtend')
    if (typeof end === 'string') return { ...read, wrong: end }
    // The end of whole days is the day after the last.
    const last = end === null ? start.day : end.hour === null ? addDays(end.day, -1) : end.day
    // Some programs end a whole day on itself.
    if (end !== null && end.day < start.day) return { ...read, lastDay: last, wrong: 'ends-before-it-starts' }
    read.lastDay = last > start.day ? last : null
    if (read.hour !== null && read.zone !== null && isSkipped(start.day, read.hour, read.zone)) return { ...read, wrong: 'hour-skipped' }
    return read
  } catch {
    return { ...read, wrong: 'day-unreadable' }
  }
}

interface Moment {
  day: string
  hour: string | null
  zone: string | null
}

function momentOf(event: ICAL.Component, name: 'dtstart' | 'dtend'): Moment | 'day-unreadable' | 'zone-unknown' | null {
  const property = event.getFirstProperty(name)
  if (property === null) return null
  const time: unknown = property.getFirstValue()
  if (!(time instanceof ICAL.Time)) return 'day-unreadable'
  const written = property.toICALString()
  const value = /:(\d{8})(?:T(\d{4,6})(Z?))?$/.exec(written.trim())
  if (value === null) return 'day-unreadable'
  const [, date = '', clock, utc] = value
  const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`
  const isDay = !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
  if (!isDay || day < '1900' || day >= '2200') return 'day-unreadable'
  if (clock === undefined) return { day, hour: null, zone: null }
  const hour = `${clock.slice(0, 2)}:${clock.slice(2, 4)}`
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(hour)) return 'day-unreadable'
  if (utc === 'Z') return { day, hour, zone: 'UTC' }
  const zone = property.getFirstParameter('tzid')
  if (zone === undefined || zone === '') return { day, hour, zone: null }
  if (isTimeZone(zone)) return { day, hour, zone }
  // A name of its own: the file may say itself what that is.
  if (time.zone === null || time.zone === ICAL.Timezone.localTimezone || time.zone === ICAL.Timezone.utcTimezone) return 'zone-unknown'
  const instant = time.toJSDate().toISOString()
  return { day: instant.slice(0, 10), hour: instant.slice(11, 16), zone: 'UTC' }
}
