import { dayIn, dayOf, daysBetween } from './whole-days.ts'

/**
 * Whole days until a day, where its clock runs: 0 on the day itself, negative afterwards. A day whose zone no source
 * states is taken in UTC, and the interface says that the zone is not stated.
 */
export function daysLeft(due: string, timeZone: string | null, now: Date): number {
  return daysBetween(timeZone === null ? dayOf(now) : dayIn(timeZone, now), due)
}
