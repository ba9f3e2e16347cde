import type { InterfaceLanguage, Region } from '@mithaq/schema/language'

/**
 * Dates and numbers as this reader writes them. The calendar and the digits are always named: what a browser takes for
 * granted for "Arabic" differs from one to the next, and one screen shows one kind of digits (glossary, "Writing").
 */
export interface Reader {
  language: InterfaceLanguage
  region: Region
  /** Whole days have the Hijri day beside them. */
  hijri?: boolean
}

export type DateStyle = 'long' | 'short' | 'monthAndYear'

/** Syrian readers have ٠–٩, everybody else 0–9, as Libyan writing and UN documents do. */
const numberLocale = ({ language, region }: Reader): string => {
  if (language === 'ar') return region === 'SY' ? 'ar-SY-u-nu-arab' : 'ar-u-nu-latn'
  return language === 'fr' ? 'fr-FR-u-nu-latn' : 'en-GB-u-nu-latn'
}

/** كانون الثاني in Syria, يناير in Libya; readers elsewhere get both, as UN documents do (`monthName`). */
const dateLocale = ({ language, region }: Reader): string => {
  if (language === 'ar') return region === 'SY' ? 'ar-SY-u-ca-gregory-nu-arab' : 'ar-LY-u-ca-gregory-nu-latn'
  return language === 'fr' ? 'fr-FR-u-ca-gregory-nu-latn' : 'en-GB-u-ca-gregory-nu-latn'
}

const dateFormats = new Map<string, Intl.DateTimeFormat>()
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = dateFormats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(locale, options)
  dateFormats.set(key, made)
  return made
}

const numberFormats = new Map<string, Intl.NumberFormat>()
export function formatNumber(reader: Reader, value: number, options?: Intl.NumberFormatOptions): string {
  const locale = numberLocale(reader)
  const key = options === undefined ? locale : `${locale} ${JSON.stringify(options)}`
  let format = numberFormats.get(key)
  if (format === undefined) numberFormats.set(key, (format = new Intl.NumberFormat(locale, options)))
  return format.format(value)
}

/** Midday, so that no offset turns a date into its neighbour. */
const middayOf = (date: string): Date => new Date(`${date.slice(0, 10)}T12:00:00Z`)

/** A day that hangs on no time zone: "2026-12-18". Where only the month is known, "2026-12", the month and its year. */
export const formatDate = (reader: Reader, date: string, style: DateStyle = 'long'): string =>
  date.length === 7 ? written(reader, middayOf(`${date}-15`), 'monthAndYear', 'UTC') : withHijri(reader, date, style)

/** Beside a whole day, for those who chose it; a short one has no room. */
function withHijri(reader: Reader, date: string, style: DateStyle): string {
  const day = written(reader, middayOf(date), style, 'UTC')
  return reader.hijri === true && style === 'long' ? `${day} (${formatHijriDate(reader, date)})` : day
}

/**
 * The same day in the Umm al-Qura calendar, which is worked out ahead: where months are announced by sight, theirs may begin a
 * day earlier or later. The Hijri day begins at the sunset before; the one shown is that of the daylight.
 */
export const formatHijriDate = (reader: Reader, date: string): string =>
  dateFormat(dateLocale(reader).replace('ca-gregory', 'ca-islamic-umalqura'), { ...long, timeZone: 'UTC' }).format(middayOf(date))

const long = { day: 'numeric', month: 'long', year: 'numeric' } as const

/** The day of an instant where the reader sits, or in the given time zone. */
export const formatDay = (reader: Reader, instant: Date | string, style: DateStyle = 'long', timeZone?: string): string =>
  written(reader, new Date(instant), style, timeZone)

/** Day and time of an instant; 24 hours, because the small hours of a deadline must not be read as the afternoon. */
export function formatDateAndTime(reader: Reader, instant: Date | string, timeZone?: string, style: DateStyle = 'long'): string {
  const at = new Date(instant)
  return `${written(reader, at, style, timeZone)}${reader.language === 'ar' ? '، ' : ', '}${formatTime(reader, at, timeZone)}`
}

export const formatTime = (reader: Reader, instant: Date | string, timeZone?: string): string =>
  dateFormat(numberLocale(reader), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...zone(timeZone) }).format(new Date(instant))

/** "Nov", «تشرين الثاني», «نوفمبر»: for the head of a timeline. `month` is 1 to 12. */
export function monthName(reader: Reader, month: number, length: 'long' | 'short' = 'long'): string {
  const at = new Date(Date.UTC(2026, month - 1, 15))
  const name = (locale: string): string => dateFormat(locale, { month: length, timeZone: 'UTC' }).format(at)
  if (reader.language === 'ar' && reader.region === 'other' && length === 'long') return `${name('ar-SY')}/${name('ar-LY')}`
  return name(dateLocale(reader))
}

/** ISO day of the week: 1 is Monday. */
export const weekdayName = (reader: Reader, isoDay: number): string =>
  dateFormat(dateLocale(reader), { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 5, isoDay)))

const languageNames = new Map<InterfaceLanguage, Intl.DisplayNames>()
/** The name of a language, in the reader's language. */
export const languageName = ({ language }: Reader, of: string): string => {
  // UN and Syrian spelling; browsers differ (glossary, "Writing").
  if (language === 'ar' && of === 'en') return 'الإنكليزية'
  let names = languageNames.get(language)
  if (names === undefined) languageNames.set(language, (names = new Intl.DisplayNames(language, { type: 'language' })))
  return names.of(of) ?? of
}

const zone = (timeZone: string | undefined): Intl.DateTimeFormatOptions => (timeZone === undefined ? {} : { timeZone })

function written(reader: Reader, at: Date, style: DateStyle, timeZone: string | undefined): string {
  const day: Intl.DateTimeFormatOptions = style === 'monthAndYear' ? {} : { day: 'numeric' }
  const year: Intl.DateTimeFormatOptions = style === 'short' ? {} : { year: 'numeric' }
  const format = dateFormat(dateLocale(reader), { ...day, month: style === 'short' ? 'short' : 'long', ...year, ...zone(timeZone) })
  if (reader.language !== 'ar' || reader.region !== 'other' || style === 'short') return format.format(at)
  const month = Number(dateFormat('en-u-ca-gregory-nu-latn', { month: 'numeric', ...zone(timeZone) }).format(at))
  return format
    .formatToParts(at)
    .map((part) => (part.type === 'month' ? monthName(reader, month) : part.value))
    .join('')
}
