import { expect, it } from 'vitest'
import type { SignedBlock, SignedSection } from './canonical-text.ts'
import { compareTexts } from './compare-texts.ts'

const block = (id: string, text = id): SignedBlock => ({
  id,
  kind: 'paragraph',
  level: 0,
  numbered: true,
  direction: 'auto',
  content: [{ type: 'text', text, marks: {} }],
})
const section = (id: string, blocks: SignedBlock[], more: Partial<SignedSection> = {}): SignedSection => ({
  section: id,
  title: id,
  part: 'body',
  blocks,
  notes: {},
  tables: {},
  ...more,
})
const changed = (before: SignedSection[], after: SignedSection[]) =>
  compareTexts({ sections: before }, { sections: after }).map(({ section: id, change, blocks, notes }) => ({
    id,
    change,
    blocks: blocks.map((each) => `${each.change} ${each.id}`),
    notes: notes.map((each) => `${each.change} ${each.id}`),
  }))

it('V7: the same text has no differences', () => {
  expect(changed([section('one', [block('a')])], [section('one', [block('a')])])).toEqual([])
})

it('V7: blocks are added, changed and removed; each says what it was and is', () => {
  const before = [section('one', [block('a'), block('b'), block('c')])]
  const after = [section('one', [block('a'), block('b', 'other words'), block('d')])]
  expect(changed(before, after)).toEqual([{ id: 'one', change: null, blocks: ['changed b', 'added d', 'removed c'], notes: [] }])
  const [first] = compareTexts({ sections: before }, { sections: after })
  expect(first?.blocks[0]).toMatchObject({ before: block('b'), after: block('b', 'other words') })
})

it('V7: of blocks in another order only those are moved that have to be', () => {
  const before = [
    section(
      'one',
      ['a', 'b', 'c', 'd', 'e'].map((id) => block(id)),
    ),
  ]
  const after = [
    section(
      'one',
      ['e', 'a', 'b', 'd', 'c'].map((id) => block(id)),
    ),
  ]
  const [only] = changed(before, after)
  expect(only?.blocks).toHaveLength(2)
  expect(only?.blocks[0]).toBe('moved e')
})

it('V7: sections come, go and move; a heading that reads otherwise is a change', () => {
  const [one, two, three] = [section('one', []), section('two', []), section('three', [block('x')])]
  expect(changed([one, two], [two, one])).toHaveLength(1)
  expect(changed([one], [one, three])).toEqual([{ id: 'three', change: 'added', blocks: ['added x'], notes: [] }])
  expect(changed([one, three], [one])).toEqual([{ id: 'three', change: 'removed', blocks: ['removed x'], notes: [] }])
  expect(changed([one], [{ ...one, title: 'Another heading' }])).toEqual([{ id: 'one', change: null, blocks: [], notes: [] }])
})

it('V7: a note whose words changed is told, though its block is the same', () => {
  const note = (text: string) => ({ notes: { n1: [{ type: 'text' as const, text, marks: {} }] } })
  expect(changed([section('one', [block('a')], note('before'))], [section('one', [block('a')], note('after'))])).toEqual([
    { id: 'one', change: null, blocks: [], notes: ['changed n1'] },
  ])
})
