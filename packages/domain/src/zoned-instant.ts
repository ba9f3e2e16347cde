import { addDays } from './whole-days.ts'

/**
 * Moments of a place's clock, with its summer time. Offsets come from the time zone database of the runtime, asked for
 * the moment itself: an offset that held yesterday says nothing about today.
 */

const dayLength = 86_400_000

/**
 * The moment at which a clock in that place shows this time. Where it shows it twice, the first time; where it skips it, the
 * moment of the jump: whoever has a deadline is never told a later one than there may be.
 * @param time HH:MM
 */
export function instantAt(timeZone: string, day: string, time: string): Date {
  const shown = Date.parse(`${day}T${time}:00Z`)
  const candidates = [shown - dayLength, shown + dayLength]
    .map((near) => shown - offsetAt(timeZone, near))
    .filter((at) => at + offsetAt(timeZone, at) === shown)
  return new Date(candidates.length === 0 ? jumpBetween(timeZone, shown - dayLength, shown + dayLength) : Math.min(...candidates))
}

/** The moment at which a day ends in that place, which is the first one of the next: on it, it is too late. */
export const endOfDay = (timeZone: string, day: string): Date => instantAt(timeZone, addDays(day, 1), '00:00')

const clocks = new Map<string, Intl.DateTimeFormat>()
function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone)
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    clocks.set(timeZone, clock)
  }
  return clock
}

/** By how many milliseconds the clock there is ahead of UTC at this moment. */
function offsetAt(timeZone: string, at: number): number {
  const whole = Math.floor(at / 1000) * 1000
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of clockOf(timeZone).formatToParts(whole)) shown[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown
  const wall = new Date(0)
  wall.setUTCFullYear(year, month - 1, day)
  wall.setUTCHours(hour, minute, second)
  return wall.getTime() - whole
}

/** When the clock jumped between two moments, to the millisecond. */
function jumpBetween(timeZone: string, from: number, to: number): number {
  const before = offsetAt(timeZone, from)
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(timeZone, middle) === before) low = middle
    else high = middle
  }
  return high
}
