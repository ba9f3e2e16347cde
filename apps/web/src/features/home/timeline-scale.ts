import { addDays, addMonths } from '@mithaq/domain/whole-days'
import { scaleUtc } from 'd3-scale'
import { utcMonth } from 'd3-time'

/** The months that the timeline shows, and where a day stands on it. */
export interface TimelineScale {
  /** First days of months, YYYY-MM-DD. */
  months: string[]
  /** 0 at the beginning, 100 at the end; days outside stand at the edge. */
  place: (day: string) => number
}

/** A look back, so that a period that began before today is seen as begun; then the months that the first page looks ahead. */
const daysBack = 14
const monthsAhead = 6

const instantOf = (day: string): Date => new Date(`${day}T00:00:00Z`)
const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10)

export function timelineScale(today: string): TimelineScale {
  const from = utcMonth.floor(instantOf(addDays(today, -daysBack)))
  const to = utcMonth.ceil(instantOf(addMonths(today, monthsAhead)))
  const scale = scaleUtc().domain([from, to]).range([0, 100]).clamp(true)
  return { months: utcMonth.range(from, to).map(dayOf), place: (day) => scale(instantOf(day)) }
}
