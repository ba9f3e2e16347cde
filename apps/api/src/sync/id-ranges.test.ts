import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IdRanges } from './id-ranges.ts'

type Range = [client: number, start: number, length: number]
const ranges = fc.array(fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 })), {
  maxLength: 14,
})

function both(list: readonly Range[]): { set: IdRanges; ids: Set<string> } {
  const set = new IdRanges()
  const ids = new Set<string>()
  for (const [client, start, length] of list) {
    set.add(client, start, start + length)
    for (let clock = start; clock < start + length; clock++) ids.add(`${client}/${clock}`)
  }
  return { set, ids }
}

const idsOf = (set: IdRanges): Set<string> => {
  const ids = new Set<string>()
  for (const [client, start, end] of set.ranges()) for (let clock = start; clock < end; clock++) ids.add(`${client}/${clock}`)
  return ids
}

test('ranges hold the ids that were added, sorted and apart from each other', () => {
  fc.assert(
    fc.property(ranges, (list) => {
      const { set, ids } = both(list)
      expect(idsOf(set)).toEqual(ids)
      for (const bounds of set.clients.values())
        expect([...bounds].sort((one, other) => one - other).filter((bound, index, all) => bound !== all[index - 1])).toEqual(bounds)
    }),
  )
})

test('many ranges at once, in any order, are the same as one after the other', () => {
  const starts = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 4 })), { maxLength: 60 })
  fc.assert(
    fc.property(starts, starts, (list, more) => {
      const one = new IdRanges()
      const other = new IdRanges()
      for (const [start, length] of [...list, ...more]) one.add(1, start, start + length)
      for (const part of [list, more]) {
        const set = new IdRanges()
        set.addMany(
          1,
          part.map(([clock, len]) => ({ clock, len })),
        )
        other.addAll(set)
      }
      expect([...other.ranges()]).toEqual([...one.ranges()])
      const held = idsOf(one)
      for (let clock = 0; clock < 96; clock++) expect(other.has(1, clock)).toBe(held.has(`1/${clock}`))
      expect(other.has(2, 0)).toBe(false)
    }),
  )
})

test('one set without another is what only the first holds', () => {
  fc.assert(
    fc.property(ranges, ranges, (list, otherList) => {
      const one = both(list)
      const other = both(otherList)
      const rest = one.set.without(other.set)
      expect(idsOf(rest)).toEqual(one.ids.difference(other.ids))
      expect(rest.isEmpty).toBe(one.ids.isSubsetOf(other.ids))
    }),
  )
})
