import fc from 'fast-check'
import { expect, it } from 'vitest'
import { daysBetween } from '@mithaq/domain/whole-days'
import { packRows } from './lane-rows.ts'

const at = (perDay: number) => (day: string) => daysBetween('2026-11-01', day) * perDay
const day = (offset: number): string => new Date(Date.UTC(2026, 10, 1 + offset)).toISOString().slice(0, 10)

it('what follows each other stands in one row, what overlaps under each other', () => {
  const items = [
    { isPoint: false, id: 'draft', start: '2026-11-01', end: '2026-11-05' },
    { isPoint: false, id: 'translate', start: '2026-11-10', end: '2026-11-12' },
    { isPoint: false, id: 'also', start: '2026-11-04', end: '2026-11-20' },
  ]
  const { rows, count } = packRows(items, at(10))
  expect(Object.fromEntries(rows)).toEqual({ draft: 0, also: 1, translate: 0 })
  expect(count).toBe(2)
})

it('two marks on neighbouring days cover each other only from far away', () => {
  const items = [
    { isPoint: true, id: 'one', start: '2026-11-01', end: '2026-11-01' },
    { isPoint: true, id: 'two', start: '2026-11-04', end: '2026-11-04' },
  ]
  expect(packRows(items, at(20)).count).toBe(1)
  expect(packRows(items, at(2)).count).toBe(2)
})

it('an empty lane has a row', () => expect(packRows([], at(1)).count).toBe(1))

it('property: nothing in a row covers anything else in it', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(300), fc.nat(40)), { maxLength: 30 }), fc.constantFrom(0.7, 2, 8, 30), (spans, perDay) => {
      const items = spans.map(([from, length], index) => ({
        isPoint: index % 2 === 0,
        id: String(index),
        start: day(from),
        end: day(from + length),
      }))
      const { rows } = packRows(items, at(perDay))
      const covered = items.flatMap((one) =>
        items.filter(
          (other) => one.id < other.id && rows.get(one.id) === rows.get(other.id) && one.start < other.end && other.start < one.end,
        ),
      )
      expect(covered).toEqual([])
    }),
  )
})
