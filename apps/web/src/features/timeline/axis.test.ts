import { describe, expect, it } from 'vitest'
import { axisAround, axisOf, dayAt, endOf, placeOf, ticksOf } from './axis.ts'

describe('the days of a timeline', () => {
  it('begin half a year back and end two years ahead, with whole months', () => {
    expect(axisAround('2026-11-25')).toEqual({ from: '2026-05-01', to: '2028-11-30', days: 945 })
    expect(axisAround('2028-02-29')).toMatchObject({ from: '2027-08-01', to: '2030-02-28' })
  })

  it('stand in their order; those outside at the edge', () => {
    const axis = axisOf('2026-11-01', '2026-11-30')
    expect(placeOf(axis, '2026-11-01')).toBe(0)
    expect(placeOf(axis, '2026-11-16')).toBe(0.5)
    expect(placeOf(axis, '2026-10-01')).toBe(0)
    expect(placeOf(axis, '2027-10-01')).toBe(1)
  })

  it('a period covers its last day', () => {
    const axis = axisOf('2026-11-01', '2026-11-30')
    expect(endOf(axis, '2026-11-30')).toBe(1)
    expect(endOf(axis, '2026-11-15')).toBe(placeOf(axis, '2026-11-16'))
  })

  it('are found again by where they stand, also over a leap day', () => {
    const axis = axisOf('2028-01-01', '2028-12-31')
    for (const day of ['2028-01-01', '2028-02-29', '2028-03-01', '2028-12-31'])
      expect(dayAt(axis, placeOf(axis, day) + 0.5 / axis.days)).toBe(day)
    expect(dayAt(axis, 7)).toBe('2028-12-31')
    expect(dayAt(axis, -1)).toBe('2028-01-01')
  })
})

describe('lines of a timeline', () => {
  const axis = axisOf('2026-11-01', '2027-10-31')
  it('are months, and weeks that begin on Monday where a day is wide enough', () => {
    const weeks = ticksOf(axis, 24).filter(({ unit }) => unit === 'week')
    expect(weeks[0]?.day).toBe('2026-11-02')
    expect(weeks).toHaveLength(52)
    expect(ticksOf(axis, 4).map(({ unit }) => unit)).toEqual(['month', 'month', 'year', ...Array.from({ length: 9 }, () => 'month')])
  })

  it('are fewer the farther one looks', () => {
    expect(ticksOf(axis, 1).map(({ day }) => day)).toEqual(['2027-01-01', '2027-04-01', '2027-07-01', '2027-10-01'])
    expect(ticksOf(axis, 0.5).map(({ day }) => day)).toEqual(['2027-01-01', '2027-07-01'])
  })
})
