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

test('B3: what one person sends through many sockets counts together, and what they owe outlives the sockets', () => {
  const limits = createLimits()
  const person = newId(PersonId)
  const sockets = Array.from({ length: 100 }, () => limits.join(person, 0))
  expect(sockets.every((socket) => socket?.asking.spend(150, 0))).toBe(true)
  expect(sockets.map((socket) => socket?.asking.spend(150, 0))).toContain(false)
  expect(limits.join(person, 0)).toBeNull()
  for (let socket = 0; socket < 100; socket++) limits.part(person)
  limits.sweep(100)
  expect(limits.join(person, 100)).toBeNull()
  expect(limits.join(newId(PersonId), 100)?.asking.spend(100, 100)).toBe(true)
  limits.sweep(60_000)
  expect(limits.join(person, 60_000)?.asking.spend(100, 60_000)).toBe(true)
})

test('B2: a writer who has used up what a socket may send waits until there is some again', () => {
  const socket = createLimits().join(newId(PersonId), 0)
  expect(socket?.content.spend(5000, 0)).toBe(true)
  expect(socket?.content.wait(0)).toBe(0)
  expect(socket?.content.spend(500, 0)).toBe(false)
  expect(socket?.content.wait(0)).toBe(500)
  expect(socket?.content.wait(500)).toBe(0)
})
