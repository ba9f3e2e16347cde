import type { Block } from '@mithaq/editor/blocks'
import type { Row } from '@mithaq/editor/pairing'
import { expect, test } from 'vitest'
import { spaceRows } from './row-space.ts'

const block = (id: string): Block => ({ id, kind: 'paragraph', level: 0, numbered: false, direction: 'auto', pair: null, content: [] })
const row = (source: string[], submitted: string[]): Row => ({ source: source.map(block), submitted: submitted.map(block) })
const heights = (all: Record<string, number>) => new Map(Object.entries(all))

test('the shorter of two blocks gets what it lacks', () => {
  const space = spaceRows([row(['a'], ['x']), row(['b'], ['y'])], heights({ a: 60, b: 20 }), heights({ x: 40, y: 50 }))
  expect([...space.source.below]).toEqual([['b', 30]])
  expect([...space.submitted.below]).toEqual([['x', 20]])
  expect(space.tops).toEqual([0, 60, 110])
})

test('a block that was split in one language faces the whole of the other', () => {
  const space = spaceRows([row(['a'], ['x', 'y'])], heights({ a: 100 }), heights({ x: 30, y: 40 }))
  expect([...space.submitted.below]).toEqual([['y', 30]])
})

test('blocks without a translation leave their room on the other side, also before the first one there', () => {
  const space = spaceRows(
    [row(['a'], []), row(['b'], ['x']), row(['c'], []), row(['d'], [])],
    heights({ a: 10, b: 20, c: 30, d: 40 }),
    heights({ x: 20 }),
  )
  expect(space.submitted.above).toBe(10)
  expect([...space.submitted.below]).toEqual([['x', 70]])
  expect(space.tops).toEqual([0, 10, 30, 60, 100])
})

test('the dust of layout is left alone', () => {
  expect(spaceRows([row(['a'], ['x'])], heights({ a: 60.04 }), heights({ x: 60 })).submitted.below.size).toBe(0)
})
