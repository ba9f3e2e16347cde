import { expect, it } from 'vitest'
import { instantIn, wallClock } from './zoned-instant.ts'

it.each([
  ['Europe/Zurich', '2026-12-18', '18:00', '2026-12-18T17:00:00.000Z'],
  ['Europe/Zurich', '2026-07-18', '18:00', '2026-07-18T16:00:00.000Z'],
  // The night on which the clocks of Geneva go forward, and the one on which they go back.
  ['Europe/Zurich', '2027-03-28', '01:30', '2027-03-28T00:30:00.000Z'],
  ['Europe/Zurich', '2027-03-28', '03:30', '2027-03-28T01:30:00.000Z'],
  ['Europe/Zurich', '2026-10-25', '23:59', '2026-10-25T22:59:00.000Z'],
  ['Africa/Tripoli', '2026-12-18', '23:59', '2026-12-18T21:59:00.000Z'],
  ['America/New_York', '2027-06-01', '23:59', '2027-06-02T03:59:00.000Z'],
])('%s, %s %s is %s', (timeZone, day, time, instant) => {
  expect(instantIn(timeZone, day, time).toISOString()).toBe(instant)
  expect(wallClock(timeZone, new Date(instant))).toEqual({ day, time })
})
