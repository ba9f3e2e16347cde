import { expect, test } from 'vitest'
import { type Block, readBlocks } from './blocks.ts'
import { createSectionDoc } from './section-doc.ts'

const read = (embeds: readonly (object | string)[], attributes: Record<string, unknown> = {}): Block[] => {
  const doc = createSectionDoc()
  const text = doc.getText('text:en')
  doc.transact(() => {
    for (const embed of embeds)
      if (typeof embed === 'string') text.insert(text.length, embed, {})
      else text.insertEmbed(text.length, embed, {})
    for (const [key, value] of Object.entries(attributes)) doc.getMap('blocks:en').set(key, value)
  })
  return readBlocks(doc, 'en')
}
const ids = (blocks: Block[]): string[] => blocks.map(({ id }) => id)

test('R1 a client that only inserts characters makes a valid text', () => {
  expect(read(['plain\nwords'])).toEqual([
    {
      id: 'start',
      kind: 'paragraph',
      level: 0,
      numbered: false,
      direction: 'auto',
      pair: null,
      content: [{ type: 'text', text: 'plain\nwords', marks: {} }],
    },
  ])
})
test('R1 an empty text is one empty block, with what was said of it beforehand', () => {
  expect(read([], { 'start/numbered': true })).toMatchObject([{ id: 'start', numbered: true, content: [] }])
})
test('R1 a text that begins with a marker has no block before it', () => {
  expect(ids(read([{ block: 'a' }, 'x']))).toEqual(['a'])
})
test('R2 what is not known is left out, and words on both sides of it are one piece', () => {
  expect(read([{ block: 'a' }, 'x', { image: 'y' }, 'z', { case: 'A\u202eB' }, { block: '<b>' }])[0]?.content).toEqual([
    { type: 'text', text: 'xz', marks: {} },
  ])
})
test('R3 levels keep to what a kind knows; R4 a paragraph ignores one and keeps it', () => {
  const level = (kind: string, value: unknown): number | undefined => read([{ block: 'a' }], { 'a/kind': kind, 'a/level': value })[0]?.level
  expect([
    level('heading', 0),
    level('heading', 9),
    level('bullet', 9),
    level('bullet', -1),
    level('paragraph', 3),
    level('numbered', 1.5),
  ]).toEqual([1, 4, 8, 0, 0, 0])
})
test('B6 blocks of one id are each known under one of their own, whatever other ids there are', () => {
  expect(ids(read([{ block: 'a' }, { block: 'a' }, { block: 'a' }]))).toEqual(['a', 'a__2', 'a__3'])
  expect(ids(read([{ block: 'a' }, { block: 'a' }, { block: 'a__2' }, { block: 'a' }]))).toEqual(['a', 'a__2', 'a__2__2', 'a__3'])
  expect(ids(read(['x', { block: 'start' }]))).toEqual(['start', 'start__2'])
  const long = 'x'.repeat(64)
  expect(ids(read([{ block: long }, { block: long }])).every((id) => /^[\w-]{1,64}$/.test(id))).toBe(true)
})
test('B6 a hostile number of doubled markers is read in one go', () => {
  const blocks = ids(read(Array.from({ length: 20_000 }, () => ({ block: 'a' }))))
  expect(new Set(blocks).size).toBe(20_000)
})
test('B6 the second of one id follows the first in what is not said of itself', () => {
  const blocks = read([{ block: 'a' }, { block: 'a' }], { 'a/kind': 'heading', 'a/level': 3, 'a__2/level': 2 })
  expect(blocks.map(({ kind, level }) => [kind, level])).toEqual([
    ['heading', 3],
    ['heading', 2],
  ])
})
