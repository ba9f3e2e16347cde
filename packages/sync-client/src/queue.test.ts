import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createQueue, type Edit, type Queue } from './queue.ts'

interface Message {
  isStep2: boolean
  update: Uint8Array
}

/** A channel on which the server asked; what goes out on it. */
function ask(queue: Queue): Message[] {
  const messages: Message[] = []
  queue.asked((bytes) => {
    const decoder = decoding.createDecoder(bytes)
    decoding.readVarUint(decoder)
    const isStep2 = decoding.readVarUint(decoder) === 1
    messages.push({ isStep2, update: decoding.readVarUint8Array(decoder) })
  }, null)
  return messages
}

/** A person who types, and what they typed as edits. */
function typist(): { doc: Y.Doc; type: (words: string) => Edit } {
  const doc = new Y.Doc()
  const text = doc.getText('text:en')
  let last: Uint8Array = Uint8Array.of()
  doc.on('update', (update: Uint8Array) => void (last = update))
  return {
    doc,
    type: (words) => {
      text.insert(text.length, words)
      return { update: last, at: 0, key: null, isAcknowledged: false }
    },
  }
}

const textOf = (messages: readonly Message[]): string => {
  const doc = new Y.Doc()
  for (const { update } of messages) Y.applyUpdate(doc, update)
  return doc.getText('text:en').toJSON()
}

test('nothing goes out before the server has asked; then everything does, in order, several edits in a message', () => {
  const queue = createQueue()
  const { type } = typist()
  for (let index = 0; index < 100; index++) queue.add(type(`${index} `))
  const messages = ask(queue)
  expect(messages.map(({ isStep2 }) => isStep2)).toEqual([true])
  expect(textOf(messages)).toBe(Array.from({ length: 100 }, (_, index) => `${index} `).join(''))
})

test('what is typed while the line is open goes out at once, each edit by itself', () => {
  const queue = createQueue()
  const { type } = typist()
  const messages = ask(queue)
  for (const letter of 'abc') queue.add(type(letter))
  expect(messages.map(({ isStep2 }) => isStep2)).toEqual([false, false, false])
})

test('no message holds more than 64 KiB of edits, and no more than that is on its way at once', () => {
  const queue = createQueue()
  const { type } = typist()
  for (let index = 0; index < 40; index++) queue.add(type('x'.repeat(10_000)))
  const messages = ask(queue)
  const bytes = (): number => messages.reduce((sum, { update }) => sum + update.length, 0)
  expect(bytes()).toBeLessThan(130_000)
  for (let acknowledged = 1; queue.edits.length > 0; acknowledged++) {
    queue.acknowledged(acknowledged)
    expect(messages.length).toBeLessThan(acknowledged + 4)
  }
  expect(Math.max(...messages.map(({ update }) => update.length))).toBeLessThanOrEqual(64 * 1024)
  expect(textOf(messages)).toBe('x'.repeat(400_000))
})

test('an edit is settled when the message that holds it is acknowledged, and not before', () => {
  const queue = createQueue()
  const { type } = typist()
  const offline = [type('one '), type('two ')]
  for (const edit of offline) queue.add(edit)
  ask(queue)
  const [three, four] = [type('three '), type('four')]
  queue.add(three)
  queue.add(four)
  expect(queue.acknowledged(0)).toEqual([])
  expect(queue.acknowledged(1)).toEqual(offline)
  expect(queue.acknowledged(2)).toEqual([three])
  expect(queue.edits).toEqual([four])
  expect(four.isAcknowledged).toBe(false)
})

test('a count beyond what was sent calls nothing saved that was not', () => {
  const queue = createQueue()
  const { type } = typist()
  queue.add(type('offline'))
  expect(queue.acknowledged(7)).toEqual([])
  ask(queue)
  queue.channelOver()
  expect(queue.acknowledged(1)).toEqual([])
  expect(queue.edits).toHaveLength(1)
})

test('what was on its way when the line broke goes out once more, and the counting begins anew', () => {
  const queue = createQueue()
  const { type } = typist()
  const first = ask(queue)
  for (const word of ['a', 'b', 'c']) queue.add(type(word))
  queue.acknowledged(1)
  queue.channelOver()
  queue.add(type('d'))
  const second = ask(queue)
  expect(textOf([...first.slice(0, 1), ...second])).toBe('abcd')
  expect(queue.acknowledged(1)).toHaveLength(3)
})

test('asked again in the middle, the queue sends everything again as an answer, and the first count that covers an edit settles it', () => {
  const queue = createQueue()
  const { type } = typist()
  const messages = ask(queue)
  for (const word of ['a', 'b']) queue.add(type(word))
  const again = ask(queue)
  expect(again.map(({ isStep2 }) => isStep2)).toEqual([true])
  queue.add(type('c'))
  expect(again.map(({ isStep2 }) => isStep2)).toEqual([true, false])
  expect(textOf(again)).toBe('abc')
  expect(messages).toHaveLength(2)
  // Messages 1 and 2 met a gap; 3 is the answer that filled it.
  expect(queue.acknowledged(3)).toHaveLength(2)
  expect(queue.acknowledged(4)).toHaveLength(1)
  expect(queue.edits).toEqual([])
})

test('after a refusal that met several edits at once, each goes alone, and the first that is not acknowledged is the one', () => {
  const queue = createQueue()
  const { type } = typist()
  const edits = ['a', 'b', 'c'].map(type)
  for (const edit of edits) queue.add(edit)
  ask(queue)
  expect(queue.firstOnItsWay()).toEqual(edits)
  queue.sendSingly()
  queue.channelOver()
  expect(ask(queue)).toHaveLength(3)
  queue.acknowledged(1)
  expect(queue.firstOnItsWay()).toEqual([edits[1]])
})
