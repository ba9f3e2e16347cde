import { expect, test } from 'vitest'
import type { Block } from './blocks.ts'
import { countNumbered, listNumbers, numberParagraphs, numberSection, numbersOfSource, paragraphKey } from './numbering.ts'

const block = (id: string, changes: Partial<Block> = {}): Block => ({
  id,
  kind: 'paragraph',
  level: 0,
  numbered: false,
  direction: 'auto',
  pair: null,
  content: [],
  ...changes,
})
const numbered = (id: string): Block => block(id, { numbered: true })
const item = (id: string, level: number, kind: 'numbered' | 'bullet' = 'numbered'): Block => block(id, { kind, level })

test('paragraph numbers run through the sections, past headings and unnumbered paragraphs', () => {
  const sections = [
    { id: 's1', blocks: [numbered('start'), block('h', { kind: 'heading', level: 1 }), numbered('b')] },
    { id: 's2', blocks: [block('start'), numbered('c')] },
    { id: 's3', blocks: [numbered('start')] },
  ]
  expect([...numberParagraphs(sections)]).toEqual([
    ['s1/start', 1],
    ['s1/b', 2],
    ['s2/c', 3],
    ['s3/start', 4],
  ])
})

test('a section alone continues after the count of those before it', () => {
  const before = [numbered('start'), block('x'), numbered('y')]
  const blocks = [block('start'), numbered('c'), numbered('d')]
  expect([...numberSection(blocks, countNumbered(before))]).toEqual([
    ['c', 3],
    ['d', 4],
  ])
  expect(numberParagraphs([{ id: 's2', blocks }], 2).get(paragraphKey('s2', 'd'))).toBe(4)
})

test('a heading that was a numbered paragraph shows no number', () => {
  expect(countNumbered([block('a', { kind: 'heading', level: 2, numbered: true })])).toBe(0)
})

test('a pair shows the number of the submitted language once', () => {
  const submitted = [numbered('e1'), numbered('e2')]
  const rows = [
    { source: [block('a1'), block('a2')], submitted: [submitted[0] as Block] },
    { source: [block('a3')], submitted: [] },
    { source: [block('a4')], submitted: [submitted[1] as Block] },
  ]
  expect([...numbersOfSource(rows, numberSection(submitted, 6))]).toEqual([
    ['a1', 7],
    ['a4', 8],
  ])
})

test('list numbers go by level and start again after another block', () => {
  const blocks = [item('1', 0), item('2', 1), item('3', 1), item('4', 2), item('5', 0), item('6', 1), block('p'), item('7', 0)]
  expect([...listNumbers(blocks, 'en').values()]).toEqual(['1.', '(a)', '(b)', '(i)', '2.', '(a)', '1.'])
})

test('Arabic lists count in abjad order', () => {
  const blocks = [item('0', 0), ...[1, 2, 3, 4].map((n) => item(`l${n}`, 1)), item('x', 2)]
  expect([...listNumbers(blocks, 'ar').values()]).toEqual(['1.', '(أ)', '(ب)', '(ج)', '(د)', '(1)'])
})

test('a bullet under a number does not end the list, a bullet beside it does', () => {
  const nested = [item('1', 0), item('2', 1, 'bullet'), item('3', 0)]
  expect([...listNumbers(nested, 'en')]).toEqual([
    ['1', '1.'],
    ['3', '2.'],
  ])
  const beside = [item('1', 0), item('2', 0, 'bullet'), item('3', 0)]
  expect([...listNumbers(beside, 'en')]).toEqual([
    ['1', '1.'],
    ['3', '1.'],
  ])
})

test('long lists go on after the alphabet and in Roman digits', () => {
  const letters = [...Array(27).keys()].map((n) => item(`a${n}`, 1))
  expect([...listNumbers(letters, 'en').values()].slice(25)).toEqual(['(z)', '(aa)'])
  const romans = [...Array(14).keys()].map((n) => item(`a${n}`, 2))
  expect([...listNumbers(romans, 'fr').values()]).toEqual(
    'i ii iii iv v vi vii viii ix x xi xii xiii xiv'.split(' ').map((roman) => `(${roman})`),
  )
})
