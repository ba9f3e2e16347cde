// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Block } from './blocks.ts'
import { textOf } from './pasted-block.ts'
import { caretAt, cut, paste, press, type } from './testing/typing.ts'
import {
  closeRoom,
  contentOf,
  disagreement,
  openRoom,
  receive,
  receiveAll,
  replayed,
  type Room,
  withoutLayout,
  writtenBlocks,
} from './testing/writers.ts'
import { type NewBlock, writeText } from './write-text.ts'

/** The acceptance table of the text model (M1 to M9): both edit apart, then hear of each other, in either order. */
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
const first: NewBlock[] = [block('a', 'One two three.'), block('b', 'Four five.'), block('c', 'Six.')]

let room: Room
beforeAll(withoutLayout)
afterEach(() => closeRoom(room))

type Side = (writer: Room['writers'][number]) => void
function apart(a: Side, b: Side, order: 'A first' | 'B first' = 'A first'): Block[] {
  room = openRoom(2, (doc) => writeText(doc, 'en', first))
  const [anna, basil] = room.writers as [Room['writers'][number], Room['writers'][number]]
  a(anna)
  b(basil)
  if (order === 'A first') receive(basil, 0)
  receiveAll(room)
  for (const writer of room.writers) expect(disagreement(writer)).toBeNull()
  expect(contentOf(anna.doc)).toBe(contentOf(basil.doc))
  expect(contentOf(replayed(room.log))).toBe(contentOf(anna.doc))
  return writtenBlocks(anna.doc)
}
const shown = (blocks: Block[]): string[] =>
  blocks.map((item) => `${/^[abc]$/.test(item.id) ? item.id : '+'} ${item.kind}${item.level || ''}: ${textOf(item.content)}`)

describe.each(['A first', 'B first'] as const)('edited apart, then merged (%s)', (order) => {
  test('M1 one splits a paragraph, one types after the split: the words stand in the second paragraph', () => {
    const blocks = apart(
      (a) => press(a, 'Enter', caretAt(a, 'a', 4)),
      (b) => type(b, ' and a half', caretAt(b, 'a', 7)),
      order,
    )
    expect(shown(blocks)).toEqual([
      'a paragraph: One ',
      '+ paragraph: two and a half three.',
      'b paragraph: Four five.',
      'c paragraph: Six.',
    ])
  })
  test('M2 both split the same paragraph: three paragraphs, nothing twice', () => {
    const blocks = apart(
      (a) => press(a, 'Enter', caretAt(a, 'a', 4)),
      (b) => press(b, 'Enter', caretAt(b, 'a', 8)),
      order,
    )
    expect(shown(blocks)).toEqual([
      'a paragraph: One ',
      '+ paragraph: two ',
      '+ paragraph: three.',
      'b paragraph: Four five.',
      'c paragraph: Six.',
    ])
  })
  test('M3 one joins two paragraphs, one types in the second: the words stand in the joined one', () => {
    const blocks = apart(
      (a) => press(a, 'Backspace', caretAt(a, 'b', 0)),
      (b) => type(b, 'and a half ', caretAt(b, 'b', 5)),
      order,
    )
    expect(shown(blocks)).toEqual(['a paragraph: One two three.Four and a half five.', 'c paragraph: Six.'])
  })
  test('M4 one makes a paragraph a heading, one types in it: a heading with the words', () => {
    const blocks = apart(
      (a) => {
        caretAt(a, 'b', 2)
        a.section.run({ type: 'setKind', choice: { kind: 'heading', level: 2 } })
      },
      (b) => type(b, 'and a half ', caretAt(b, 'b', 5)),
      order,
    )
    expect(shown(blocks)).toEqual(['a paragraph: One two three.', 'b heading2: Four and a half five.', 'c paragraph: Six.'])
  })
  test('M5 one makes paragraphs a list, one types in them: list items with the words', () => {
    const blocks = apart(
      (a) => {
        caretAt(a, 'a', 0, 'b', 4)
        a.section.run({ type: 'toggleKind', choice: { kind: 'bullet' } })
      },
      (b) => type(b, 'and a half ', caretAt(b, 'b', 5)),
      order,
    )
    expect(shown(blocks)).toEqual(['a bullet: One two three.', 'b bullet: Four and a half five.', 'c paragraph: Six.'])
  })
  test('M6 one deletes a paragraph, one types in it: the words are kept and stand in place', () => {
    const blocks = apart(
      (a) => {
        caretAt(a, 'a', 14, 'b', 10)
        press(a, 'Backspace')
      },
      (b) => type(b, 'and a half ', caretAt(b, 'b', 5)),
      order,
    )
    expect(shown(blocks)).toEqual(['a paragraph: One two three.and a half ', 'c paragraph: Six.'])
  })
  test('M7 one moves a paragraph by cut and paste, one types in it: the words are kept where it was', () => {
    const blocks = apart(
      (a) => {
        caretAt(a, 'a', 14, 'b', 10)
        const clipboard = cut(a)
        paste(a, clipboard, caretAt(a, 'c', 4))
      },
      (b) => type(b, 'and a half ', caretAt(b, 'b', 5)),
      order,
    )
    expect(blocks.map((item) => textOf(item.content)).join('|')).toBe('One two three.and a half |Six.|Four five.')
  })
  test('M8 one presses Enter before a paragraph, one types in it and makes it a quotation: the id stays with the words', () => {
    const blocks = apart(
      (a) => press(a, 'Enter', caretAt(a, 'b', 0)),
      (b) => {
        type(b, 'and a half ', caretAt(b, 'b', 5))
        b.section.run({ type: 'setKind', choice: { kind: 'quotation' } })
      },
      order,
    )
    expect(shown(blocks)).toEqual([
      'a paragraph: One two three.',
      '+ paragraph: ',
      'b quotation: Four and a half five.',
      'c paragraph: Six.',
    ])
  })
  test('M9 both join the same two paragraphs and both undo it: two blocks of one origin, nothing lost, each with its own id', () => {
    const joinAndBack: Side = (writer) => {
      press(writer, 'Backspace', caretAt(writer, 'b', 0))
      writer.section.run({ type: 'undo' })
    }
    const blocks = apart(joinAndBack, joinAndBack, order)
    expect(new Set(blocks.map((item) => item.id)).size).toBe(blocks.length)
    expect(blocks.map((item) => textOf(item.content)).join('')).toBe('One two three.Four five.Six.')
    expect(blocks.map((item) => item.id)).toEqual(['a', 'b', 'b__2', 'c'])
  })
  test('M10 one makes a word strong, one types inside it: all of it is there, the new letters too', () => {
    const blocks = apart(
      (a) => {
        caretAt(a, 'a', 4, 'a', 7)
        a.section.run({ type: 'toggleMark', mark: 'strong' })
      },
      (b) => type(b, 'x', caretAt(b, 'a', 5)),
      order,
    )
    expect(textOf(blocks[0]?.content ?? [])).toBe('One txwo three.')
    expect(blocks[0]?.content).toContainEqual({ type: 'text', text: 'txwo', marks: { strong: true } })
  })
})
