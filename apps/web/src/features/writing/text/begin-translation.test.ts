import { readBlocks, type Block } from '@mithaq/editor/blocks'
import { alignPairs } from '@mithaq/editor/pairing'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { writeText, type NewBlock } from '@mithaq/editor/write-text'
import { expect, test } from 'vitest'
import { beginTranslation } from './begin-translation.ts'

const block = (id: string, words: string, changes: Partial<NewBlock> = {}): NewBlock => ({
  id,
  kind: 'paragraph',
  level: 0,
  numbered: false,
  direction: 'auto',
  pair: null,
  content: words === '' ? [] : [{ type: 'text', text: words, marks: {} }],
  ...changes,
})

function translate(source: NewBlock[], submitted: NewBlock[], id: string) {
  const doc = createSectionDoc()
  writeText(doc, 'ar', source)
  writeText(doc, 'en', submitted)
  const rows = alignPairs(readBlocks(doc, 'ar'), readBlocks(doc, 'en'))
  const made = beginTranslation({
    doc,
    block: readBlocks(doc, 'ar').find((one) => one.id === id) as Block,
    into: 'en',
    rows,
    side: 'submitted',
  })
  return { made, en: readBlocks(doc, 'en'), rows: alignPairs(readBlocks(doc, 'ar'), readBlocks(doc, 'en')) }
}

test('a translation stands beside its paragraph, of its kind, between those of its neighbours', () => {
  const { made, en } = translate(
    [block('a', 'أ'), block('b', 'ب', { kind: 'heading', level: 2 }), block('c', 'ج')],
    [block('x', 'A', { pair: 'a' }), block('z', 'C', { pair: 'c' })],
    'b',
  )
  expect(en.map(({ id }) => id)).toEqual(['x', made, 'z'])
  expect(en[1]).toMatchObject({ kind: 'heading', level: 2, pair: 'b', content: [] })
})

test('the first paragraph is translated before all others', () => {
  const { made, en } = translate([block('a', 'أ'), block('b', 'ب')], [block('y', 'B', { pair: 'b' })], 'a')
  expect(en.map(({ id }) => id)).toEqual([made, 'y'])
})

test('a translation into an empty text is its first paragraph', () => {
  const { made, en, rows } = translate([block('a', 'أ', { numbered: true })], [], 'a')
  expect(en.map(({ id, numbered }) => ({ id, numbered }))).toEqual([{ id: made, numbered: true }])
  expect(rows).toHaveLength(1)
})

test('words of neighbours are not touched', () => {
  const { en } = translate(
    [block('a', 'أ'), block('b', 'ب')],
    [block('x', 'Words with\na line', { pair: 'a' }), block('y', 'unpaired')],
    'b',
  )
  expect(en.map(({ content }) => content.map((inline) => (inline.type === 'text' ? inline.text : '')).join(''))).toContain(
    'Words with\na line',
  )
})

test('words that stand before the first marker stay a block of their own', () => {
  const doc = createSectionDoc()
  writeText(doc, 'ar', [block('a', 'أ'), block('b', 'ب')])
  doc.getText('text:en').insert(0, 'Written by another program')
  doc.getMap('blocks:en').set('start/pair', 'b')
  const rows = alignPairs(readBlocks(doc, 'ar'), readBlocks(doc, 'en'))
  beginTranslation({ doc, block: readBlocks(doc, 'ar')[0] as Block, into: 'en', rows, side: 'submitted' })
  expect(readBlocks(doc, 'en').map(({ id, content }) => [id === 'start', content.length])).toEqual([
    [true, 1],
    [false, 0],
  ])
})
