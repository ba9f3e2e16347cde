import { expect, test } from 'vitest'
import { createCrowd } from './crowd.ts'
import { createOutbox } from './socket/outbox.ts'

test('B5: a text is told in larger pieces while many write for many at it, and at once when they no longer do', () => {
  let now = 0
  const crowd = createCrowd(() => now)
  const write = (people: number, perSecond: number): void => {
    for (let step = 0; step < 1000; step += 10) {
      now += 10
      crowd.told((people * perSecond * people) / 100)
    }
  }
  write(50, 5)
  expect(crowd.isBusy).toBe(false)
  write(50, 20)
  expect(crowd.isBusy).toBe(true)
  write(3, 5)
  expect(crowd.isBusy).toBe(false)
})

test('B5: what may wait goes out together, once for each; what may not is written with its turn', () => {
  const planned: { work: () => void; isLate: boolean }[] = []
  const outbox = createOutbox({
    soon: (work) => void planned.push({ work, isLate: false }),
    after: (_milliseconds, work) => {
      planned.push({ work, isLate: true })
      return () => {}
    },
  })
  const written: string[] = []
  const writer = (name: string) => ({ flush: () => void written.push(name) })
  outbox.flushLater(writer('a'))
  outbox.flushLater(writer('b'))
  outbox.flushSoon(writer('c'))
  expect(planned.map(({ isLate }) => isLate)).toEqual([true, false])
  planned[1]?.work()
  expect(written).toEqual(['c'])
  planned[0]?.work()
  expect(written).toEqual(['c', 'a', 'b'])
})
