import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWorkingDays, isWorkingDay, NoWorkingDay, workingDay, workingDaysBetween, type WorkingCalendar } from './working-days.ts'

const fridaySaturday: WorkingCalendar = { weekend: [5, 6], holidays: new Set(['2026-12-24']) }
const saturdaySunday: WorkingCalendar = { weekend: [6, 7], holidays: new Set() }

describe('working days', () => {
  it.each([
    // Friday and Saturday are free in Tripoli and Damascus, Saturday and Sunday in Geneva.
    ['2026-11-27', false, true],
    ['2026-11-28', false, false],
    ['2026-11-29', true, false],
    ['2026-11-30', true, true],
    ['2026-12-24', false, true],
  ])('%s', (day, there, inGeneva) => {
    expect(isWorkingDay(day, fridaySaturday)).toBe(there)
    expect(isWorkingDay(day, saturdaySunday)).toBe(inGeneva)
  })

  it('the nearest one, in either direction', () => {
    expect(workingDay('2026-11-28', 'before', fridaySaturday)).toBe('2026-11-26')
    expect(workingDay('2026-11-28', 'after', fridaySaturday)).toBe('2026-11-29')
    expect(workingDay('2026-11-30', 'before', fridaySaturday)).toBe('2026-11-30')
  })

  it('are counted on and back over weekends, days off, leap days and the end of a year', () => {
    expect(addWorkingDays('2026-12-22', 3, fridaySaturday)).toBe('2026-12-28')
    expect(addWorkingDays('2026-12-28', -3, fridaySaturday)).toBe('2026-12-22')
    expect(addWorkingDays('2028-02-28', 1, saturdaySunday)).toBe('2028-02-29')
    expect(addWorkingDays('2026-11-28', -1, saturdaySunday)).toBe('2026-11-27')
    expect(addWorkingDays('2026-11-28', 0, saturdaySunday)).toBe('2026-11-28')
  })

  it('a calendar without one is said to be none', () => {
    const none = { weekend: [1, 2, 3, 4, 5, 6, 7], holidays: new Set<string>() }
    expect(() => workingDay('2026-11-24', 'after', none)).toThrow(NoWorkingDay)
  })

  it('property: so many days on, so many lie between; and back is where one was', () => {
    const days = fc
      .integer({ min: 0, max: 2000 })
      .map((offset) => new Date(Date.UTC(2026, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10))
    const calendars = fc.record({
      weekend: fc.constantFrom([5, 6], [6, 7], [5], [7], []),
      holidays: fc.array(days, { maxLength: 30 }).map((list) => new Set(list)),
    })
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 200 }), calendars, (day, count, calendar) => {
        const from = workingDay(day, 'after', calendar)
        const to = addWorkingDays(from, count, calendar)
        expect(isWorkingDay(to, calendar)).toBe(true)
        expect(workingDaysBetween(from, to, calendar)).toBe(count)
        expect(workingDaysBetween(to, from, calendar)).toBe(-count)
        expect(addWorkingDays(to, -count, calendar)).toBe(from)
      }),
      { numRuns: 400 },
    )
  })
})
