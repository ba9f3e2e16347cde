import type { Block, Inline } from '@mithaq/editor/blocks'
import { describe, expect, test } from 'vitest'
import type { MarkedText } from './bidi-runs.ts'
import type { ExportRow } from './docx-input.ts'
import { exportRows } from './export-rows.ts'
import { nameReferences } from './name-references.ts'

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

describe('notes, citations and references', () => {
  const words = {
    citation: (cited: string) => ({ shown: `‹${cited}›`, href: `https://undocs.org/${cited}`, isKnown: true }),
    reference: (target: { number: number; isAbove: boolean } | null) =>
      target === null ? '[missing]' : `para. ${target.number} ${target.isAbove ? 'above' : 'below'}`,
  }
  const paragraphOf = (id: string, content: Block['content']): Block => block(id, '', { numbered: true, content })
  const reading = () => ({
    words,
    notes: new Map(),
    table: () => ({ header: true, rows: [[[text('Year')], [{ type: 'reference' as const, id: 'b' }]]] }),
    noteBody: (id: string): Block['content'] => [
      text(`${id}: `),
      { type: 'citation', cited: 'A/HRC/59/15' },
      { type: 'reference', id: 'b' },
    ],
  })
  const told = (runs: readonly MarkedText[]): string =>
    runs.map((run) => (run.note === undefined ? run.text : `[${run.note.number} ${told(run.note.runs)}]`)).join('')

  test('numbers run on through sections, marks stand behind punctuation, references name numbers of the file', () => {
    const submitted = reading()
    const one = exportRows(
      {
        submitted: [
          paragraphOf('a', [
            text('One'),
            { type: 'note', id: 'n1' },
            { type: 'note', id: 'n2' },
            text('. See '),
            { type: 'reference', id: 'b' },
          ]),
        ],
        source: null,
      },
      { submitted: 'en', source: null },
      0,
      { submitted, source: reading() },
    )
    const two = exportRows(
      {
        submitted: [
          paragraphOf('b', [text('Two '), { type: 'reference', id: 'a' }, { type: 'reference', id: 'x' }, { type: 'note', id: 'n3' }]),
        ],
        source: null,
      },
      { submitted: 'en', source: null },
      one.lastNumber,
      { submitted, source: reading() },
    )
    const section = (rows: ExportRow[]) => ({ part: 'body', title: { submitted: 'Title', source: null }, rows }) as const
    const withTable = exportRows(
      { submitted: [paragraphOf('t', [{ type: 'table', id: 'table' }])], source: null },
      { submitted: 'en', source: null },
      0,
      { submitted, source: reading() },
    )
    const [inTable] = nameReferences([section([...withTable.rows, ...two.rows])], { submitted: words, source: words })
    expect(inTable?.rows[0]?.submitted[0]?.tables?.map(({ header, rows }) => [header, rows.map((cells) => cells.map(told))])).toEqual([
      [true, [['Year', 'para. 2 below']]],
    ])
    const named = nameReferences([section(one.rows), section(two.rows)], { submitted: words, source: words })
    expect(named.map(({ rows }) => told(rows[0]?.submitted[0]?.runs ?? []))).toEqual([
      'One.[1 n1: ‹A/HRC/59/15›para. 2 below],[2 n2: ‹A/HRC/59/15›para. 2 below] See para. 2 below',
      'Two para. 1 above[missing][3 n3: ‹A/HRC/59/15›para. 2 above]',
    ])
  })
})
