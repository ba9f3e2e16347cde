import type { Block, Inline } from '@mithaq/editor/blocks'
import { expect, test } from 'vitest'
import { exportRows } from './export-rows.ts'

const text = (words: string): Inline => ({ type: 'text', text: words, marks: {} })
const block = (id: string, words: string, change: Partial<Block> = {}): Block => ({
  id,
  kind: 'paragraph',
  level: 0,
  numbered: false,
  direction: 'auto',
  pair: null,
  content: words === '' ? [] : [text(words)],
  ...change,
})
const languages = { submitted: 'en', source: 'ar' } as const
const shape = (side: readonly { number: number | null; runs: readonly { text: string }[] }[]) =>
  side.map(({ number, runs }) => [number, runs.map((run) => run.text).join('')])

test('numbers go on from the section before, a pair has one number, and empty lines stay behind', () => {
  const { rows, lastNumber } = exportRows(
    {
      submitted: [
        block('e1', 'First', { numbered: true, pair: 'a1' }),
        block('e2', ''),
        block('e3', 'Second', { numbered: true, pair: 'a3' }),
      ],
      source: [block('a1', 'أول', { numbered: true }), block('a3', 'ثانٍ', { numbered: true })],
    },
    languages,
    7,
  )
  expect(rows.map((row) => [shape(row.submitted), shape(row.source)])).toEqual([
    [[[8, 'First']], [[8, 'أول']]],
    [[[9, 'Second']], [[9, 'ثانٍ']]],
  ])
  expect(lastNumber).toBe(9)
})

test('what is not translated yet stands alone and takes no number of the submitted text', () => {
  const { rows, lastNumber } = exportRows(
    {
      submitted: [block('e1', 'Only', { numbered: true, pair: 'a1' })],
      source: [block('a1', 'واحد'), block('a2', 'بلا ترجمة', { numbered: true }), block('a3', 'ولا هذه')],
    },
    languages,
    0,
  )
  expect(rows.map((row) => [shape(row.submitted), shape(row.source)])).toEqual([
    [[[1, 'Only']], [[1, 'واحد']]],
    [
      [],
      [
        [null, 'بلا ترجمة'],
        [null, 'ولا هذه'],
      ],
    ],
  ])
  expect(lastNumber).toBe(1)
})

test('the halves of a split stand below each other beside what they translate, and only the first number is shared', () => {
  const { rows } = exportRows(
    {
      submitted: [block('e1', 'First half', { numbered: true, pair: 'a1' }), block('e2', 'second half', { numbered: true, pair: 'a1' })],
      source: [block('a1', 'كاملة', { numbered: true })],
    },
    languages,
    2,
  )
  expect(rows.map((row) => [shape(row.submitted), shape(row.source)])).toEqual([
    [
      [
        [3, 'First half'],
        [4, 'second half'],
      ],
      [[3, 'كاملة']],
    ],
  ])
})

test('a case label reads in the language of its own text', () => {
  const label: Inline = { type: 'case', label: '07' }
  const { rows } = exportRows(
    {
      submitted: [block('e1', '', { content: [label, text(' was taken.')] })],
      source: [block('a1', '', { content: [text('اقتيدت '), label] })],
    },
    languages,
    0,
  )
  expect(shape(rows[0]!.submitted)).toEqual([[null, 'Case 07 was taken.']])
  expect(shape(rows[0]!.source)).toEqual([[null, 'اقتيدت الحالة 07']])
})

test('levels become what Word knows: lists count from one, headings stop at the third', () => {
  const { rows } = exportRows(
    { submitted: [block('h', 'Deep', { kind: 'heading', level: 4 }), block('l', 'Item', { kind: 'bullet', level: 0 })], source: null },
    { submitted: 'en', source: null },
    0,
  )
  expect(rows.flatMap((row) => row.submitted.map(({ level }) => level))).toEqual([3, 1])
})
