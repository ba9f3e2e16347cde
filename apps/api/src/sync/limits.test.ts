import { newId, PersonId } from '@mithaq/schema/ids'
import { expect, test } from 'vitest'
import { createLimits } from './limits.ts'

test('B3: an address from which nobody is let in is soon told to come back later; another one is not, and after a while it may again', () => {
  const limits = createLimits()
  let tried = 0
  while (limits.arrive('192.0.2.1', 0)) {
    limits.refuse('192.0.2.1', 0)
    limits.leave('192.0.2.1')
    tried++
  }
  expect(tried).toBeLessThan(300)
  expect(limits.arrive('192.0.2.2', 0)).toBe(true)
  expect(limits.arrive('192.0.2.1', 60_000)).toBe(true)
})

test('B3: a thousand people behind one address are let in at once, and come back at once', () => {
  const limits = createLimits()
  for (let time = 0; time < 2; time++) {
    for (let socket = 0; socket < 1000; socket++) expect(limits.arrive('192.0.2.1', time)).toBe(true)
    for (let socket = 0; socket < 1000; socket++) limits.leave('192.0.2.1')
  }
})

test('B3: what one person sends through many sockets counts together, and who owes waits for the next socket until it is given back', () => {
  const limits = createLimits()
  const person = newId(PersonId)
  const sockets = Array.from({ length: 100 }, () => limits.join(person))
  expect(limits.turn(person, 0)).toBe(0)
  expect(sockets.every((socket) => socket?.asking.spend(150, 0))).toBe(true)
  expect(sockets.map((socket) => socket?.asking.spend(150, 0))).toContain(false)
  const owed = limits.turn(person, 0) as number
  expect(owed).toBeGreaterThan(1000)
  for (const one of sockets) if (one !== null) limits.part(person)
  for (let waited = 0; waited < 2; waited++) limits.taken(person)
  limits.sweep(100)
  expect(limits.turn(person, 100)).toBe(owed - 100)
  expect(limits.turn(newId(PersonId), 100)).toBe(0)
  limits.taken(person)
  limits.sweep(60_000)
  expect(limits.turn(person, 60_000)).toBe(0)
})

test('B3: a hundred tabs of one person open at once; who connects again and again waits longer and longer, and in the end is not heard', () => {
  const limits = createLimits()
  const person = newId(PersonId)
  const turns: (number | null)[] = []
  for (let time = 0; time < 100; time++) {
    turns.push(limits.turn(person, 0))
    limits.taken(person)
  }
  expect(turns.every((wait) => wait === 0)).toBe(true)
  const later = Array.from({ length: 100 }, () => limits.turn(person, 0))
  expect(later[0]).toBe(50)
  expect(later.at(-1)).toBe(5000)
  expect(limits.turn(person, 0)).toBeNull()
  expect(limits.turn(newId(PersonId), 0)).toBe(0)
})

test('B2: a writer who has used up what a socket may send waits until there is some again', () => {
  const socket = createLimits().join(newId(PersonId))
  expect(socket?.content.spend(5000, 0)).toBe(true)
  expect(socket?.content.wait(0)).toBe(0)
  expect(socket?.content.spend(500, 0)).toBe(false)
  expect(socket?.content.wait(0)).toBe(2000)
  expect(socket?.content.wait(2000)).toBe(0)
})
