// @vitest-environment jsdom
import { DecorationSet } from 'prosemirror-view'
import { afterEach, beforeAll, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { markersKey } from './markers.ts'
import { numberSection } from './numbering.ts'
import { createSectionDoc } from './section-doc.ts'
import type { SectionView } from './section-view.ts'
import { caretAt, press, type } from './testing/typing.ts'
import { openEditor, withoutLayout, writtenBlocks } from './testing/writers.ts'
import { type NewBlock, writeText } from './write-text.ts'

let doc: Y.Doc
let section: SectionView
const writer = {
  get section() {
    return section
  },
}
beforeAll(withoutLayout)
afterEach(() => section.destroy())

const block = (id: string, text: string, changes: Partial<NewBlock> = {}): NewBlock => ({
  id,
  kind: 'paragraph',
  level: 0,
  numbered: false,
  direction: 'auto',
  pair: null,
  content: text === '' ? [] : [{ type: 'text', text, marks: {} }],
  ...changes,
})
function open(...blocks: NewBlock[]): void {
  doc = createSectionDoc()
  writeText(doc, 'en', blocks)
  section = openEditor(doc, { numbers: () => numberSection(writtenBlocks(doc), 11) })
}
const markers = (): (string | null)[] => [...section.view.dom.children].map((element) => element.getAttribute('data-marker'))

test('D1 numbers and list markers are drawn and never stored', () => {
  open(
    block('a', 'one', { numbered: true }),
    block('h', 'title', { kind: 'heading', level: 1, numbered: true }),
    block('b', 'two', { numbered: true }),
    block('c', 'x', { kind: 'numbered' }),
    block('d', 'y', { kind: 'numbered', level: 1 }),
    block('e', 'z', { kind: 'bullet' }),
  )
  expect(markers()).toEqual(['12.', null, '13.', '1.', '(a)', '•'])
  expect(
    (doc.getText('text:en').toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join(''),
  ).toBe('onetitletwoxyz')
})

test('D1 they follow a split at once, and the page’s numbers when it says so', () => {
  open(block('a', 'one', { numbered: true }), block('c', 'xy', { kind: 'numbered' }), block('d', 'z', { kind: 'numbered' }))
  press(writer, 'Enter', caretAt(writer, 'c', 1))
  expect(markers()).toEqual(['12.', '1.', '2.', '3.'])
  press(writer, 'Enter', caretAt(writer, 'a', 1))
  section.refreshNumbers()
  expect(markers()).toEqual(['12.', '13.', '1.', '2.', '3.'])
})

test('D2 typing makes none of them anew', () => {
  open(block('a', 'one', { numbered: true }), block('b', 'two', { numbered: true }))
  const decorations = () =>
    (markersKey.getState(section.view.state) ?? DecorationSet.empty).find().map((decoration) => decoration.spec as object)
  const before = decorations()
  type(writer, 'xyz', caretAt(writer, 'a', 3))
  const after = decorations()
  expect(after).toHaveLength(2)
  after.forEach((spec, index) => expect(spec).toBe(before[index]))
})

test('D3 a block without a letter goes the way of an Arabic text', () => {
  doc = createSectionDoc()
  section = openEditor(doc, { language: 'ar' })
  const direction = (): string => (section.view.dom.children[0] as HTMLElement).style.direction
  expect(section.view.dom.getAttribute('dir')).toBe('rtl')
  expect(direction()).toBe('rtl')
  type(writer, '12 ')
  expect(direction()).toBe('rtl')
  type(writer, 'A')
  expect(direction()).toBe('')
  expect(section.view.dom.children[0]?.getAttribute('dir')).toBe('auto')
})
