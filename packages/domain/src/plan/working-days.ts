import { addDays } from '../whole-days.ts'

/** When a coalition works: its weekend (ISO days, Monday 1 to Sunday 7) and days off of its own. */
export interface WorkingCalendar {
  weekend: readonly number[]
  /** YYYY-MM-DD */
  holidays: ReadonlySet<string>
}

/** A year without a working day is no calendar: somebody marked every day as free. */
const longestPause = 366

export class NoWorkingDay extends Error {
  override name = 'NoWorkingDay'
}

/** Monday 1 to Sunday 7. */
const isoDayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

export const isWorkingDay = (day: string, { weekend, holidays }: WorkingCalendar): boolean =>
  !weekend.includes(isoDayOf(day)) && !holidays.has(day)

/**
 * The day itself where one works, otherwise the nearest in a direction.
 * @throws {NoWorkingDay}
 */
export function workingDay(day: string, direction: 'before' | 'after', calendar: WorkingCalendar): string {
  const step = direction === 'before' ? -1 : 1
  let at = day
  for (let tries = 0; tries <= longestPause; tries++, at = addDays(at, step)) if (isWorkingDay(at, calendar)) return at
  throw new NoWorkingDay(`No working day within a year of ${day}`)
}

/**
 * So many working days later, or earlier where `days` is negative; counted from a day on which one may not work.
 * @throws {NoWorkingDay}
 */
export function addWorkingDays(day: string, days: number, calendar: WorkingCalendar): string {
  const step = Math.sign(days)
  let at = day
  for (let left = Math.abs(days); left > 0; left--) at = workingDay(addDays(at, step), step < 0 ? 'before' : 'after', calendar)
  return at
}

/** How many working days lie after one day up to another, that one included; negative where it lies before. */
export function workingDaysBetween(from: string, to: string, calendar: WorkingCalendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar)
  let count = 0
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at, calendar)) count++
  return count
}
