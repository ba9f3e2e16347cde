import { expect, it } from 'vitest'
import { daysLeft } from './days-left.ts'
import { addDays, addMonths, dayIn, daysBetween } from './whole-days.ts'

it.each([
  ['2026-08-31', 6, '2027-02-28'],
  ['2026-11-24', 6, '2027-05-24'],
  ['2027-08-31', 6, '2028-02-29'],
  ['2026-01-31', -2, '2025-11-30'],
  ['2026-12-31', 2, '2027-02-28'],
])('%s and %i months is %s', (day, months, expected) => expect(addMonths(day, months)).toBe(expected))

it('days are counted over the change of clocks, the leap day and the year', () => {
  expect(addDays('2027-03-27', 2)).toBe('2027-03-29')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2027-01-05', -14)).toBe('2026-12-22')
  expect(daysBetween('2026-11-24', '2027-03-15')).toBe(111)
  expect(daysBetween('2026-11-24', '2026-11-20')).toBe(-4)
})

it('the day depends on the place', () => {
  const lateEvening = new Date('2026-12-17T22:30:00Z')
  expect(dayIn('UTC', lateEvening)).toBe('2026-12-17')
  expect(dayIn('Europe/Zurich', lateEvening)).toBe('2026-12-17')
  expect(dayIn('Africa/Tripoli', lateEvening)).toBe('2026-12-18')
  expect(dayIn('America/New_York', new Date('2027-01-01T03:00:00Z'))).toBe('2026-12-31')
})

it.each<[string, string, string | null, string, number]>([
  ['on the day', '2026-12-18', 'Europe/Zurich', '2026-12-18T22:59:00Z', 0],
  ['a minute later there, while it is still that day in UTC', '2026-12-18', 'Europe/Zurich', '2026-12-18T23:00:00Z', -1],
  ['in New York it is still the day before', '2026-12-18', 'America/New_York', '2026-12-18T04:59:00Z', 1],
  ['without a zone, in UTC', '2026-12-18', null, '2026-12-18T23:00:00Z', 0],
])('days left %s', (_, due, timeZone, now, left) => expect(daysLeft(due, timeZone, new Date(now))).toBe(left))
