// @vitest-environment jsdom
import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { textOf } from './pasted-block.ts'
import { act } from './testing/random-edits.ts'
import { caretAt, cut, paste, press, type } from './testing/typing.ts'
import {
  closeRoom,
  contentOf,
  disagreement,
  openEditor,
  openRoom,
  receiveAll,
  type Room,
  type Writer,
  withoutLayout,
  writtenBlocks,
} from './testing/writers.ts'
import { type NewBlock, writeText } from './write-text.ts'

const block = (id: string, text: string): NewBlock => ({
  id,
  kind: 'paragraph',
  level: 0,
  numbered: false,
  direction: 'auto',
  pair: null,
  content: text === '' ? [] : [{ type: 'text', text, marks: {} }],
})

let room: Room
let anna: Writer
let basil: Writer
beforeAll(withoutLayout)
beforeEach(() => {
  // Typing is grouped by pauses, so the clock of these tests stands still unless they move it.
  vi.useFakeTimers({ toFake: ['Date'] })
  open([block('a', 'One.'), block('b', 'Two.')])
})
afterEach(() => {
  closeRoom(room)
  vi.useRealTimers()
})
function open(blocks: NewBlock[]): void {
  if (room as Room | undefined) closeRoom(room)
  room = openRoom(2, (doc) => writeText(doc, 'en', blocks))
  ;[anna, basil] = room.writers as [Writer, Writer]
}
const shown = (writer = anna): string[] => writtenBlocks(writer.doc).map((item) => `${item.kind}: ${textOf(item.content)}`)
const undo = (writer = anna): boolean => writer.section.run({ type: 'undo' })
const redo = (writer = anna): boolean => writer.section.run({ type: 'redo' })

describe('undo', () => {
  test('U1 takes back what I wrote and leaves what others wrote, also inside my words', () => {
    type(anna, ' mine', caretAt(anna, 'a', 4))
    receiveAll(room)
    type(basil, 'YOURS', caretAt(basil, 'a', 7))
    receiveAll(room)
    expect(undo()).toBe(true)
    receiveAll(room)
    expect(shown()).toEqual(['paragraph: One.YOURS', 'paragraph: Two.'])
    expect(contentOf(anna.doc)).toBe(contentOf(basil.doc))
    expect(undo()).toBe(false)
  })
  test('U1 nothing of mine: nothing happens', () => {
    type(basil, 'theirs ', caretAt(basil, 'a', 0))
    receiveAll(room)
    expect(anna.section.toolbar().canUndo).toBe(false)
    expect(undo()).toBe(false)
    expect(shown()[0]).toBe('paragraph: theirs One.')
  })
  test('U1 a kind that somebody else changed after me stays theirs', () => {
    caretAt(anna, 'a', 0)
    anna.section.run({ type: 'setKind', choice: { kind: 'quotation' } })
    receiveAll(room)
    caretAt(basil, 'a', 0)
    basil.section.run({ type: 'setKind', choice: { kind: 'bullet' } })
    receiveAll(room)
    undo()
    expect(shown()[0]).toBe('bullet: One.')
  })
  test('U1 of a split and of a join brings the blocks back as they were', () => {
    caretAt(anna, 'b', 0)
    anna.section.run({ type: 'setKind', choice: { kind: 'heading', level: 2 } })
    const before = writtenBlocks(anna.doc)
    press(anna, 'Backspace', caretAt(anna, 'b', 0))
    expect(shown()).toEqual(['paragraph: One.Two.'])
    undo()
    expect(writtenBlocks(anna.doc)).toEqual(before)
    press(anna, 'Enter', caretAt(anna, 'a', 2))
    undo()
    expect(writtenBlocks(anna.doc)).toEqual(before)
    redo()
    expect(shown()).toEqual(['paragraph: On', 'paragraph: e.', 'heading: Two.'])
  })
  test('U2 of typing goes by pauses, and a new place begins anew', () => {
    type(anna, ' and', caretAt(anna, 'a', 4))
    type(anna, ' more')
    vi.advanceTimersByTime(2000)
    type(anna, ' later')
    type(anna, '!', caretAt(anna, 'b', 4))
    undo()
    expect(shown()).toEqual(['paragraph: One. and more later', 'paragraph: Two.'])
    undo()
    expect(shown()).toEqual(['paragraph: One. and more', 'paragraph: Two.'])
    undo()
    expect(shown()).toEqual(['paragraph: One.', 'paragraph: Two.'])
    redo()
    redo()
    redo()
    expect(shown()).toEqual(['paragraph: One. and more later', 'paragraph: Two.!'])
  })
  test('U2 of an edit elsewhere goes by itself, also when the caret was not seen to move', () => {
    const insert = (text: string, at: number) => anna.section.view.dispatch(anna.section.view.state.tr.insertText(text, at))
    insert('x', 5)
    insert('y', 6)
    insert('!', anna.section.view.state.doc.content.size - 1)
    undo()
    expect(shown()).toEqual(['paragraph: One.xy', 'paragraph: Two.'])
    undo()
    expect(shown()).toEqual(['paragraph: One.', 'paragraph: Two.'])
  })
  test('U2 of a command takes back neither the words before nor after it', () => {
    type(anna, ' before', caretAt(anna, 'a', 4))
    anna.section.run({ type: 'setKind', choice: { kind: 'heading', level: 1 } })
    type(anna, ' after')
    undo()
    expect(shown()[0]).toBe('heading: One. before')
    undo()
    expect(shown()[0]).toBe('paragraph: One. before')
  })
  test('U3 brings the selection back to where it was', () => {
    caretAt(anna, 'a', 0, 'a', 3)
    press(anna, 'Delete')
    caretAt(anna, 'b', 4)
    undo()
    const { from, to } = anna.section.view.state.selection
    expect([from, to]).toEqual([1, 4])
    redo()
    expect(anna.section.view.state.selection.from).toBe(1 + '.'.length + 2 + 4)
  })
  test('U4 goes on after the editor was closed and opened again', () => {
    type(anna, ' kept', caretAt(anna, 'a', 4))
    anna.section.destroy()
    anna.section = openEditor(anna.doc)
    expect(anna.section.toolbar().canUndo).toBe(true)
    undo()
    expect(shown()[0]).toBe('paragraph: One.')
    expect(disagreement(anna)).toBeNull()
  })
  test('U5, W2 of a large text is one undo, in updates that each fit a message, there and back', () => {
    const lines = [...Array(900).keys()].map((index) => `${index} ${'كلمة '.repeat(8)}end.`)
    const first = room.log.length
    paste(anna, { 'text/plain': lines.join('\n') }, caretAt(anna, 'b', 4))
    const whole = writtenBlocks(anna.doc)
    expect(whole).toHaveLength(901)
    undo()
    expect(shown()).toEqual(['paragraph: One.', 'paragraph: Two.'])
    redo()
    expect(writtenBlocks(anna.doc)).toEqual(whole)
    // Everything taken away at once, and brought back.
    caretAt(anna, 'a', 0, whole.at(-1)?.id, textOf(whole.at(-1)?.content ?? []).length)
    cut(anna)
    expect(shown()).toEqual(['paragraph: '])
    undo()
    expect(writtenBlocks(anna.doc)).toEqual(whole)
    redo()
    expect(shown()).toEqual(['paragraph: '])
    expect(Math.max(...room.log.slice(first).map((update) => update.length))).toBeLessThanOrEqual(64 * 1024)
    receiveAll(room)
    expect(contentOf(basil.doc)).toBe(contentOf(anna.doc))
  })

  const mine = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    text: fc.constantFrom('a', 'bb', 'ccc'),
    enter: fc.boolean(),
  })
  test('U1 of all that I did leaves exactly what the other one wrote, however it was mixed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), mine), { minLength: 1, maxLength: 20 }), (steps) => {
        open([block('a', 'One.')])
        for (const [isBasil, { at, text, enter }] of steps) {
          vi.advanceTimersByTime(1000)
          const who = isBasil ? 1 : 0
          act(room, {
            who,
            edit: enter ? { do: 'key', key: 'enter', at, to: -1 } : { do: 'type', at, text: isBasil ? text.toUpperCase() : text },
          })
          if (text.length > 1) receiveAll(room)
        }
        receiveAll(room)
        const isBasils = (letter: string): boolean => /[A-C]/.test(letter)
        const words = (writer: Writer): string =>
          writtenBlocks(writer.doc)
            .map((item) => textOf(item.content))
            .join('')
        const theirs = [...words(anna)].filter(isBasils).join('')
        while (undo()) expect(disagreement(anna)).toBeNull()
        receiveAll(room)
        expect(words(basil).replace(/One\.|[One.]/g, '')).toBe(theirs)
        expect(contentOf(anna.doc)).toBe(contentOf(basil.doc))
      }),
      { numRuns: 40 },
    )
  })
})
