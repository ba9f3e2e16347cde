import { expect, it } from 'vitest'
import type { ShownEntry } from '@mithaq/schema/feed'
import { feedChanges, type CurrentEntry } from './feed-changes.ts'

const now = new Date('2027-01-10T08:00:00Z')
const entry = (thing: string, starts: string): CurrentEntry => ({ thing, hash: starts, starts, ends: null })
const shownAt = (different: Partial<ShownEntry>): ShownEntry => ({
  ...entry('a', '2027-02-01'),
  sequence: 0,
  changedAt: new Date('2027-01-01T00:00:00Z'),
  cancelledAt: null,
  ...different,
})

it('what is new begins at 0, and stays as it is until it moves', () => {
  const first = feedChanges([], [entry('a', '2027-02-01')], now)
  expect(first.changed).toMatchObject([{ thing: 'a', sequence: 0, changedAt: now, cancelledAt: null }])
  const later = feedChanges(first.standing, [entry('a', '2027-02-01')], new Date('2027-01-11T08:00:00Z'))
  expect(later).toEqual({ standing: first.standing, changed: [], forgotten: [] })
  const moved = feedChanges(first.standing, [entry('a', '2027-02-03')], now)
  expect(moved.changed).toMatchObject([{ thing: 'a', sequence: 1, starts: '2027-02-03' }])
})

it('what is gone is cancelled where it stood, said for 90 days and then forgotten; when it comes back it is newer than that', () => {
  const { standing, changed } = feedChanges([shownAt({ starts: '2027-08-01' })], [], now)
  expect(changed).toMatchObject([{ thing: 'a', sequence: 1, starts: '2027-08-01', cancelledAt: now }])
  expect(feedChanges(standing, [], new Date('2027-04-09T08:00:00Z')).standing).toMatchObject([{ sequence: 1, cancelledAt: now }])
  expect(feedChanges(standing, [], new Date('2027-04-12T08:00:00Z'))).toEqual({ standing: [], changed: [], forgotten: ['a'] })
  expect(feedChanges(standing, [entry('a', '2027-02-01')], now).changed).toMatchObject([{ sequence: 2, cancelledAt: null }])
})

it('what lies long back is left to the calendar as it stands', () => {
  expect(feedChanges([shownAt({ starts: '2026-11-01' })], [], now)).toEqual({ standing: [], changed: [], forgotten: ['a'] })
})
