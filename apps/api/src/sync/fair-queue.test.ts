import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFairQueue } from './fair-queue.ts'

const share = { count: 4, bytes: 100 }
const together = { count: 12, bytes: 1000 }

test('B1: whoever sends a thousand changes takes a share of the next commit, and the one change of somebody else is in it', () => {
  const queue = createFairQueue<string, { of: string; bytes: number }>()
  for (let change = 0; change < 1000; change++) queue.add('flooder', { of: 'flooder', bytes: 5 })
  queue.add('writer', { of: 'writer', bytes: 5 })
  expect(queue.take(share, together).map(({ of }) => of)).toEqual(['flooder', 'flooder', 'flooder', 'flooder', 'writer'])
})

test('B1: what is larger than a share comes alone, and everybody has their turn', () => {
  const queue = createFairQueue<string, { of: string; bytes: number }>()
  for (const of of ['a', 'b', 'c', 'd', 'e']) for (let change = 0; change < 6; change++) queue.add(of, { of, bytes: 150 })
  const seen = Array.from({ length: 6 }, () => queue.take(share, { count: 3, bytes: 10_000 }).map(({ of }) => of))
  expect(seen.slice(0, 5)).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e', 'a'],
    ['b', 'c', 'd'],
    ['e', 'a', 'b'],
    ['c', 'd', 'e'],
  ])
})

test('B1: everything comes once, in the order of each one’s own', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 60 })), { maxLength: 200 }), (items) => {
      const queue = createFairQueue<number, { key: number; number: number; bytes: number }>()
      items.forEach(([key, bytes], number) => queue.add(key, { key, number, bytes }))
      const taken: { key: number; number: number; bytes: number }[] = []
      while (!queue.isEmpty) {
        const batch = queue.take(share, together)
        expect(batch.length).toBeGreaterThan(0)
        expect(batch.length).toBeLessThanOrEqual(together.count)
        for (const key of new Set(batch.map((item) => item.key)))
          expect(batch.filter((item) => item.key === key).length).toBeLessThanOrEqual(share.count)
        taken.push(...batch)
      }
      expect(taken).toHaveLength(items.length)
      for (let key = 0; key <= 5; key++) {
        const own = taken.filter((item) => item.key === key).map(({ number }) => number)
        expect(own).toEqual([...own].sort((one, other) => one - other))
      }
    }),
  )
})
