// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textOf } from './pasted-block.ts'
import { decide } from './suggestions/decide.ts'
import { suggestionsOf } from './suggestions/list.ts'
import { setEditMode } from './suggestions/mode.ts'
import { blocksIn, type TextView } from './suggestions/views.ts'
import { caretAt, copy, cut, paste, press, type } from './testing/typing.ts'
import { closeRoom, disagreement, openRoom, receiveAll, type Room, withoutLayout, type Writer } from './testing/writers.ts'
import { type NewBlock, writeText } from './write-text.ts'

const block = (id: string, text: string): NewBlock => ({
  id,
  kind: 'paragraph',
  level: 0,
  numbered: false,
  direction: 'auto',
  pair: null,
  content: [{ type: 'text', text, marks: {} }],
})

let room: Room
let rana: Writer
let writer: Writer
beforeAll(withoutLayout)
beforeEach(() => {
  room = openRoom(2, (doc) => writeText(doc, 'en', [block('a', 'One two three.'), block('b', 'Four five.')]))
  ;[rana, writer] = room.writers as [Writer, Writer]
  setEditMode(rana.doc, 'suggest')
})
afterEach(() => closeRoom(room))

const read = ({ doc }: Writer, view: TextView): string =>
  blocksIn(doc, 'en', view)
    .map(({ content }) => textOf(content))
    .join('|')
const kinds = ({ doc }: Writer): string[] => suggestionsOf(doc).map(({ kind, excerpt }) => `${kind} ${excerpt}`)
/** Both hear of everything; each editor shows what its text says, and the text itself is what it was. */
function agreed(): { shown: string; accepted: string } {
  receiveAll(room)
  for (const one of room.writers) expect(disagreement(one)).toBeNull()
  expect(read(rana, 'base')).toBe('One two three.|Four five.')
  expect(read(writer, 'shown')).toBe(read(rana, 'shown'))
  return { shown: read(writer, 'shown'), accepted: read(writer, 'accepted') }
}
const caret = (): [block: string, offset: number] => {
  const { $head } = rana.section.view.state.selection
  return [String($head.parent.attrs.id), $head.parentOffset]
}

/** A letter beside the caret, as the browser deletes it. */
function erase(side: -1 | 1): void {
  const { view } = rana.section
  const { head } = view.state.selection
  view.dispatch(view.state.tr.delete(Math.min(head, head + side), Math.max(head, head + side)))
}

describe('in suggest mode', () => {
  test('E1, E4: what is typed is proposed, letter by letter one suggestion', () => {
    type(rana, 'and ', caretAt(rana, 'a', 8))
    expect(agreed()).toEqual({ shown: 'One two and three.|Four five.', accepted: 'One two and three.|Four five.' })
    expect(kinds(writer)).toEqual(['insert and '])
    expect(caret()).toEqual(['a', 12])
  })
  test('E4: Backspace goes on before what it proposes to delete, Delete behind it', () => {
    caretAt(rana, 'a', 8)
    for (let times = 0; times < 3; times++) erase(-1)
    expect(caret()).toEqual(['a', 5])
    expect(agreed().accepted).toBe('One tthree.|Four five.')
    expect(kinds(writer)).toEqual(['delete wo '])
    caretAt(rana, 'b', 0)
    for (let times = 0; times < 2; times++) erase(1)
    expect(caret()).toEqual(['b', 2])
    expect(agreed().accepted).toBe('One tthree.|ur five.')
  })
  test('E1: a selection that is deleted over two paragraphs, and typed over', () => {
    caretAt(rana, 'a', 4, 'b', 5)
    press(rana, 'Backspace')
    expect(agreed()).toEqual({ shown: 'One two three.|Four five.', accepted: 'One five.' })
    expect(kinds(writer)).toEqual(['delete two three.\nFour '])
    expect(caret()).toEqual(['a', 4])
    type(rana, 'more', caretAt(rana, 'b', 5, 'b', 9))
    expect(agreed()).toEqual({ shown: 'One two three.|Four fivemore.', accepted: 'One more.' })
    expect(caret()).toEqual(['b', 13])
    expect(suggestionsOf(writer.doc).at(-1)).toMatchObject({ kind: 'insert', excerpt: 'more', replaces: expect.any(String) })
  })
  test('E1, W2: Enter splits, Backspace takes one’s own split back; Backspace at a block’s start proposes to join', () => {
    press(rana, 'Enter', caretAt(rana, 'a', 8))
    expect(agreed()).toEqual({ shown: 'One two |three.|Four five.', accepted: 'One two |three.|Four five.' })
    expect(kinds(writer)).toEqual(['split \n'])
    press(rana, 'Backspace')
    expect(agreed().shown).toBe('One two three.|Four five.')
    expect(kinds(writer)).toEqual([])
    press(rana, 'Backspace', caretAt(rana, 'b', 0))
    expect(agreed()).toEqual({ shown: 'One two three.|Four five.', accepted: 'One two three.Four five.' })
    expect(kinds(writer)).toEqual(['join \n'])
    expect(caret()).toEqual(['a', 14])
  })
  test('E1: kinds, levels, directions, marks and links', () => {
    caretAt(rana, 'b', 2)
    rana.section.run({ type: 'setKind', choice: { kind: 'heading', level: 2 } })
    rana.section.run({ type: 'setDirection', direction: 'rtl' })
    caretAt(rana, 'a', 4, 'a', 7)
    rana.section.run({ type: 'toggleMark', mark: 'strong' })
    rana.section.run({ type: 'setLink', href: 'https://example.org/' })
    agreed()
    expect(blocksIn(writer.doc, 'en', 'shown').map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph'])
    expect(blocksIn(writer.doc, 'en', 'accepted')[1]).toMatchObject({ kind: 'heading', level: 2, direction: 'rtl' })
    expect(blocksIn(writer.doc, 'en', 'accepted')[0]?.content[1]).toEqual({
      type: 'text',
      text: 'two',
      marks: { strong: true, link: 'https://example.org/' },
    })
    decide(writer.doc, 'accept', suggestionsOf(writer.doc))
    receiveAll(room)
    expect(disagreement(rana)).toBeNull()
    expect(blocksIn(rana.doc, 'en', 'base')[1]).toMatchObject({ kind: 'heading', level: 2, direction: 'rtl' })
  })
  test('E1: what is copied and pasted, a whole paragraph with its kind, and what is cut', () => {
    caretAt(rana, 'a', 4, 'a', 8)
    const words = copy(rana)
    paste(rana, words, caretAt(rana, 'b', 0))
    expect(agreed().shown).toBe('One two three.|two Four five.')
    paste(rana, { 'text/html': '<h2>Facts</h2><p>He <b>was</b> held.</p>' }, caretAt(rana, 'b', 14))
    const { shown } = agreed()
    expect(shown).toContain('He was held.')
    expect(
      blocksIn(writer.doc, 'en', 'shown').some(({ content }) =>
        content.some((inline) => inline.type === 'text' && inline.text === 'was' && inline.marks.strong),
      ),
    ).toBe(true)
    caretAt(rana, 'a', 0, 'a', 4)
    cut(rana)
    expect(agreed().accepted.startsWith('two three.|')).toBe(true)
    expect(agreed().shown.startsWith('One two three.|')).toBe(true)
  })
  test('U1, U4: undo and redo take suggestions back one by one, and in the mode in which they were made', () => {
    type(rana, 'and ', caretAt(rana, 'a', 8))
    caretAt(rana, 'b', 0, 'b', 5)
    press(rana, 'Backspace')
    setEditMode(rana.doc, 'write')
    type(rana, 'New ', caretAt(rana, 'b', 0))
    setEditMode(rana.doc, 'suggest')
    const undo = (): boolean => rana.section.run({ type: 'undo' })
    const redo = (): boolean => rana.section.run({ type: 'redo' })
    undo()
    expect(agreed().accepted).toBe('One two and three.|five.')
    undo()
    expect(agreed().accepted).toBe('One two and three.|Four five.')
    undo()
    expect(agreed().shown).toBe('One two three.|Four five.')
    redo()
    redo()
    expect(agreed().accepted).toBe('One two and three.|five.')
    expect(kinds(writer)).toEqual(['insert and ', 'delete Four '])
    redo()
    receiveAll(room)
    expect(read(writer, 'base')).toBe('One two three.|New Four five.')
  })
  test('E1: everything at once, and the other accepts it', () => {
    caretAt(rana, 'a', 0, 'b', 10)
    press(rana, 'Backspace')
    type(rana, 'x')
    receiveAll(room)
    decide(writer.doc, 'accept', suggestionsOf(writer.doc))
    receiveAll(room)
    for (const one of room.writers) expect(disagreement(one)).toBeNull()
    expect(read(rana, 'base').replaceAll('|', '')).toBe('x')
  })
})
