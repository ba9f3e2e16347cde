import { formatDateAndTime } from '@mithaq/i18n/format'
import { useCallback } from 'react'
import { useDeadlineWords } from './deadline-words.ts'
import { useReader } from './reader.tsx'
import { ownZone } from './time-zones.ts'
import { instantIn, wallClock } from './zoned-instant.ts'

/** A moment as one types it: a day, a time, and whose clock shows them. */
export interface Moment {
  /** YYYY-MM-DD, or nothing yet. */
  day: string
  /** HH:MM, or nothing yet. */
  time: string
  zone: string
}

export const momentAt = (instant: Date): Moment => ({ ...wallClock(ownZone(), instant), zone: ownZone() })

/** Null while it is not whole. */
export const instantOf = ({ day, time, zone }: Moment): Date | null =>
  /^[12]\d{3}-\d{2}-\d{2}$/.test(day) && /^\d{2}:\d{2}$/.test(time) ? instantIn(zone, day, time) : null

/** Says an instant by this device's clock or another, and by which: colleagues sit in several zones. */
export function useMomentInWords(): (instant: string, timeZone?: string) => string {
  const reader = useReader()
  const { zone } = useDeadlineWords()
  return useCallback((instant, timeZone = ownZone()) => `${formatDateAndTime(reader, instant, timeZone)} ${zone(timeZone)}`, [reader, zone])
}
