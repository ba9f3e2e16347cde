import { describe, expect, it } from 'vitest'
import { dueReminder, type RemindedDate } from './due-reminder.ts'
import { clockOfRun } from './run-clock.ts'

const deadline: RemindedDate = {
  kind: 'deadline',
  day: '2027-03-28',
  hour: '18:00',
  timeZone: 'Europe/Zurich',
  at: null,
  isEstimate: false,
  isUrgent: false,
}
const told = (now: string, different: Partial<RemindedDate> = {}) =>
  dueReminder({ ...deadline, ...different }, clockOfRun(new Date(now)))?.told ?? null
const days = (count: number): number => count * 24

describe('what is said of a date', () => {
  it.each([
    ['2027-01-20T12:00:00Z', null],
    // In Zurich it is the 27th of January already: 60 days.
    ['2027-01-26T23:30:00Z', days(60)],
    ['2027-01-26T22:30:00Z', null],
    ['2027-02-26T12:00:00Z', days(30)],
    ['2027-03-14T12:00:00Z', days(14)],
    ['2027-03-21T12:00:00Z', days(7)],
    ['2027-03-25T12:00:00Z', days(3)],
    ['2027-03-27T12:00:00Z', days(1)],
    // The clock is put forward on that day: 18:00 there is 16:00 UTC.
    ['2027-03-28T15:59:00Z', days(1)],
    ['2027-03-28T16:00:00Z', -1],
    ['2027-04-10T16:00:00Z', -1],
    ['2027-04-12T16:00:00Z', null],
  ])('at %s is %s hours', (now, expected) => expect(told(now)).toBe(expected))

  it('is the nearest threshold alone, whatever went by unseen', () => {
    expect(told('2027-03-22T12:00:00Z')).toBe(days(7))
    expect(told('2027-03-26T12:00:00Z')).toBe(days(3))
  })

  it('counts hours where it is urgent, also over the day on which a clock is put forward', () => {
    const urgent = { isUrgent: true }
    expect(told('2027-03-28T03:00:00Z', urgent)).toBe(days(1))
    expect(told('2027-03-28T04:00:00Z', urgent)).toBe(12)
    expect(told('2027-03-28T10:00:00Z', urgent)).toBe(6)
    expect(told('2027-03-28T13:00:00Z', urgent)).toBe(3)
    expect(told('2027-03-28T15:00:00Z', urgent)).toBe(1)
    // Over the last hour of October there is one hour more.
    expect(told('2027-10-31T04:59:00Z', { ...urgent, day: '2027-10-31' })).toBe(days(1))
    expect(told('2027-10-31T05:00:00Z', { ...urgent, day: '2027-10-31' })).toBe(12)
  })

  it('of a window goes by its first day, and is never late', () => {
    const window = { isEstimate: true, hour: null }
    expect(told('2027-03-27T12:00:00Z', window)).toBe(days(1))
    expect(told('2027-03-29T12:00:00Z', window)).toBe(null)
  })

  it('whose zone nobody states goes by the day before, and is late when the day is over everywhere', () => {
    const unknown = { timeZone: null, hour: '18:00' }
    expect(told('2027-03-26T12:00:00Z', unknown)).toBe(days(1))
    expect(told('2027-03-24T12:00:00Z', unknown)).toBe(days(3))
    expect(told('2027-03-20T12:00:00Z', unknown)).toBe(days(7))
    expect(told('2027-03-28T12:00:00Z', unknown)).toBe(null)
    expect(told('2027-03-29T11:59:00Z', unknown)).toBe(null)
    expect(told('2027-03-29T12:00:00Z', unknown)).toBe(-1)
  })

  it('of our own is told from two weeks on, and passes without being late', () => {
    const own = { kind: 'own-date' as const, hour: null }
    expect(told('2027-03-13T12:00:00Z', own)).toBe(null)
    expect(told('2027-03-14T12:00:00Z', own)).toBe(days(14))
    expect(told('2027-03-29T12:00:00Z', own)).toBe(null)
  })

  it.each([
    ['Europe/Zurich', '2027-03-27T22:59:00Z', '2027-03-28T22:00:00Z'],
    ['Africa/Tripoli', '2027-03-27T21:59:00Z', '2027-03-28T22:00:00Z'],
    ['Asia/Damascus', '2027-03-27T20:59:00Z', '2027-03-28T21:00:00Z'],
    ['Africa/Banjul', '2027-03-27T23:59:00Z', '2027-03-29T00:00:00Z'],
  ])('in %s a whole day ends there', (timeZone, dayBefore, end) => {
    const whole = { timeZone, hour: null }
    expect(told(dayBefore, whole)).toBe(days(1))
    expect(told(new Date(Date.parse(end) - 1).toISOString(), whole)).toBe(days(1))
    expect(told(end, whole)).toBe(-1)
  })
})
