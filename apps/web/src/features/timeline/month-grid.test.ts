import { describe, expect, it } from 'vitest'
import { dayByKey, monthBeside, onDays, weekBegins, weekdayOf, weeksOf } from './month-grid.ts'

describe('a month', () => {
  it('has whole weeks, which begin where the reader begins them', () => {
    const monday = weeksOf('2026-11', 1)
    expect(monday[0]).toEqual(['2026-10-26', '2026-10-27', '2026-10-28', '2026-10-29', '2026-10-30', '2026-10-31', '2026-11-01'])
    expect(monday.at(-1)?.at(-1)).toBe('2026-12-06')
    const saturday = weeksOf('2026-11', 6)
    expect(saturday[0]?.[0]).toBe('2026-10-31')
    expect(saturday.flat()).toContain('2026-11-30')
  })

  it('of February with a leap day ends on the 29th', () => {
    expect(weeksOf('2028-02', 1).flat()).toContain('2028-02-29')
    expect(weeksOf('2027-02', 1)).toHaveLength(4)
  })

  it('begins on Saturday in Libya and Syria and on Monday elsewhere', () => {
    expect(weekBegins({ language: 'ar', region: 'LY' })).toBe(6)
    expect(weekBegins({ language: 'ar', region: 'other' })).toBe(1)
    expect(weekBegins({ language: 'en', region: 'LY' })).toBe(1)
    expect(weekdayOf('2026-11-25')).toBe(3)
  })

  it('knows the months beside it over the year', () => {
    expect(monthBeside('2026-12', 1)).toBe('2027-01')
    expect(monthBeside('2026-01', -1)).toBe('2025-12')
  })
})

it('a period stands on each of its days', () => {
  const found = onDays([{ start: '2026-11-03', end: '2026-11-04' }], ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05'])
  expect([...found.values()].map(({ length }) => length)).toEqual([0, 1, 1, 0])
})

it('arrows go by days and weeks, the way the eye goes', () => {
  expect(dayByKey('ArrowLeft', '2026-11-30', true)).toBe('2026-12-01')
  expect(dayByKey('ArrowLeft', '2026-11-30', false)).toBe('2026-11-29')
  expect(dayByKey('ArrowDown', '2026-11-30', true)).toBe('2026-12-07')
  expect(dayByKey('PageDown', '2027-01-31', true)).toBe('2027-02-28')
  expect(dayByKey('a', '2026-11-30', true)).toBeNull()
})
