import type { DerivationStep } from '@mithaq/schema/deadline'
import type { RuleReading } from '@mithaq/schema/mechanism'
import { addDays, addMonths } from './whole-days.ts'

/** The first and the last day on which something may be. */
export interface Window {
  earliest: string
  latest: string
}

export interface Timed extends Window {
  steps: DerivationStep[]
}

type Offset = Pick<RuleReading, 'offsetDays' | 'offsetMonths'>

export const hasOffset = ({ offsetDays, offsetMonths }: Offset): boolean => offsetDays !== null || offsetMonths !== null

/** Months first, then days, each step said (rule D6). */
export function offsetFrom({ offsetDays, offsetMonths }: Offset, from: string): { day: string; steps: DerivationStep[] } {
  const steps: DerivationStep[] = []
  let day = from
  if (offsetMonths !== null) {
    const to = addMonths(day, offsetMonths)
    steps.push({ step: 'months', months: offsetMonths, from: day, to })
    day = to
  }
  if (offsetDays !== null) {
    const to = addDays(day, offsetDays)
    steps.push({ step: 'days', days: offsetDays, from: day, to })
    day = to
  }
  return { day, steps }
}

/** Every figure that a source names, from the first and the last day of the anchor; where they differ that is said (rule D7). */
export function offsetsFrom(offsets: readonly Offset[], anchor: Window): Timed {
  const figures = offsets.filter(hasOffset)
  const early = figures.map((offset) => offsetFrom(offset, anchor.earliest))
  const late = figures.map((offset) => offsetFrom(offset, anchor.latest))
  const window = { earliest: firstOf(early.map(({ day }) => day)), latest: lastOf(late.map(({ day }) => day)) }
  const steps = early.flatMap((each) => each.steps)
  if (new Set(early.map(({ day }) => day)).size > 1) steps.push({ step: 'sources-differ', ...window })
  return { ...window, steps }
}

/** A period that sources state as a range, before the anchor or after it. */
export function rangeFrom(
  { direction, unit, min, max }: { direction: 'before' | 'after'; unit: 'days' | 'months'; min: number; max: number },
  anchor: Window,
): Timed {
  const move = (day: string, by: number): string => (unit === 'days' ? addDays(day, by) : addMonths(day, by))
  const window =
    direction === 'before'
      ? { earliest: move(anchor.earliest, -max), latest: move(anchor.latest, -min) }
      : { earliest: move(anchor.earliest, min), latest: move(anchor.latest, max) }
  return { ...window, steps: [{ step: 'range', direction, unit, min, max, ...window }] }
}

/** For an opening in one of these months a fixed day: the last one before the opening (rule D9). Null: no month has one. */
export function fixedDayBefore(byMonth: readonly { month: number; monthDay: string }[], anchor: Window): Timed | null {
  const found: Timed[] = []
  for (const opening of openingsBetween(anchor)) {
    const month = Number(opening.slice(5, 7))
    const fixed = byMonth.find((each) => each.month === month)
    if (fixed === undefined) continue
    const year = Number(opening.slice(0, 4))
    const [sameYear, before] = [year, year - 1].map((each) => dayInYear(each, fixed.monthDay))
    const to = sameYear !== undefined && sameYear < opening ? sameYear : (before ?? opening)
    found.push({ earliest: to, latest: to, steps: [{ step: 'opens-in', month, monthDay: fixed.monthDay, to }] })
  }
  if (found.length === 0) return null
  return {
    earliest: firstOf(found.map(({ earliest }) => earliest)),
    latest: lastOf(found.map(({ latest }) => latest)),
    steps: found.flatMap(({ steps }) => steps),
  }
}

/** The anchor's first day, and the first of each month that begins within it. */
function openingsBetween({ earliest, latest }: Window): string[] {
  const openings = [earliest]
  for (let next = addMonths(`${earliest.slice(0, 8)}01`, 1); next <= latest; next = addMonths(next, 1)) openings.push(next)
  return openings
}

/** MM-DD in a year; the 29th of February is the 28th where there is none. */
export function dayInYear(year: number, monthDay: string): string {
  const first = `${String(year).padStart(4, '0')}-${monthDay.slice(0, 2)}-01`
  const day = Number(monthDay.slice(3))
  const lastDay = Number(addDays(addMonths(first, 1), -1).slice(8))
  return addDays(first, Math.min(day, lastDay) - 1)
}

const firstOf = (days: readonly string[]): string => days.toSorted()[0] ?? ''
const lastOf = (days: readonly string[]): string => days.toSorted().at(-1) ?? ''
