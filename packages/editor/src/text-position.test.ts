import { expect, test } from 'vitest'
import { nodeOfBlock } from './block-nodes.ts'
import { documentSchema } from './document-schema.ts'
import { positionOf, textIndexOf } from './text-position.ts'

const doc = (...blocks: [id: string, text: string][]) =>
  documentSchema.topNodeType.create(
    null,
    blocks.map(([id, text]) =>
      nodeOfBlock(documentSchema, {
        id,
        kind: 'paragraph',
        level: 0,
        numbered: false,
        direction: 'auto',
        pair: null,
        content: text === '' ? [] : [{ type: 'text', text, marks: {} }],
      }),
    ),
  )

test('every place in a word is the same place in both, there and back', () => {
  const example = doc(['a', 'one'], ['b', ''], ['c', 'three'])
  // Text: ▪one▪▪three – document: (one)()(three)
  const places: [number, number][] = [
    [1, 1],
    [2, 2],
    [4, 4],
    [6, 5],
    [8, 6],
    [13, 11],
  ]
  for (const [position, index] of places) {
    expect(textIndexOf(example, position)).toBe(index)
    expect(positionOf(example, index)).toBe(position)
  }
})
test('the block before the first marker has none of its own', () => {
  const example = doc(['start', 'one'], ['b', 'two'])
  expect(textIndexOf(example, 1)).toBe(0)
  expect(textIndexOf(example, 6)).toBe(4)
  expect(positionOf(example, 0)).toBe(1)
  expect(positionOf(example, 4)).toBe(6)
})
test('what lies outside is the nearest end', () => {
  const example = doc(['a', 'one'])
  expect(textIndexOf(example, 0)).toBe(1)
  expect(textIndexOf(example, 99)).toBe(4)
  expect(positionOf(example, 0)).toBe(1)
  expect(positionOf(example, 99)).toBe(4)
})
