// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'
import type { Block } from './blocks.ts'
import { textOf } from './pasted-block.ts'
import { createSectionDoc } from './section-doc.ts'
import type { SectionView } from './section-view.ts'
import { caretAt, press, type } from './testing/typing.ts'
import { mustAgree, openEditor, withoutLayout, writtenBlocks } from './testing/writers.ts'
import { type NewBlock, writeText } from './write-text.ts'

let doc: Y.Doc
let section: SectionView
beforeAll(withoutLayout)
afterEach(() => {
  mustAgree({ doc, section })
  section.destroy()
})

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
  if (blocks.length > 0) writeText(doc, 'en', blocks)
  section = openEditor(doc)
}
const writer = {
  get section() {
    return section
  },
}
const blocks = (): Block[] => writtenBlocks(doc)
/** Blocks as `id kind level # : words`; ids that are new as `+`. */
const shown = (): string[] =>
  blocks().map(
    (item) =>
      `${/^(?:.|start)$/.test(item.id) ? item.id : '+'} ${item.kind}${item.level || ''}${item.numbered ? '#' : ''}: ${textOf(item.content)}`,
  )
const caret = (): [string, number] => {
  const { $from } = section.view.state.selection
  const { id } = $from.parent.attrs
  return [/^(?:.|start)$/.test(String(id)) ? String(id) : '+', $from.parentOffset]
}
const at = (id: string, offset: number, toId = id, toOffset = offset): void => caretAt(writer, id, offset, toId, toOffset)
const key = (name: string): boolean => press(writer, name)

describe('Enter', () => {
  test('K1 in the middle: the first half keeps the id, both halves the block that they translate', () => {
    open(block('a', 'onetwo', { numbered: true, pair: 'x', direction: 'rtl' }))
    at('a', 3)
    expect(key('Enter')).toBe(true)
    expect(shown()).toEqual(['a paragraph#: one', '+ paragraph#: two'])
    expect(blocks().map(({ pair, direction }) => [pair, direction])).toEqual([
      ['x', 'rtl'],
      ['x', 'rtl'],
    ])
    expect(caret()).toEqual(['+', 0])
  })
  test('K1 at the end: the new block translates nothing yet', () => {
    open(block('a', 'one', { numbered: true, pair: 'x' }))
    at('a', 3)
    key('Enter')
    expect(shown()).toEqual(['a paragraph#: one', '+ paragraph#: '])
    expect(blocks().map(({ pair }) => pair)).toEqual(['x', null])
  })
  test('K1, B3 at the start: the new block stands before, the id stays with the words', () => {
    open(block('a', 'one', { pair: 'x' }))
    at('a', 0)
    key('Enter')
    expect(shown()).toEqual(['+ paragraph: ', 'a paragraph: one'])
    expect(blocks().map(({ pair }) => pair)).toEqual([null, 'x'])
    expect(caret()).toEqual(['a', 0])
  })
  test('K1, B2 before the very first words, which have no marker yet: they get one', () => {
    open()
    type(writer, 'one')
    at('start', 0)
    key('Enter')
    expect(shown()).toEqual(['+ paragraph: ', '+ paragraph: one'])
    expect(doc.getText('text:en').toDelta()).toMatchObject([
      { insert: { block: expect.any(String) } },
      { insert: { block: expect.any(String) } },
      { insert: 'one' },
    ])
  })
  test('K1, B2 in an empty text gives two blocks', () => {
    open()
    key('Enter')
    expect(shown()).toEqual(['+ paragraph: ', '+ paragraph: '])
  })
  test('K1 over a selection replaces it', () => {
    open(block('a', 'one two'), block('b', 'three four'))
    at('a', 4, 'b', 6)
    key('Enter')
    expect(shown()).toEqual(['a paragraph: one ', '+ paragraph: four'])
  })
  test.each([
    [true, '+ paragraph#: '],
    [false, '+ paragraph: '],
  ])('K2 after a heading: a paragraph as those of the section are (numbered: %s)', (numbered, after) => {
    open(block('a', 'Facts', { kind: 'heading', level: 2 }), block('b', 'one', { numbered }))
    at('a', 5)
    key('Enter')
    expect(shown()).toEqual(['a heading2: Facts', after, `b paragraph${numbered ? '#' : ''}: one`])
  })
  test('K3 in an empty list item goes one level out, then leaves the list', () => {
    open(block('p', 'one', { numbered: true }), block('a', 'item', { kind: 'bullet', level: 1 }))
    at('a', 4)
    key('Enter')
    expect(shown()).toEqual(['p paragraph#: one', 'a bullet1: item', '+ bullet1: '])
    key('Enter')
    expect(shown().at(-1)).toBe('+ bullet: ')
    key('Enter')
    expect(shown().at(-1)).toBe('+ paragraph#: ')
    expect(blocks()).toHaveLength(3)
  })
  test('K3 in an empty quotation leaves it', () => {
    open(block('a', 'said', { kind: 'quotation' }))
    at('a', 4)
    key('Enter')
    key('Enter')
    expect(shown()).toEqual(['a quotation: said', '+ paragraph: '])
  })
  test('K4 with Shift is a new line in the block', () => {
    open(block('a', 'onetwo'))
    at('a', 3)
    key('Shift-Enter')
    expect(shown()).toEqual(['a paragraph: one\ntwo'])
    expect(caret()).toEqual(['a', 4])
  })
  test('K1 goes on in the same marks, yet not in a link', () => {
    open(block('a', '', { content: [{ type: 'text', text: 'x', marks: { strong: true, link: 'https://example.org/' } }] }))
    at('a', 1)
    key('Enter')
    type(writer, 'y')
    expect(blocks()[1]?.content).toEqual([{ type: 'text', text: 'y', marks: { strong: true } }])
  })
})

describe('Backspace and Delete', () => {
  test('K5 at the start of a list item or quotation: a paragraph first, then it joins', () => {
    open(block('a', 'one'), block('b', 'two', { kind: 'numbered', level: 2 }))
    at('b', 0)
    key('Backspace')
    expect(shown()).toEqual(['a paragraph: one', 'b paragraph: two'])
    key('Backspace')
    expect(shown()).toEqual(['a paragraph: onetwo'])
    expect(caret()).toEqual(['a', 3])
  })
  test('K5, B4 joining takes away the second marker and nothing else', () => {
    open(block('a', 'one', { kind: 'quotation' }), block('b', 'two', { numbered: true }))
    at('b', 0)
    const { deleted } = counted(() => key('Backspace'))
    expect(deleted).toBe(1)
    expect(shown()).toEqual(['a quotation: onetwo'])
  })
  test('K5, B4 behind an empty block: that one goes, what holds words stays what it is', () => {
    open(block('a', ''), block('b', 'two', { kind: 'heading', level: 1 }))
    at('b', 0)
    key('Backspace')
    expect(shown()).toEqual(['b heading1: two'])
    expect(caret()).toEqual(['b', 0])
  })
  test('K5 at the very start there is nothing to join; a heading becomes a paragraph', () => {
    open(block('a', 'one', { kind: 'heading', level: 1 }))
    at('a', 0)
    expect(key('Backspace')).toBe(true)
    expect(shown()).toEqual(['a paragraph: one'])
    expect(key('Backspace')).toBe(true)
    expect(shown()).toEqual(['a paragraph: one'])
  })
  test('K6 Delete at the end: the next block joins; an empty block gives way', () => {
    open(block('a', 'one'), block('b', 'two'), block('c', ''), block('d', 'four', { kind: 'bullet' }))
    at('a', 3)
    key('Delete')
    expect(shown()[0]).toBe('a paragraph: onetwo')
    at('c', 0)
    key('Delete')
    expect(shown()).toEqual(['a paragraph: onetwo', 'd bullet: four'])
    at('d', 4)
    expect(key('Delete')).toBe(true)
  })
  test('K5, B4 over blocks: what keeps words keeps its id', () => {
    open(block('a', 'one'), block('b', 'two'), block('c', 'three'))
    at('a', 0, 'c', 2)
    key('Backspace')
    expect(shown()).toEqual(['c paragraph: ree'])
  })
  test('B2 of all words of the first block, which had no marker: the block stays', () => {
    open()
    type(writer, 'one')
    key('Enter')
    type(writer, 'two')
    at('start', 0, 'start', 3)
    key('Backspace')
    expect(shown()).toEqual(['+ paragraph: ', '+ paragraph: two'])
    expect(caret()).toEqual(['+', 0])
    type(writer, 'again')
    expect(shown()[0]).toBe('+ paragraph: again')
  })
  test('K7 a case label goes as a whole', () => {
    open(block('a', 'of '))
    at('a', 3)
    section.run({ type: 'insertCase', label: '07' })
    expect(blocks()[0]?.content).toContainEqual({ type: 'case', label: '07' })
    key('Backspace')
    expect(shown()).toEqual(['a paragraph: of '])
  })
  test('inside words it is the browser’s', () => {
    open(block('a', 'one'))
    at('a', 2)
    expect(key('Backspace')).toBe(false)
    expect(key('ArrowLeft')).toBe(false)
    expect(key('ArrowRight')).toBe(false)
  })
})

describe('Tab', () => {
  test('K8 goes one level in and out, at most one below the item before', () => {
    open(block('a', 'one', { kind: 'bullet' }), block('b', 'two', { kind: 'bullet' }))
    at('b', 0)
    expect(key('Tab')).toBe(true)
    expect(shown()[1]).toBe('b bullet1: two')
    expect(key('Tab')).toBe(true)
    expect(shown()[1]).toBe('b bullet1: two')
    expect(key('Shift-Tab')).toBe(true)
    expect(shown()[1]).toBe('b bullet: two')
    expect(key('Shift-Tab')).toBe(false)
  })
  test('K8 of several items keeps their order of levels', () => {
    open(...['a', 'b', 'c'].map((id, index) => block(id, id, { kind: 'numbered', level: index === 2 ? 1 : 0 })))
    at('b', 0, 'c', 1)
    key('Tab')
    expect(shown()).toEqual(['a numbered: a', 'b numbered1: b', 'c numbered2: c'])
  })
  test('K8 outside a list leaves the editor', () => {
    open(block('a', 'one'))
    at('a', 0)
    expect(key('Tab')).toBe(false)
    expect(key('Shift-Tab')).toBe(false)
  })
})

describe('kinds and marks', () => {
  test('K9 by key: headings, lists, quotation, and back', () => {
    open(block('a', 'one', { numbered: true }))
    at('a', 1)
    key('Mod-Alt-3')
    expect(shown()).toEqual(['a heading3#: one'])
    key('Mod-Alt-0')
    expect(shown()).toEqual(['a paragraph#: one'])
    key('Mod-Shift-7')
    expect(shown()).toEqual(['a numbered#: one'])
    key('Mod-Shift-8')
    expect(shown()).toEqual(['a bullet#: one'])
    key('Mod-Shift-8')
    expect(shown()).toEqual(['a paragraph#: one'])
    key('Mod-Shift-9')
    expect(shown()).toEqual(['a quotation#: one'])
  })
  test('B5 a change of kind sets one attribute and touches no word', () => {
    open(block('a', 'one'))
    at('a', 1)
    const { inserted, deleted, set } = counted(() => section.run({ type: 'setKind', choice: { kind: 'heading', level: 1 } }))
    expect({ inserted, deleted, set }).toEqual({ inserted: 0, deleted: 0, set: ['a/kind'] })
  })
  test('K10 Mod-b and Mod-i mark words across blocks, and what is typed next', () => {
    open(block('a', 'one'), block('b', 'two'))
    at('a', 1, 'b', 2)
    key('Mod-b')
    expect(blocks().map(({ content }) => content)).toEqual([
      [
        { type: 'text', text: 'o', marks: {} },
        { type: 'text', text: 'ne', marks: { strong: true } },
      ],
      [
        { type: 'text', text: 'tw', marks: { strong: true } },
        { type: 'text', text: 'o', marks: {} },
      ],
    ])
    key('Mod-b')
    expect(textOf(blocks()[0]?.content ?? [])).toBe('one')
    expect(blocks().flatMap(({ content }) => content)).toHaveLength(2)
    at('b', 3)
    key('Mod-i')
    type(writer, '!')
    expect(blocks()[1]?.content).toEqual([
      { type: 'text', text: 'two', marks: {} },
      { type: 'text', text: '!', marks: { emphasis: true } },
    ])
  })
  test('K11 undo and redo by key, and with nothing left the browser must not undo either', () => {
    open(block('a', 'one'))
    at('a', 3)
    type(writer, '!')
    key('Mod-z')
    expect(shown()).toEqual(['a paragraph: one'])
    key('Mod-y')
    expect(shown()).toEqual(['a paragraph: one!'])
    key('Mod-z')
    key('Shift-Mod-z')
    expect(shown()).toEqual(['a paragraph: one!'])
    key('Mod-z')
    expect(key('Mod-z')).toBe(true)
    expect(shown()).toEqual(['a paragraph: one'])
  })
  test.each([
    ['- ', 'a bullet: '],
    ['* ', 'a bullet: '],
    ['1. ', 'a numbered: '],
    ['١. ', 'a numbered: '],
    ['# ', 'a heading1: '],
    ['### ', 'a heading3: '],
    ['> ', 'a quotation: '],
  ])('K12 %j at the start of a paragraph, and an undo brings back what was typed', (typed, made) => {
    open(block('a', ''))
    at('a', 0)
    type(writer, typed)
    expect(shown()).toEqual([made])
    key('Mod-z')
    expect(shown()).toEqual([`a paragraph: ${typed}`])
  })
  test('K12 not in the middle, and not in a heading', () => {
    open(block('a', 'see'), block('b', '', { kind: 'heading', level: 1 }))
    at('a', 3)
    type(writer, ' - x')
    at('b', 0)
    type(writer, '- ')
    expect(shown()).toEqual(['a paragraph: see - x', 'b heading1: - '])
  })
})

describe('commands of a toolbar', () => {
  test('T1 a link on a selection, changed and removed at the caret; an address of another kind is refused', () => {
    open(block('a', 'see the report now'))
    at('a', 8, 'a', 14)
    expect(section.run({ type: 'setLink', href: 'javascript:alert(1)' })).toBe(false)
    expect(section.run({ type: 'setLink', href: 'HTTPS://example.org/a' })).toBe(true)
    const link = () => blocks()[0]?.content.find((inline) => inline.type === 'text' && inline.marks.link !== undefined)
    expect(link()).toEqual({ type: 'text', text: 'report', marks: { link: 'https://example.org/a' } })
    at('a', 10)
    expect(section.toolbar()).toMatchObject({ link: 'https://example.org/a', canLink: true })
    section.run({ type: 'setLink', href: 'mailto:desk@example.org' })
    expect(link()).toEqual({ type: 'text', text: 'report', marks: { link: 'mailto:desk@example.org' } })
    expect(section.run({ type: 'removeLink' })).toBe(true)
    expect(link()).toBeUndefined()
    expect(section.run({ type: 'setLink', href: 'https://example.org/' })).toBe(false)
  })
  test.each(['Ahmad', 'Umm Ahmad', 'Ahmad 7', 'Ahmad7', '', '---', 'ABC-1234567890', '7\u202e1'])('T2 %j is no case label', (label) => {
    open(block('a', 'x'))
    expect(section.run({ type: 'insertCase', label })).toBe(false)
  })
  test.each(['07', 'A-12', '٠٧', 'ح-3', 'SY-2026-041'])('T2 %j is a case label', (label) => {
    open(block('a', 'x'))
    at('a', 1)
    expect(section.run({ type: 'insertCase', label })).toBe(true)
    expect(blocks()[0]?.content.at(-1)).toEqual({ type: 'case', label })
    expect(section.view.dom.querySelector('.case-label')?.textContent).toBe(`Case ${label}`)
  })
  test('T3 direction, indent and soft break', () => {
    open(block('a', 'one', { kind: 'bullet' }), block('b', 'two', { kind: 'bullet' }))
    at('b', 3)
    expect(section.toolbar()).toMatchObject({ kind: 'bullet', level: 0, canIndent: true, canOutdent: false, direction: 'auto' })
    section.run({ type: 'setDirection', direction: 'rtl' })
    section.run({ type: 'indent' })
    section.run({ type: 'softBreak' })
    expect(blocks()[1]).toMatchObject({ level: 1, direction: 'rtl', content: [{ text: 'two\n' }] })
    section.run({ type: 'outdent' })
    expect(section.run({ type: 'outdent' })).toBe(false)
    expect(section.view.dom.querySelectorAll('p')[1]?.getAttribute('dir')).toBe('rtl')
  })
  test('T4 the toolbar is told what is active, once for each change', () => {
    const told = vi.fn<(state: unknown) => void>()
    doc = createSectionDoc()
    writeText(doc, 'en', [block('a', 'one', { numbered: true }), block('b', 'two', { kind: 'heading', level: 2 })])
    section = openEditor(doc, { onSelection: told })
    at('a', 1)
    at('b', 1)
    expect(told).toHaveBeenLastCalledWith(expect.objectContaining({ kind: 'heading', level: 2, numbered: false }))
    const times = told.mock.calls.length
    at('b', 2)
    expect(told).toHaveBeenCalledTimes(times)
    at('a', 0, 'b', 2)
    expect(section.toolbar()).toMatchObject({ kind: null, numbered: false, direction: 'auto', canLink: true })
  })
  test('T5 a text that may not be edited refuses every command', () => {
    doc = createSectionDoc()
    writeText(doc, 'en', [block('a', 'one')])
    section = openEditor(doc, { editable: () => false })
    at('a', 0, 'a', 3)
    expect(section.run({ type: 'toggleMark', mark: 'strong' })).toBe(false)
    expect(section.toolbar()).toMatchObject({ editable: false, canLink: false, canUndo: false })
    expect(key('Enter')).toBe(false)
    expect(section.view.dom.getAttribute('aria-readonly')).toBe('true')
    expect(shown()).toEqual(['a paragraph: one'])
  })
})

/** What a deed did to the Y.Doc. */
function counted(deed: () => void): { inserted: number; deleted: number; set: string[] } {
  const text = doc.getText('text:en')
  const done = { inserted: 0, deleted: 0, set: [] as string[] }
  const onText = (event: Y.YTextEvent): void => {
    for (const op of event.delta) {
      if (op.insert !== undefined) done.inserted += typeof op.insert === 'string' ? op.insert.length : 1
      done.deleted += op.delete ?? 0
    }
  }
  const onMap = (event: Y.YMapEvent<unknown>): void => void done.set.push(...event.keysChanged)
  const map = doc.getMap('blocks:en')
  text.observe(onText)
  map.observe(onMap)
  deed()
  text.unobserve(onText)
  map.unobserve(onMap)
  return done
}
