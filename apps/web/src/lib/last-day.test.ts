import { expect, test } from 'vitest'
import { lastDay } from './last-day.ts'

test('access until the end of a day in UTC is named by that day, not by the next', () => {
  expect(lastDay('2027-02-23T00:00:00.000Z')).toBe('2027-02-22')
  expect(lastDay('2027-01-01T00:00:00.000Z')).toBe('2026-12-31')
})
