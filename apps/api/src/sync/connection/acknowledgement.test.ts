import { expect, test } from 'vitest'
import { createAcknowledgement } from './acknowledgement.ts'

const clocks = (clock: number) => new Map([[7, clock]])

test('A1: the count is the first unbroken run of durable changes, in whatever order they became so', () => {
  const acknowledgement = createAcknowledgement()
  expect([1, 2, 3].map(() => acknowledgement.receive())).toEqual([1, 2, 3])
  acknowledgement.durable(2)
  expect(acknowledgement.count).toBe(0)
  acknowledgement.durable(1)
  expect(acknowledgement.count).toBe(2)
  acknowledgement.durable(3)
  expect(acknowledgement.count).toBe(3)
})

test('A3: a gap holds the count up until a later step 2 has brought the document so far; an earlier one, or one that falls short, does not', () => {
  const acknowledgement = createAcknowledgement()
  for (let change = 0; change < 5; change++) acknowledgement.receive()
  acknowledgement.step2Durable(1, clocks(40))
  acknowledgement.gap(2, clocks(30))
  acknowledgement.gap(3, clocks(50))
  expect(acknowledgement.count).toBe(1)
  acknowledgement.step2Durable(4, clocks(40))
  expect(acknowledgement.count).toBe(2)
  acknowledgement.step2Durable(5, clocks(50))
  expect(acknowledgement.count).toBe(5)
})

test('A3: a refused change is never passed', () => {
  const acknowledgement = createAcknowledgement()
  for (let change = 0; change < 3; change++) acknowledgement.receive()
  acknowledgement.durable(1)
  acknowledgement.step2Durable(3, clocks(99))
  expect(acknowledgement.count).toBe(1)
})

test('G3: whoever sends on and on behind a gap is not remembered for ever', () => {
  const acknowledgement = createAcknowledgement()
  acknowledgement.receive()
  acknowledgement.gap(1, clocks(30))
  for (let change = 2; change < 60_000; change++) {
    acknowledgement.receive()
    acknowledgement.durable(change)
  }
  expect(acknowledgement.isOverfull).toBe(false)
  for (let change = 60_000; change < 61_000; change++) {
    acknowledgement.receive()
    acknowledgement.gap(change, new Map(Array.from({ length: 100 }, (_, client) => [client + 10, 1])))
  }
  expect(acknowledgement.isOverfull).toBe(true)
})
