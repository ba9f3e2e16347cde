import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayIn } from './whole-days.ts'
import { endOfDay, instantAt } from './zoned-instant.ts'

describe('D11: a day ends where its clock runs', () => {
  it.each([
    // Summer time begins at 2:00 and ends at 3:00: the day itself has 23 or 25 hours.
    ['Europe/Zurich', '2026-03-28', '2026-03-28T23:00:00.000Z'],
    ['Europe/Zurich', '2026-03-29', '2026-03-29T22:00:00.000Z'],
    ['Europe/Zurich', '2026-10-24', '2026-10-24T22:00:00.000Z'],
    ['Europe/Zurich', '2026-10-25', '2026-10-25T23:00:00.000Z'],
    // Libya left eastern European time in November 2012 and came back to it in 2013, for good.
    ['Africa/Tripoli', '2012-11-09', '2012-11-09T22:00:00.000Z'],
    ['Africa/Tripoli', '2012-11-10', '2012-11-10T23:00:00.000Z'],
    ['Africa/Tripoli', '2013-03-28', '2013-03-28T23:00:00.000Z'],
    ['Africa/Tripoli', '2013-03-29', '2013-03-29T22:00:00.000Z'],
    ['Africa/Tripoli', '2026-03-29', '2026-03-29T22:00:00.000Z'],
    // In Damascus clocks jumped at midnight: one that did not exist, one that came an hour later; since 2022 none.
    ['Asia/Damascus', '2022-03-24', '2022-03-24T22:00:00.000Z'],
    ['Asia/Damascus', '2022-03-25', '2022-03-25T21:00:00.000Z'],
    ['Asia/Damascus', '2021-10-28', '2021-10-28T22:00:00.000Z'],
    ['Asia/Damascus', '2021-10-29', '2021-10-29T22:00:00.000Z'],
    ['Asia/Damascus', '2022-10-28', '2022-10-28T21:00:00.000Z'],
    ['Asia/Damascus', '2026-10-30', '2026-10-30T21:00:00.000Z'],
    ['Africa/Banjul', '2026-03-29', '2026-03-30T00:00:00.000Z'],
    ['Africa/Banjul', '2028-02-29', '2028-03-01T00:00:00.000Z'],
    ['America/New_York', '2027-06-01', '2027-06-02T04:00:00.000Z'],
    ['Europe/Zurich', '2028-02-29', '2028-02-29T23:00:00.000Z'],
    ['Europe/Zurich', '2026-12-31', '2026-12-31T23:00:00.000Z'],
    // A day that a country left out ends where it would have begun.
    ['Pacific/Apia', '2011-12-29', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
  ])('%s, %s', (timeZone, day, expected) => {
    expect(endOfDay(timeZone, day).toISOString()).toBe(expected)
  })

  it.each([
    ['noon', 'Europe/Zurich', '2026-07-09', '12:00', '2026-07-09T10:00:00.000Z'],
    ['an hour that is skipped is the moment of the jump', 'Europe/Zurich', '2026-03-29', '02:30', '2026-03-29T01:00:00.000Z'],
    ['an hour that comes twice is the first', 'Europe/Zurich', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['midnight in Damascus when it was skipped', 'Asia/Damascus', '2022-03-25', '00:00', '2022-03-24T22:00:00.000Z'],
    ['an hour in Damascus that came twice', 'Asia/Damascus', '2021-10-28', '23:30', '2021-10-28T20:30:00.000Z'],
    ['before there were zones', 'Europe/Zurich', '1800-01-01', '00:00', '1799-12-31T23:25:52.000Z'],
  ])('%s', (_, timeZone, day, time, expected) => {
    expect(instantAt(timeZone, day, time).toISOString()).toBe(expected)
  })

  const zone = fc.constantFrom(
    'Europe/Zurich',
    'Africa/Tripoli',
    'Asia/Damascus',
    'Africa/Banjul',
    'America/New_York',
    'Africa/Casablanca',
    'Asia/Beirut',
  )
  const day = fc.integer({ min: 0, max: 23_000 }).map((days) => addDays('1990-01-01', days))

  it('the moment after it is the next day, the moment before it is not', () => {
    fc.assert(
      fc.property(zone, day, (timeZone, of) => {
        const end = endOfDay(timeZone, of)
        expect(dayIn(timeZone, end)).toBe(addDays(of, 1))
        expect(dayIn(timeZone, new Date(end.getTime() - 1)) <= of).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('days follow each other without a gap, each of 23 to 25 hours', () => {
    fc.assert(
      fc.property(zone, day, (timeZone, of) => {
        const hours = (endOfDay(timeZone, of).getTime() - endOfDay(timeZone, addDays(of, -1)).getTime()) / 3_600_000
        expect(hours).toBeGreaterThanOrEqual(23)
        expect(hours).toBeLessThanOrEqual(25)
      }),
      { numRuns: 500 },
    )
  })
})
