import type { ReminderKind } from '@mithaq/schema/reminder'
import { instantAt } from '../calendar/clock.ts'
import { addDays, daysBetween } from '../whole-days.ts'
import { endOfDay } from '../zoned-instant.ts'
import type { RunClock } from './run-clock.ts'

/** A date of which somebody is to be reminded. */
export interface RemindedDate {
  kind: ReminderKind
  /** YYYY-MM-DD. Of a window the first day: who is ready by then is in time whatever is announced. */
  day: string
  /** HH:MM on that day; null: its end. */
  hour: string | null
  /** IANA name; null: not stated, and then one is to be done the day before. */
  timeZone: string | null
  /** The moment itself, of a plan in hours. */
  at: Date | null
  /** Nobody announced it: it is said as an estimate, and is never late. */
  isEstimate: boolean
  /** A matter of hours, too. */
  isUrgent: boolean
}

/** What is said now of a date: the nearest of its thresholds alone, however many went by unseen. */
export interface DueReminder {
  /** Hours before it; -1: it has passed. Smaller is later. */
  told: number
  /** The end of it. */
  moment: Date
}

const daysBefore: Record<ReminderKind, readonly number[]> = {
  deadline: [60, 30, 14, 7, 3, 1],
  'own-date': [14, 7, 3, 1],
  milestone: [7, 3, 1],
  section: [7, 3, 1],
}
const hoursBefore = [12, 6, 3, 1]
export const passed = -1
/** What lies further back was late before anybody could be told. Days. */
const lateFor = 14
const hour = 3_600_000

/** Null: it is too early, or too late to say anything. */
export function dueReminder(date: RemindedDate, { now, todayIn }: Pick<RunClock, 'now' | 'todayIn'>): DueReminder | null {
  // Where the zone is not stated the day may be over sooner than one thinks.
  const zone = date.timeZone ?? 'UTC'
  const day = date.timeZone === null && date.at === null ? addDays(date.day, -1) : date.day
  const days = daysBetween(todayIn(zone), day)
  const thresholds = daysBefore[date.kind]
  if (days > Math.max(...thresholds) || days < -lateFor - 2) return null

  const moment = momentOf(date, day, zone)
  const left = moment.getTime() - now.getTime()
  if (left <= 0) return isLate(date, now) ? { told: passed, moment } : null
  const inDays = thresholds.filter((threshold) => days <= threshold).map((threshold) => threshold * 24)
  const inHours = date.isUrgent ? hoursBefore.filter((threshold) => left <= threshold * hour) : []
  const told = Math.min(...inDays, ...inHours)
  return Number.isFinite(told) ? { told, moment } : null
}

function momentOf({ at, hour: time, timeZone }: RemindedDate, day: string, zone: string): Date {
  if (at !== null) return at
  return time !== null && timeZone !== null ? instantAt(day, time, timeZone) : endOfDay(zone, day)
}

/** Of a date of our own nobody says that it was met: it only passes. */
function isLate(date: RemindedDate, now: Date): boolean {
  if (date.isEstimate || date.kind === 'own-date') return false
  // Late is what is over everywhere, where nobody says whose day it was.
  const end = date.at ?? (date.timeZone === null ? endOfDay('Etc/GMT+12', date.day) : momentOf(date, date.day, date.timeZone))
  const since = now.getTime() - end.getTime()
  return since >= 0 && since <= lateFor * 24 * hour
}
