import type { DayOrder, ImportReason } from '@mithaq/schema/date-import'
import { withAllDigitsWestern } from '../symbols/digits.ts'

/** A day as somebody wrote it, with the hour where one stands beside it. */
export interface WrittenDay {
  /** YYYY-MM-DD */
  day: string
  /** HH:MM */
  hour: string | null
  /** `UTC` where the hour says so itself; null: not stated. */
  zone: 'UTC' | null
}

type Read = { ok: true; value: WrittenDay } | { ok: false; reason: ImportReason }
const wrong = (reason: ImportReason): Read => ({ ok: false, reason })

/** Digits of Arabic and Persian as ours; other spaces as spaces; marks of direction out. */
export const plainDigits = (text: string): string =>
  withAllDigitsWestern(text)
    .replaceAll(/[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g, '')
    .replaceAll(/[\s\u00A0\u202F]+/g, ' ')
    .trim()

/**
 * Reads a day as it stands in tables: 2027-04-03, 03/04/2027, 3 April 2027, ٣ نيسان ٢٠٢٧, with an hour or without.
 * What reads two ways is not guessed: without an order 03/04/2027 is said to be ambiguous. A year has four digits.
 */
export function readDay(written: string, order: DayOrder | null): Read {
  const text = plainDigits(written)
  if (text === '') return wrong('no-day')
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(.*)$/.exec(text)
  if (iso !== null) return withHour(iso[1], iso[2], iso[3], iso[4])
  const figures = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(.*)$/.exec(text)
  if (figures !== null) {
    const [, first, second, year, rest] = figures
    const isEither = Number(first) <= 12 && Number(second) <= 12 && first !== second && Number(first) !== Number(second)
    if (isEither && order === null) return wrong('day-ambiguous')
    // Where only one of them can be the month, it is, whatever order was said.
    const dayFirst = isEither ? order === 'day-first' : Number(second) <= 12
    return dayFirst ? withHour(year, second, first, rest) : withHour(year, first, second, rest)
  }
  const words = /^(\d{1,2})(?:st|nd|rd|th|er)?[ -]+(?:من )?([\p{L}\p{M}.]+(?: الأول| الثاني)?)[ ,،-]+(\d{4})(.*)$/iu.exec(text)
  if (words !== null) return withHour(words[3], monthOf(words[2]), words[1], words[4])
  const american = /^([\p{L}\p{M}.]+) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(.*)$/iu.exec(text)
  if (american !== null) return withHour(american[3], monthOf(american[1]), american[2], american[4])
  return wrong('day-unreadable')
}

function withHour(year = '', month = '', dayOfMonth = '', rest = ''): Read {
  const day = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
  if (!isDay(day)) return wrong('day-unreadable')
  const beside = rest.replace(/^[ ,T]+/i, '')
  if (beside === '') return { ok: true, value: { day, hour: null, zone: null } }
  const written = /^(\S+?(?: [صم])?)(Z| ?UTC| ?GMT|[+-]\d\d:?\d\d)?$/i.exec(beside.replace(/ ?([ap])\.?m\.?$/i, '$1m'))
  const hour = written === null ? null : readHour(written[1] ?? '')
  if (hour === null) return wrong('hour-unreadable')
  const zone = written?.[2]?.trim().toUpperCase()
  if (zone === undefined) return { ok: true, value: { day, hour, zone: null } }
  if (!/^[+-]/.test(zone)) return { ok: true, value: { day, hour, zone: 'UTC' } }
  const instant = new Date(`${day}T${hour}:00${zone.slice(0, 3)}:${zone.slice(-2)}`)
  if (Number.isNaN(instant.getTime())) return wrong('hour-unreadable')
  return { ok: true, value: { day: instant.toISOString().slice(0, 10), hour: instant.toISOString().slice(11, 16), zone: 'UTC' } }
}

/** An hour as HH:MM; null: none that a clock shows. Seconds are left out. */
export function readHour(written: string): string | null {
  const text = plainDigits(written).toLowerCase()
  const parts = /^(\d{1,2})[:.h](\d{2})?(?::\d{2}(?:\.\d+)?)? ?(am|pm|ص|م)?$/.exec(text) ?? /^(\d{1,2})() ?(am|pm|ص|م)$/.exec(text)
  if (parts === null) return null
  const half = parts[3]
  const said = Number(parts[1])
  if (half !== undefined && (said < 1 || said > 12)) return null
  const hours = half === undefined ? said : (said % 12) + (half === 'pm' || half === 'م' ? 12 : 0)
  const minutes = Number(parts[2] === undefined || parts[2] === '' ? 0 : parts[2])
  return hours > 23 || minutes > 59 ? null : `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

/** Whether there is such a day: no 31 April, no 29 February but in leap years. */
function isDay(day: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || day < '1900' || day >= '2200') return false
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day
}

/** Latin names may be shortened to what no other month begins with. */
const months: readonly (readonly string[])[] = [
  ['january', 'janvier', 'يناير', 'كانونالثاني', 'جانفي'],
  ['february', 'février', 'fevrier', 'فبراير', 'شباط', 'فيفري'],
  ['march', 'mars', 'مارس', 'اذار'],
  ['april', 'avril', 'ابريل', 'نيسان', 'افريل'],
  ['may', 'mai', 'مايو', 'ايار', 'ماي'],
  ['june', 'juin', 'يونيو', 'يونيه', 'حزيران', 'جوان'],
  ['july', 'juillet', 'يوليو', 'يوليه', 'تموز', 'جويلية'],
  ['august', 'août', 'aout', 'اغسطس', 'اب', 'اوت'],
  ['september', 'septembre', 'سبتمبر', 'ايلول'],
  ['october', 'octobre', 'اكتوبر', 'تشرينالاول'],
  ['november', 'novembre', 'نوفمبر', 'تشرينالثاني'],
  ['december', 'décembre', 'decembre', 'ديسمبر', 'كانونالاول'],
]

function monthOf(written = ''): string {
  const name = written
    .toLowerCase()
    .replaceAll(/[.\s\u064B-\u0652]/g, '')
    .replaceAll(/[أإآ]/g, 'ا')
  const isShort = name.length >= 3 && !/\p{Script=Arabic}/u.test(name)
  const found = months.flatMap((names, at) =>
    names.some((known) => known === name || (isShort && known.startsWith(name))) ? [at + 1] : [],
  )
  return found.length === 1 ? String(found[0]) : 'no'
}
