import { expect, test } from 'vitest'
import { createOutbox } from './outbox.ts'

test('B5: what is said in one turn goes out at its end, in the order of those who say it, and what is said then in the next', () => {
  const turns: (() => void)[] = []
  const outbox = createOutbox({ soon: (work) => void turns.push(work) })
  const written: string[] = []
  const writer = (name: string, then = (): void => {}) => ({ flush: () => (written.push(name), then()) })
  outbox.flushSoon(writer('a', () => outbox.flushSoon(writer('c'))))
  outbox.flushSoon(writer('b'))
  expect(turns).toHaveLength(1)
  turns[0]?.()
  expect(written).toEqual(['a', 'b'])
  turns[1]?.()
  expect(written).toEqual(['a', 'b', 'c'])
})
