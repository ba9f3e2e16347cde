import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { canonicalSection, canonicalText, type SignedSection } from './canonical-text.ts'

/** Vectors: whoever writes the form anew must come to these bytes and hashes (docs/sign-off.md). */
const arabic: SignedSection = {
  section: '0193a5f0-0000-7000-8000-000000000001',
  title: 'القسم الأول',
  part: 'body',
  blocks: [
    {
      id: 'start',
      kind: 'heading',
      level: 1,
      numbered: false,
      direction: 'auto',
      content: [{ type: 'text', text: 'تعذيب', marks: { strong: true } }],
    },
    {
      id: 'b1',
      kind: 'paragraph',
      level: 0,
      numbered: true,
      direction: 'rtl',
      content: [
        { type: 'text', text: 'اعتُقل ', marks: {} },
        { type: 'case', label: '07' },
        { type: 'text', text: ' في ', marks: {} },
        { type: 'text', text: 'المدينة', marks: { sensitive: true, emphasis: true } },
        { type: 'note', id: 'n1' },
      ],
    },
  ],
  notes: { n1: [{ type: 'text', text: 'A/HRC/59/15', marks: { link: 'https://docs.un.org/A/HRC/59/15' } }] },
  tables: {},
}
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

it('C1, C2: a section is these bytes and this hash', () => {
  const text = canonicalSection(arabic)
  expect(text).toBe(
    '{"blocks":[{"content":[{"marks":{"strong":true},"text":"تعذيب","type":"text"}],"direction":"auto","id":"start","kind":"heading","level":1,"numbered":false},' +
      '{"content":[{"marks":{},"text":"اعتُقل ","type":"text"},{"label":"07","type":"case"},{"marks":{},"text":" في ","type":"text"},{"marks":{"emphasis":true,"sensitive":true},"text":"المدينة","type":"text"},{"id":"n1","type":"note"}],"direction":"rtl","id":"b1","kind":"paragraph","level":0,"numbered":true}],' +
      '"notes":{"n1":[{"marks":{"link":"https://docs.un.org/A/HRC/59/15"},"text":"A/HRC/59/15","type":"text"}]},"part":"body","section":"0193a5f0-0000-7000-8000-000000000001","tables":{},"title":"القسم الأول"}',
  )
  expect(sha256(text)).toBe('a3aad5fc35529a8dfd4556e5d863f76dfeaeaaf14bd14f09ebe570a315642470')
  expect(sha256(canonicalText('ar', [text]))).toBe('465d95edb1cd7db9e98b75eec14c9745afd81b6f67f7ca81792af09bab4f002c')
  expect(sha256(canonicalText('en', []))).toBe('bbcea1d89b657594c1b07e5c413033cbcee42f80fecd1dc8a1e48fca1ebc2e3e')
})

const withText = (text: string): string =>
  canonicalSection({
    ...arabic,
    blocks: [{ ...arabic.blocks[0]!, content: [{ type: 'text', text, marks: {} }] }],
  })

it('C1: two ways to write one letter are one text; half a character is U+FFFD', () => {
  expect(withText('cafe\u0301')).toBe(withText('caf\u00e9'))
  // Hamza above, typed apart.
  expect(withText('\u0627\u0654')).toBe(withText('\u0623'))
  expect(withText('a\uD83Db')).toBe(withText('a\u{FFFD}b'))
  expect(withText('cafe')).not.toBe(withText('caf\u00e9'))
})

it('C2: which words translate which changes nothing, nor does any field that the form does not know', () => {
  const paired = { ...arabic, blocks: arabic.blocks.map((block) => ({ ...block, pair: 'x', shown: 'n' })) }
  expect(canonicalSection(paired)).toBe(canonicalSection(arabic))
})

it('C4: taking a sensitive mark away is a change', () => {
  const plain = JSON.parse(canonicalSection(arabic).replace('"sensitive":true', '"sensitive":false')) as SignedSection
  expect(canonicalSection(plain)).not.toBe(canonicalSection(arabic))
})

it('C6: how a text was typed is no part of it: pieces of one look are one, in blocks, notes and cells', () => {
  const pieces = (...texts: string[]) => texts.map((text) => ({ type: 'text' as const, text, marks: { strong: true as const } }))
  const of = (...texts: string[]) =>
    canonicalSection({
      ...arabic,
      blocks: [{ ...arabic.blocks[0]!, content: pieces(...texts) }],
      notes: { n1: pieces(...texts) },
      tables: { t1: { header: false, rows: [[pieces(...texts)]] } },
    })
  expect(of('Det', 'ent', '', 'ion')).toBe(of('Detention'))
  expect(of('caf', 'e', '\u0301')).toBe(of('caf\u00e9'))
})

it('C2: what stands in the cells of a table is signed', () => {
  const cell = (text: string) => [{ type: 'text' as const, text, marks: {} }]
  const withTable = (...cells: string[]) => canonicalSection({ ...arabic, tables: { t1: { header: true, rows: [cells.map(cell)] } } })
  expect(withTable('2026', '41')).not.toBe(withTable('2026', '14'))
  expect(withTable('e\u0301')).toBe(withTable('\u00e9'))
})

it('C6: the whole is itself RFC 8785 JSON, whatever the sections', () => {
  const whole = canonicalText('ar', [canonicalSection(arabic), withText('ب')])
  expect(Object.keys(JSON.parse(whole) as object)).toEqual(['format', 'language', 'sections'])
  expect(JSON.stringify(JSON.parse(whole))).toBe(whole)
})
