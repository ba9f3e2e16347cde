import { expect, test } from 'vitest'
import { createPace } from './pace.ts'

/** `people` write so often a second each, and so many messages are told of each change; a commit each 10 ms. */
function paceOf({ people, perSecond, readers }: { people: number; perSecond: number; readers: number }): (seconds: number) => number {
  let now = 0
  const pace = createPace(() => now)
  return (seconds) => {
    for (let step = 0; step < seconds * 100; step++) {
      now += 10
      const changes = (people * perSecond) / 100
      pace.committed({ people: Math.min(people, changes), messages: changes * readers })
    }
    return pace.between
  }
}

test('B5: commits are made less often while many write, and as often as before when they no longer do', () => {
  expect(paceOf({ people: 50, perSecond: 5, readers: 49 })(1)).toBe(4)
  expect(paceOf({ people: 50, perSecond: 20, readers: 49 })(1)).toBe(12)
  let now = 0
  const pace = createPace(() => now)
  for (; now < 1000; now += 10) pace.committed({ people: 10, messages: 500 })
  expect(pace.between).toBe(12)
  now += 1000
  expect(pace.between).toBe(4)
})

test('B1, B5: one person who sends without end makes nobody wait for more company', () => {
  expect(paceOf({ people: 1, perSecond: 5000, readers: 0 })(1)).toBe(4)
})
