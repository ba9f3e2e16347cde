import fc from 'fast-check'
import { expect, it } from 'vitest'
import { laneAt, offsetsOf, visibleLanes } from './visible-lanes.ts'

it('lanes stand under each other', () => expect(offsetsOf([40, 60, 50])).toEqual([0, 40, 100, 150]))

it('of 200 lanes only those near the window are drawn', () => {
  const offsets = offsetsOf(Array.from({ length: 200 }, () => 50))
  expect(visibleLanes(offsets, 0, 500)).toEqual({ first: 0, last: 17 })
  expect(visibleLanes(offsets, 5000, 500)).toEqual({ first: 93, last: 117 })
  expect(visibleLanes(offsets, 9500, 500)).toEqual({ first: 183, last: 200 })
})

it('without lanes nothing is drawn', () => expect(visibleLanes(offsetsOf([]), 0, 500)).toEqual({ first: 0, last: 0 }))

it('property: whatever is in the window is drawn', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 30, max: 200 }), { minLength: 1, maxLength: 300 }),
      fc.nat(20_000),
      fc.integer({ min: 50, max: 1200 }),
      (heights, scrolled, height) => {
        const offsets = offsetsOf(heights)
        const { first, last } = visibleLanes(offsets, scrolled, height)
        const shown = heights.flatMap((_, lane) => (offsets[lane]! < scrolled + height && offsets[lane + 1]! > scrolled ? [lane] : []))
        expect(shown.every((lane) => lane >= first && lane < last)).toBe(true)
        for (const [lane] of heights.entries()) expect(laneAt(offsets, offsets[lane]!)).toBe(lane)
      },
    ),
  )
})
