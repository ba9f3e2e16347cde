/** Days of a calendar as YYYY-MM-DD, without hour or zone. */

/** The UTC day of an instant. */
export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10)

/** The day that it is somewhere. */
export function dayIn(timeZone: string, instant: Date): string {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(instant)
  const part = (wanted: 'year' | 'month' | 'day'): string => parts.find(({ type }) => type === wanted)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

const dayLength = 86_400_000
const noonless = (day: string): number => Date.parse(`${day}T00:00:00Z`)

export const addDays = (day: string, days: number): string => dayOf(new Date(noonless(day) + days * dayLength))

/** How many days from one day to another; negative when it lies before. */
export const daysBetween = (from: string, to: string): number => Math.round((noonless(to) - noonless(from)) / dayLength)

/** The same day some months later; the last day of the month where there is no such day. */
export function addMonths(day: string, months: number): string {
  const date = new Date(noonless(day))
  const dayOfMonth = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(dayOfMonth, lastDay))
  return dayOf(date)
}
