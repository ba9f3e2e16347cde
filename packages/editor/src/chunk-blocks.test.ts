import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Block } from './blocks.ts'
import { chunkBlocks } from './chunk-blocks.ts'
import { textOf } from './pasted-block.ts'
import { encodeServerText, maxUpdateBytes } from './write-text.ts'

const block = (text: string): Block => ({
  id: 'a',
  kind: 'paragraph',
  level: 0,
  numbered: false,
  direction: 'auto',
  pair: null,
  content: [{ type: 'text', text, marks: {} }],
})

test('nothing is lost, doubled or cut inside a character, whatever the sizes', () => {
  const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 3000, size: 'max' }), { maxLength: 12 })
  const whole = (written: string[]): boolean => {
    const chunks = chunkBlocks(written.map(block), 2048)
    const joined: string[] = []
    for (const chunk of chunks)
      for (const [index, piece] of chunk.blocks.entries()) {
        const text = textOf(piece.content)
        if (!text.isWellFormed()) return false
        if (chunk.continues && index === 0) joined.push((joined.pop() ?? '') + text)
        else joined.push(text)
      }
    return JSON.stringify(joined) === JSON.stringify(written)
  }
  expect(fc.check(fc.property(texts, whole), { numRuns: 40 }).counterexample).toBeNull()
})

test('a small text is one chunk, no text is none', () => {
  expect(chunkBlocks([block('one'), block('two')], 64 * 1024)).toHaveLength(1)
  expect(chunkBlocks([], 64 * 1024)).toEqual([])
})

test('the estimate holds: the first try at one update a chunk fits the wire', () => {
  const blocks = [...Array(800).keys()].map((index): Block => ({
    ...block(`${'نص '.repeat(index % 90)}end`),
    id: `block-with-a-long-id-${index}`,
    kind: 'numbered',
    level: 2,
    numbered: true,
    direction: 'rtl',
    pair: `the-block-it-translates-${index}`,
  }))
  const updates = encodeServerText(1, [{ language: 'ar', blocks }])
  expect(updates).toHaveLength(chunkBlocks(blocks, maxUpdateBytes).length)
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  expect(doc.getText('text:ar').length).toBe(blocks.reduce((sum, item) => sum + 1 + textOf(item.content).length, 0))
})
