import { describe, expect, it } from 'vitest'
import { daysOfKey, directionOfKey, itemBeside } from './keyboard.ts'

const lanes = [
  { items: [{ start: '2026-11-01' }, { start: '2026-12-01' }, { start: '2027-01-01' }] },
  { items: [] },
  { items: [{ start: '2026-11-15' }, { start: '2026-12-20' }] },
]

describe('arrows', () => {
  it('go the way the eye goes: the left arrow is later in Arabic and earlier in English', () => {
    expect(directionOfKey('ArrowLeft', true)).toBe('later')
    expect(directionOfKey('ArrowLeft', false)).toBe('earlier')
    expect(directionOfKey('ArrowRight', true)).toBe('earlier')
    expect(directionOfKey('a', true)).toBeNull()
  })

  it('go through a lane and stop at its ends', () => {
    expect(itemBeside(lanes, { lane: 0, item: 0 }, 'later')).toEqual({ lane: 0, item: 1 })
    expect(itemBeside(lanes, { lane: 0, item: 2 }, 'later')).toBeNull()
    expect(itemBeside(lanes, { lane: 0, item: 0 }, 'earlier')).toBeNull()
    expect(itemBeside(lanes, { lane: 0, item: 1 }, 'last')).toEqual({ lane: 0, item: 2 })
  })

  it('go to the next lane that has anything, near the same day', () => {
    expect(itemBeside(lanes, { lane: 0, item: 1 }, 'down')).toEqual({ lane: 2, item: 1 })
    expect(itemBeside(lanes, { lane: 0, item: 2 }, 'down')).toEqual({ lane: 2, item: 1 })
    expect(itemBeside(lanes, { lane: 2, item: 0 }, 'up')).toEqual({ lane: 0, item: 1 })
    expect(itemBeside(lanes, { lane: 2, item: 0 }, 'down')).toBeNull()
  })

  it('move what was taken by a day, with Shift by a week', () => {
    expect(daysOfKey('ArrowLeft', false, true)).toBe(1)
    expect(daysOfKey('ArrowLeft', true, false)).toBe(-7)
    expect(daysOfKey('ArrowUp', false, true)).toBeNull()
  })
})
