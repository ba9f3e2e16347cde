import { expect, test } from 'vitest'
import { createSeal } from './seal.ts'

const secret = Buffer.alloc(32, 7)
const words = Buffer.from('the words of a witness (fictional)')

test('M7: what travels says neither what it is nor of which text, and is opened by whoever has the same secret', () => {
  const [one, other] = [createSeal(secret), createSeal(secret)]
  const channel = one.channelOf('document 1')
  const sealed = one.seal(channel, words)
  expect(channel).toBe(other.channelOf('document 1'))
  expect(channel).not.toContain('document')
  expect(sealed.includes('witness')).toBe(false)
  expect(other.open(channel, sealed)).toEqual({ from: one.processId, message: words })
})

test('M7: another installation listens elsewhere and opens nothing', () => {
  const [one, foreign] = [createSeal(secret), createSeal(Buffer.alloc(32, 8))]
  const channel = one.channelOf('document 1')
  expect(foreign.channelOf('document 1')).not.toBe(channel)
  expect(foreign.open(channel, one.seal(channel, words))).toBeNull()
})

test('M7: what was changed, cut, invented, sent again or moved to another text is not heard', () => {
  const [one, other] = [createSeal(secret), createSeal(secret)]
  const channel = one.channelOf('document 1')
  const [first, second] = [one.seal(channel, words), one.seal(channel, words)]
  for (let at = 0; at < first.length; at += 5) {
    const changed = Buffer.from(first)
    changed[at] = changed[at]! ^ 1
    expect(other.open(channel, changed)).toBeNull()
  }
  for (const length of [0, 10, 38, first.length - 1]) expect(other.open(channel, first.subarray(0, length))).toBeNull()
  expect(other.open(channel, Buffer.alloc(100))).toBeNull()
  expect(other.open(one.channelOf('document 2'), first)).toBeNull()
  expect(other.open(channel, second)).not.toBeNull()
  expect(other.open(channel, second)).toBeNull()
  expect(other.open(channel, first)).toBeNull()
})
