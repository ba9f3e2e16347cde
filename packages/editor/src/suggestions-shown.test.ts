// @vitest-environment jsdom
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { textOf } from './pasted-block.ts'
import { documentSuggestions } from './suggestions/document-suggestions.ts'
import { suggestingClient } from './suggestions/suggest.ts'
import { blocksIn } from './suggestions/views.ts'
import { caretAt, press, type } from './testing/typing.ts'
import { closeRoom, disagreement, openEditor, openRoom, receiveAll, type Room, withoutLayout, type Writer } from './testing/writers.ts'
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
const selected = vi.fn<(id: string) => void>()
beforeAll(withoutLayout)
beforeEach(() => {
  selected.mockReset()
  room = openRoom(2, (doc) => writeText(doc, 'en', [block('a', 'One two three.'), block('b', 'Four five.')]))
  ;[rana, writer] = room.writers as [Writer, Writer]
  documentSuggestions(rana.doc).setMode('suggest')
  writer.section.destroy()
  writer.section = openEditor(writer.doc, {
    suggestions: {
      mayDecide: () => true,
      isOwn: () => false,
      colourOf: () => '#123456',
      describe: ({ kind, excerpt }) => `${kind}: ${excerpt}`,
      onSelected: ({ id }) => selected(id),
    },
  })
})
afterEach(() => closeRoom(room))

const drawn = (selector: string, { section }: Writer = writer): string[] =>
  [...section.view.dom.querySelectorAll(selector)].map(({ textContent }) => textContent)
const base = ({ doc }: Writer): string =>
  blocksIn(doc, 'en', 'base')
    .map(({ content }) => textOf(content))
    .join('|')

describe('what is suggested is shown where it stands', () => {
  test('E2: words as inserted and deleted ones, also while they are typed, with their author’s colour and a description', () => {
    type(rana, 'and ', caretAt(rana, 'a', 8))
    expect(drawn('ins', rana)).toEqual(['and '])
    caretAt(rana, 'b', 0, 'b', 5)
    press(rana, 'Backspace')
    expect(drawn('del', rana)).toEqual(['Four '])
    receiveAll(room)
    expect([drawn('ins'), drawn('del')]).toEqual([['and '], ['Four ']])
    const [insertion] = documentSuggestions(writer.doc).now()
    const element = writer.section.view.dom.querySelector('ins')
    expect(element?.dataset.suggestion).toBe(insertion?.id)
    expect(element?.getAttribute('style')).toContain('--suggestion: #123456')
    expect(element?.getAttribute('aria-description')).toBe('insert: and ')
    expect(disagreement(writer)).toBeNull()
  })
  test('E2: a split, a join, a kind and a format', () => {
    press(rana, 'Enter', caretAt(rana, 'a', 8))
    press(rana, 'Backspace', caretAt(rana, 'b', 0))
    caretAt(rana, 'a', 0, 'a', 3)
    rana.section.run({ type: 'toggleMark', mark: 'strong' })
    rana.section.run({ type: 'setKind', choice: { kind: 'quotation' } })
    receiveAll(room)
    expect(drawn('.suggested-insertion-of-block')).toEqual(['three.'])
    expect(drawn('.suggested-deletion-of-block')).toEqual(['Four five.'])
    expect(drawn('.suggested-change-of-block')).toEqual(['One two '])
    expect(drawn('.suggested-format')).toEqual(['One'])
    documentSuggestions(writer.doc).accept(
      documentSuggestions(writer.doc)
        .now()
        .map(({ id }) => id),
    )
    expect(drawn('[data-suggestion]')).toEqual([])
    expect(drawn('strong')).toEqual(['One'])
    expect(base(writer)).toBe('One two |three.Four five.')
  })
  test('E2: opening and showing write nothing', () => {
    type(rana, 'and ', caretAt(rana, 'a', 8))
    receiveAll(room)
    const count = room.log.length
    openEditor(writer.doc).destroy()
    writer.section.redrawSuggestions()
    expect(room.log).toHaveLength(count)
  })
})

describe('deciding by keyboard and from a list', () => {
  const propose = (): void => {
    type(rana, 'and ', caretAt(rana, 'a', 8))
    caretAt(rana, 'b', 0, 'b', 5)
    press(rana, 'Backspace')
    receiveAll(room)
  }
  test('goes from one to the next, round the ends, and accepts and declines there', () => {
    propose()
    const [first, second] = documentSuggestions(writer.doc).now()
    caretAt(writer, 'a', 0)
    expect(writer.section.runSuggestion('accept')).toBe(false)
    press(writer, 'Mod-Alt-j')
    press(writer, 'Mod-Alt-j')
    press(writer, 'Mod-Alt-j')
    press(writer, 'Mod-Alt-k')
    expect(selected.mock.calls.flat()).toEqual([first?.id, second?.id, first?.id, second?.id])
    expect(writer.section.suggestionsHere().map(({ id }) => id)).toEqual([second?.id])
    press(writer, 'Mod-Alt-y')
    expect(base(writer)).toBe('One two three.|five.')
    press(writer, 'Mod-Alt-j')
    press(writer, 'Mod-Alt-x')
    expect(documentSuggestions(writer.doc).now()).toEqual([])
    expect(drawn('ins, del')).toEqual([])
    receiveAll(room)
    expect(base(rana)).toBe('One two three.|five.')
    expect(disagreement(rana)).toBeNull()
  })
  test('U1: a decision is undone in the text like any edit, and waits again at everybody', () => {
    propose()
    const list = documentSuggestions(writer.doc)
    const before = list.now().map(({ kind, excerpt }) => [kind, excerpt])
    list.accept(list.now().map(({ id }) => id))
    expect(base(writer)).toBe('One two and three.|five.')
    press(writer, 'Mod-z')
    receiveAll(room)
    expect(
      documentSuggestions(rana.doc)
        .now()
        .map(({ kind, excerpt }) => [kind, excerpt]),
    ).toEqual(before)
    expect(base(rana)).toBe('One two three.|Four five.')
    expect([drawn('ins'), drawn('del')]).toEqual([['and '], ['Four ']])
  })
  test('W1: one’s own is withdrawn, and what is told stays the same while nothing of it changes', () => {
    propose()
    const list = documentSuggestions(rana.doc)
    const heard = vi.fn<() => void>()
    const stop = list.subscribe(heard)
    const before = list.now()
    expect(before.every(({ client }) => client === suggestingClient(rana.doc))).toBe(true)
    rana.section.view.dispatch(rana.section.view.state.tr)
    expect(list.now()).toBe(before)
    list.withdraw(before.map(({ id }) => id))
    expect(heard).toHaveBeenCalled()
    expect(list.now()).toEqual([])
    stop()
    receiveAll(room)
    expect(documentSuggestions(writer.doc).now()).toEqual([])
    expect(drawn('ins, del')).toEqual([])
    press(rana, 'Mod-z')
    expect(list.now()).toHaveLength(2)
  })
})
