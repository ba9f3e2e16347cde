import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Block, readBlocks } from './blocks.ts'
import { encodeServerText, maxUpdateBytes, type NewBlock, writeText } from './write-text.ts'

const block = (text: string, changes: Partial<NewBlock> = {}): NewBlock => ({
  kind: 'paragraph',
  level: 0,
  numbered: false,
  direction: 'auto',
  pair: null,
  content: text === '' ? [] : [{ type: 'text', text, marks: {} }],
  ...changes,
})

const every: NewBlock[] = [
  block('Title', { id: 'h', kind: 'heading', level: 2 }),
  block('', {
    id: 'p',
    numbered: true,
    direction: 'rtl',
    pair: 'h',
    content: [
      { type: 'text', text: 'وثّقت ', marks: {} },
      { type: 'text', text: 'المنظمات\n', marks: { strong: true, emphasis: true } },
      { type: 'case', label: '07' },
      { type: 'text', text: ' see', marks: { link: 'https://example.org/', sensitive: true } },
      { type: 'note', id: 'n1' },
    ],
  }),
  block('', { id: 'empty' }),
  block('item', { id: 'i', kind: 'bullet', level: 3 }),
]

test('what is written is what is read', () => {
  const doc = new Y.Doc()
  expect(writeText(doc, 'ar', every)).toEqual(['h', 'p', 'empty', 'i'])
  expect(readBlocks(doc, 'ar')).toEqual(every)
})

test('it is one transaction, in flat roots only, and goes on at the end of what is there', () => {
  const doc = new Y.Doc()
  let updates = 0
  doc.on('update', () => updates++)
  writeText(doc, 'en', [block('one', { id: 'a' })])
  expect(updates).toBe(1)
  const [id] = writeText(doc, 'en', [block('two')])
  expect(readBlocks(doc, 'en').map((item) => item.id)).toEqual(['a', id])
  expect([...doc.share.keys()].sort()).toEqual(['blocks:en', 'text:en'])
})

test('formatting of one word does not run on into the next block', () => {
  const doc = new Y.Doc()
  writeText(doc, 'en', [
    block('', { id: 'a', content: [{ type: 'text', text: 'strong', marks: { strong: true } }] }),
    block('plain', { id: 'b' }),
  ])
  expect(doc.getText('text:en').toDelta()).toEqual([
    { insert: { block: 'a' } },
    { insert: 'strong', attributes: { strong: true } },
    { insert: { block: 'b' } },
    { insert: 'plain' },
  ])
})

test('the server’s text comes in updates that fit a message, all under its own client id', () => {
  const long = block('ب'.repeat(90_000), { id: 'long' })
  const many = [...Array(400).keys()].map((index) =>
    block(`Paragraph ${index} ${'word '.repeat(60)}`, { id: `m${index}`, numbered: true, pair: 'long' }),
  )
  const updates = encodeServerText(4242, [
    { language: 'ar', blocks: [...every, long] },
    { language: 'en', blocks: many },
  ])
  expect(updates.length).toBeGreaterThan(4)
  expect(Math.max(...updates.map((update) => update.length))).toBeLessThanOrEqual(maxUpdateBytes)
  const doc = new Y.Doc()
  for (const update of updates) {
    expect([...Y.parseUpdateMeta(update).from.keys()]).toEqual([4242])
    Y.applyUpdate(doc, update)
  }
  expect([...doc.store.clients.keys()]).toEqual([4242])
  expect(doc.store.pendingStructs).toBeNull()
  expect(readBlocks(doc, 'ar')).toEqual([...every, long] as Block[])
  expect(readBlocks(doc, 'en')).toEqual(many)
})

test('a text of many marks still fits', () => {
  const content: Block['content'] = [...Array(3000).keys()].map((index) => ({
    type: 'text',
    text: 'x',
    marks: index % 2 ? { strong: true, emphasis: true, sensitive: true, link: `https://example.org/${index}` } : {},
  }))
  const updates = encodeServerText(1, [{ language: 'en', blocks: [block('', { id: 'a', content })] }])
  expect(Math.max(...updates.map((update) => update.length))).toBeLessThanOrEqual(maxUpdateBytes)
})
