import { expect, it } from 'vitest'
import { timelineScale } from './timeline-scale.ts'

it('begins with the month of two weeks ago and ends six months from now', () => {
  expect(timelineScale('2026-11-24').months).toEqual([
    '2026-11-01',
    '2026-12-01',
    '2027-01-01',
    '2027-02-01',
    '2027-03-01',
    '2027-04-01',
    '2027-05-01',
  ])
  expect(timelineScale('2026-12-03').months[0]).toBe('2026-11-01')
})

it('days stand in their order, those outside at the edge', () => {
  const { place } = timelineScale('2026-11-24')
  expect(place('2026-11-01')).toBe(0)
  expect(place('2026-02-01')).toBe(0)
  expect(place('2027-06-01')).toBe(100)
  expect(place('2028-01-01')).toBe(100)
  const days = ['2026-11-02', '2026-11-24', '2026-12-18', '2027-03-28', '2027-05-31'].map(place)
  expect(days).toEqual(days.toSorted((one, other) => one - other))
})
