import { addDays, addMonths, daysBetween } from '@mithaq/domain/whole-days'

/** The days that a timeline covers: both ends belong to it. */
export interface Axis {
  from: string
  to: string
  /** How many days it is long. */
  days: number
}

export interface Tick {
  day: string
  /** A week, a month or the first month of a year begins here. */
  unit: 'week' | 'month' | 'year'
}

/** Half a year back, because a plan that began then may still be running; two years ahead, as far as bodies publish sessions. */
const monthsBack = 6
const monthsAhead = 24

export function axisAround(today: string): Axis {
  const firstOf = (day: string): string => `${day.slice(0, 7)}-01`
  return axisOf(firstOf(addMonths(today, -monthsBack)), addDays(firstOf(addMonths(today, monthsAhead + 1)), -1))
}

export const axisOf = (from: string, to: string): Axis => ({ from, to, days: daysBetween(from, to) + 1 })

/** Where a day begins, as a share of the axis: 0 at its first morning. Days outside stand at the edge. */
export const placeOf = (axis: Axis, day: string): number => clamp(daysBetween(axis.from, day) / axis.days)

/** Where a day ends: a period that lasts to the 18th covers the 18th. */
export const endOf = (axis: Axis, day: string): number => clamp((daysBetween(axis.from, day) + 1) / axis.days)

const clamp = (share: number): number => Math.min(1, Math.max(0, share))

/** The day at a share of the axis. */
export const dayAt = (axis: Axis, share: number): string =>
  addDays(axis.from, Math.min(axis.days - 1, Math.max(0, Math.floor(share * axis.days))))

/** Where lines stand when a day is so many pixels wide: weeks only where they can be told apart. Mondays begin weeks, as in UN calendars. */
export function ticksOf(axis: Axis, pixelsPerDay: number): Tick[] {
  const ticks: Tick[] = []
  const step = monthStep(pixelsPerDay)
  for (let month = `${axis.from.slice(0, 7)}-01`; month <= axis.to; month = addMonths(month, 1)) {
    const number = Number(month.slice(5, 7))
    if (month < axis.from || (number - 1) % step !== 0) continue
    ticks.push({ day: month, unit: number === 1 ? 'year' : 'month' })
  }
  if (pixelsPerDay < 9) return ticks
  const weekday = (new Date(`${axis.from}T00:00:00Z`).getUTCDay() + 6) % 7
  for (let day = addDays(axis.from, (7 - weekday) % 7); day <= axis.to; day = addDays(day, 7)) ticks.push({ day, unit: 'week' })
  return ticks
}

/** Names of months need room: each, each third, or January and July. */
function monthStep(pixelsPerDay: number): number {
  if (pixelsPerDay >= 2.4) return 1
  return pixelsPerDay >= 0.9 ? 3 : 6
}
