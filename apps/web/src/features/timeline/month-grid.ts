import { addDays, addMonths } from '@mithaq/domain/whole-days'

/** ISO day of the week, 1 Monday to 7 Sunday. */
type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export const weekdayOf = (day: string): Weekday => (((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1) as Weekday

/** On which day a week begins where somebody reads: Saturday in Libya and Syria, Monday in UN calendars and in Europe. */
export const weekBegins = ({ language, region }: { language: string; region: string }): Weekday =>
  language === 'ar' && region !== 'other' ? 6 : 1

/** The weeks that touch a month (YYYY-MM), whole. */
export function weeksOf(month: string, begins: Weekday): string[][] {
  const first = `${month}-01`
  const last = addDays(addMonths(first, 1), -1)
  const weeks: string[][] = []
  for (let day = addDays(first, -((weekdayOf(first) - begins + 7) % 7)); day <= last; day = addDays(day, 7))
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(day, index)))
  return weeks
}

export const monthBeside = (month: string, step: 1 | -1): string => addMonths(`${month}-01`, step).slice(0, 7)

interface Spanning {
  start: string
  end: string
}

/** What stands on each of the days: a period on each day that it covers. */
export function onDays<Thing extends Spanning>(things: readonly Thing[], days: readonly string[]): Map<string, Thing[]> {
  return new Map(days.map((day) => [day, things.filter(({ start, end }) => start <= day && day <= end)]))
}

/** Where an arrow leads from a day; null: it is no key of a calendar. */
export function dayByKey(key: string, day: string, rightToLeft: boolean): string | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, rightToLeft ? 1 : -1)
    case 'ArrowRight':
      return addDays(day, rightToLeft ? -1 : 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'PageUp':
      return addMonths(day, -1)
    case 'PageDown':
      return addMonths(day, 1)
    default:
      return null
  }
}
