import { expect, test } from 'vitest'
import { createPeers } from './peers.ts'

const watched = () => {
  const told: string[] = []
  const peers = createPeers({ goneAfter: 5000, came: (one) => told.push(`+${one}`), went: (one) => told.push(`-${one}`) })
  return { told, peers }
}

test('M4: a process is there once it is heard, and gone when it says so or is silent for too long', () => {
  const { told, peers } = watched()
  peers.sweep(0)
  for (const now of [100, 600, 1100]) peers.beat('one', now)
  peers.beat('two', 1100)
  peers.bye('two')
  for (let now = 1100; now <= 6000; now += 500) peers.sweep(now)
  expect(told).toEqual(['+one', '+two', '-two'])
  peers.sweep(6200)
  expect(told).toEqual(['+one', '+two', '-two', '-one'])
  peers.beat('one', 7000)
  expect(told.at(-1)).toBe('+one')
})

test('M4: who was stopped oneself does not take the others for gone before having heard what waits', () => {
  const { told, peers } = watched()
  peers.sweep(0)
  peers.beat('one', 100)
  peers.sweep(60_000)
  expect(told).toEqual(['+one'])
  peers.beat('one', 60_001)
  peers.sweep(60_500)
  expect(told).toEqual(['+one'])
})
