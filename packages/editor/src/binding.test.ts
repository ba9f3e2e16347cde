// @vitest-environment jsdom
import { TextSelection } from 'prosemirror-state'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { textOf } from './pasted-block.ts'
import { createSectionDoc } from './section-doc.ts'
import type { SectionView } from './section-view.ts'
import { caretAt, copy, cut, paste, press, type } from './testing/typing.ts'
import { mustAgree, openEditor, shownBlocks, withoutLayout, writtenBlocks } from './testing/writers.ts'
import { type NewBlock, writeText } from './write-text.ts'

let doc: Y.Doc
let section: SectionView
let updates: Uint8Array[]
const writer = {
  get section() {
    return section
  },
}
beforeAll(withoutLayout)
afterEach(() => {
  mustAgree({ doc, section })
  section.destroy()
  document.body.replaceChildren()
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
const text = (): Y.Text => doc.getText('text:en')
function open(write: (doc: Y.Doc) => void): void {
  doc = createSectionDoc()
  write(doc)
  updates = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  section = openEditor(doc, { place: document.body.appendChild(document.createElement('div')) })
}
const openBlocks = (...blocks: NewBlock[]): void => open((target) => writeText(target, 'en', blocks))
/** The id of the character at a place of the text. */
function itemAt(of: Y.Text, index: number): Y.ID {
  const place = Y.createRelativePositionFromTypeIndex(of, index).item
  if (place === null) throw new Error('Nothing stands there')
  return Y.createID(place.client, place.clock)
}
/** Somebody else's edit arrives. */
function arrives(edit: (text: Y.Text, blocks: Y.Map<unknown>) => void): void {
  const other = createSectionDoc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  other.transact(() => edit(other.getText('text:en'), other.getMap('blocks:en')))
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), 'network')
}
const words = (): string[] => writtenBlocks(doc).map((item) => textOf(item.content))
const selection = (): [number, number] => [section.view.state.selection.from, section.view.state.selection.to]

describe('opening', () => {
  test('E2 writes nothing, however odd the text is', () => {
    open((target) => {
      const odd = target.getText('text:en')
      odd.insert(0, 'before any marker', { colour: 'red' })
      for (const embed of [{ block: 'a' }, { block: 'a' }, { block: 'start' }, { image: 'x' }, { block: 'a b' }, { case: 'x'.repeat(99) }])
        odd.insertEmbed(odd.length, embed)
      odd.insert(odd.length, 'words', { link: 'javascript:alert(1)' })
      target.getMap('blocks:en').set('a/kind', 'script')
    })
    expect(updates).toEqual([])
    expect(shownBlocks(section).map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'start paragraph',
      'a paragraph',
      'a__2 paragraph',
      'start__2 paragraph',
    ])
    expect(section.view.dom.innerHTML).not.toContain('javascript')
    expect(section.view.dom.innerHTML).not.toContain('red')
  })
  test('E2, R1 an empty text is one empty block, and stays empty', () => {
    open(() => {})
    expect(shownBlocks(section)).toEqual(writtenBlocks(doc))
    expect(updates).toEqual([])
    expect(section.view.dom.querySelector('[data-placeholder]')?.getAttribute('data-placeholder')).toBe('Write here')
    type(writer, 'x')
    expect(section.view.dom.querySelector('[data-placeholder]')).toBeNull()
  })
})

describe('what a person does', () => {
  test('W1 a letter is one small insert, exactly where it was typed, that names its marks', () => {
    openBlocks(block('a', '', { content: [{ type: 'text', text: 'aaaa', marks: { strong: true } }] }))
    text().format(1, 4, { colour: 'red' })
    caretAt(writer, 'a', 2)
    section.view.dispatch(section.view.state.tr.setStoredMarks([]))
    updates.length = 0
    type(writer, 'a')
    expect(updates).toHaveLength(1)
    expect(text().toDelta()).toEqual([
      { insert: { block: 'a' } },
      { insert: 'aa', attributes: { strong: true, colour: 'red' } },
      { insert: 'a' },
      { insert: 'aa', attributes: { strong: true, colour: 'red' } },
    ])
  })
  test('W1 two changes far apart in one transaction leave the words between them alone', () => {
    openBlocks(block('a', 'one two three four'))
    const before = Y.encodeStateVector(doc)
    section.view.dispatch(section.view.state.tr.insertText('!', 19).insertText('?', 1))
    expect(Y.decodeUpdate(Y.encodeStateAsUpdate(doc, before)).structs.map((struct) => struct.length)).toEqual([1, 1])
    expect(Y.decodeUpdate(updates.at(-1) as Uint8Array).ds.clients.size).toBe(0)
    expect(words()).toEqual(['?one two three four!'])
  })
  test('W2 a drag of much text is several updates that each fit a message, and one undo', () => {
    const much = [...Array(60).keys()].map((index) => block(`p${index}`, `${index} ${'كلمات '.repeat(300)}`))
    openBlocks(block('a', 'first'), ...much, block('z', 'last'))
    const before = writtenBlocks(doc)
    const { view } = section
    const from = view.state.doc.child(0).nodeSize
    const to = view.state.doc.content.size - view.state.doc.lastChild!.nodeSize
    const slice = view.state.doc.slice(from, to)
    updates.length = 0
    const transaction = view.state.tr.delete(from, to)
    view.dispatch(transaction.insert(transaction.doc.content.size, slice.content))
    expect(updates.length).toBeGreaterThan(3)
    expect(Math.max(...updates.map((update) => update.length))).toBeLessThanOrEqual(64 * 1024)
    expect(words().slice(0, 2)).toEqual(['first', 'last'])
    section.run({ type: 'undo' })
    expect(writtenBlocks(doc)).toEqual(before)
    expect(Math.max(...updates.map((update) => update.length))).toBeLessThanOrEqual(64 * 1024)
  })
  test('W3 half a character is never written', () => {
    openBlocks(block('a', 'x🕊y'))
    section.view.dispatch(section.view.state.tr.insertText('-', 3))
    expect(words()).toEqual(['x\ufffd-\ufffdy'])
    openBlocks(block('a', 'x🕊y'))
    section.view.dispatch(section.view.state.tr.delete(2, 3))
    expect(words()).toEqual(['x\ufffdy'])
    openBlocks(block('a', 'x🕊y'))
    section.view.dispatch(section.view.state.tr.addMark(1, 3, section.view.state.schema.marks.strong!.create()))
    expect(writtenBlocks(doc)[0]?.content).toEqual([
      { type: 'text', text: 'x🕊', marks: { strong: true } },
      { type: 'text', text: 'y', marks: {} },
    ])
  })
  test('R2 what is not known moves and stays with the words around it', () => {
    open((target) => {
      const odd = target.getText('text:en')
      odd.insertEmbed(0, { block: 'a' })
      odd.insert(1, 'one')
      odd.insertEmbed(4, { image: 'x' })
      odd.insert(5, 'two')
    })
    type(writer, '!', caretAt(writer, 'a', 7))
    press(writer, 'Enter', caretAt(writer, 'a', 3))
    expect(words()).toEqual(['one', 'two!'])
    expect(copy({ section: (caretAt(writer, 'a', 0, 'a', 3), section) })['text/plain']).toBe('one')
    const { view } = section
    const slice = view.state.doc.slice(6, 10)
    const transaction = view.state.tr.delete(6, 10)
    view.dispatch(transaction.replace(1, 1, slice))
    expect(
      text()
        .toDelta()
        .filter((op: { insert: unknown }) => typeof op.insert === 'object'),
    ).toContainEqual({ insert: { image: 'x' } })
  })
  test('W4 words cut and pasted as a block keep kind, marks and labels under a new id', () => {
    openBlocks(block('a', 'one'), block('b', 'two', { kind: 'bullet', pair: 'x' }), block('c', 'three'))
    caretAt(writer, 'a', 3, 'b', 3)
    const clipboard = cut(writer)
    paste(writer, clipboard, caretAt(writer, 'c', 5))
    expect(writtenBlocks(doc).map(({ id, kind, pair }) => [id.length === 1 ? id : '+', kind, pair])).toEqual([
      ['a', 'paragraph', null],
      ['c', 'paragraph', null],
      ['+', 'bullet', null],
    ])
  })
})

describe('what others do', () => {
  test('E3 leaves the selection with its words', () => {
    openBlocks(block('a', 'one two'), block('b', 'three'))
    caretAt(writer, 'a', 4, 'a', 7)
    arrives((other) => other.insert(1, 'before '))
    expect(selection()).toEqual([12, 15])
    arrives((other) => other.insertEmbed(8, { block: 'n' }))
    expect(section.view.state.doc.textBetween(...selection())).toBe('two')
    arrives((other) => other.delete(0, 9))
    expect(section.view.state.doc.textBetween(...selection())).toBe('two')
  })
  test('E3 a caret stays behind the word that was just typed', () => {
    openBlocks(block('a', 'one'))
    caretAt(writer, 'a', 3)
    arrives((other) => other.insert(4, ' and theirs'))
    expect(selection()).toEqual([4, 4])
    type(writer, '!')
    expect(words()).toEqual(['one! and theirs'])
  })
  test('E3 also where the same letter stands many times', () => {
    openBlocks(block('a', 'aaaa'))
    caretAt(writer, 'a', 3)
    arrives((other) => other.insert(2, 'aa'))
    expect(selection()).toEqual([6, 6])
  })
  test('E4 touches only the blocks that changed', () => {
    openBlocks(block('a', 'one'), block('b', 'two'), block('c', 'three'), block('d', 'four'))
    const drawn = [...section.view.dom.children]
    arrives((other, blocks) => {
      other.insert(1, 'x')
      other.delete(other.length - 5, 5)
      blocks.set('d/kind', 'heading')
    })
    const now = [...section.view.dom.children]
    expect(now[0]).toBe(drawn[0])
    expect(now[1]).toBe(drawn[1])
    expect(now[2]).toBe(drawn[2])
    expect(words()).toEqual(['xone', 'two', 'three'])
  })
  test('E5 does not switch off the bold that was just switched on', () => {
    openBlocks(block('a', 'one'), block('b', 'two'))
    caretAt(writer, 'a', 3)
    section.run({ type: 'toggleMark', mark: 'strong' })
    arrives((other) => other.insert(other.length, '!'))
    expect(section.toolbar().strong).toBe(true)
    type(writer, 'x')
    expect(writtenBlocks(doc)[0]?.content.at(-1)).toEqual({ type: 'text', text: 'x', marks: { strong: true } })
  })
  test.each(['another block', 'the same block'])(
    'E6 a word that is being composed stays in the node where the keyboard writes it, when %s changes',
    async (where) => {
      openBlocks(block('a', 'one two'), block('b', 'three'))
      const { view } = section
      view.focus()
      caretAt(writer, 'a', 7)
      const node = view.dom.children[0]?.firstChild as Text
      document.getSelection()?.collapse(node, 7)
      view.dom.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
      node.data = 'one twoかn'
      document.getSelection()?.collapse(node, 9)
      await new Promise((resolve) => setTimeout(resolve, 0))
      expect(view.composing).toBe(true)
      expect(words()[0]).toBe('one twoかn')
      arrives((other) => other.insert(where === 'another block' ? other.length : 1, 'their '))
      expect(node.isConnected).toBe(true)
      expect(node.data.endsWith('かn')).toBe(true)
      node.data = node.data.replace('かn', 'かな')
      document.getSelection()?.collapse(node, node.data.length)
      await new Promise((resolve) => setTimeout(resolve, 0))
      view.dom.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: 'かな' }))
      await new Promise((resolve) => setTimeout(resolve, 60))
      expect(words()[0]).toBe(where === 'another block' ? 'one twoかな' : 'their one twoかな')
    },
  )
  test('E1, R2 a value that has no place in a text is counted as the text counts it, and silences nobody', () => {
    openBlocks(block('a', 'Forty people', { content: [{ type: 'text', text: 'Forty people', marks: { strong: true } }] }))
    arrives((other) => {
      other.doc?.transact((transaction) => {
        // After the second letter, as an item that continues it: no type offers this.
        const before = itemAt(other, 3)
        const { doc: its } = transaction
        const id = Y.createID(its.clientID, Y.getState(its.store, its.clientID))
        const item = new Y.Item(id, null, before, null, null, null, null, new Y.ContentAny([true, 7]))
        item.getMissing(transaction, its.store)
        item.integrate(transaction, 0)
      })
    })
    expect(text().length).toBe(1 + 'Forty people'.length + 2)
    expect(words()).toEqual(['Forty people'])
    caretAt(writer, 'a', 'Forty people'.length + 2)
    type(writer, '!')
    expect(words()).toEqual(['Forty people!'])
    expect(text().toJSON()).toBe('Forty people!')
  })
  test('R3 an attribute that makes no sense draws nothing and breaks nothing', () => {
    openBlocks(block('a', 'one', { kind: 'heading', level: 2 }))
    arrives((_other, blocks) => {
      for (const [key, value] of [
        ['kind', {}],
        ['level', 1e9],
        ['numbered', 'yes'],
        ['direction', 'up'],
        ['pair', '<b>'],
        ['colour', 'red'],
      ] as const)
        blocks.set(`a/${key}`, value)
    })
    expect(shownBlocks(section)[0]).toMatchObject({ kind: 'paragraph', level: 0, numbered: false, direction: 'auto', pair: null })
  })
  test('E7 a reader, whose view cannot be edited, sees all of it', () => {
    openBlocks(block('a', 'one'))
    section.destroy()
    section = openEditor(doc, { editable: () => false })
    updates.length = 0
    arrives((other) => other.insert(4, ' more', { strong: true }))
    expect(shownBlocks(section)).toEqual(writtenBlocks(doc))
    expect(updates).toHaveLength(1)
  })
  test('E1 an answer that comes while an edit is still being written is not missed', () => {
    openBlocks(block('a', 'one'))
    let answered = false
    doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (answered || origin === 'network') return
      answered = true
      arrives((other) => {
        other.delete(1, 1)
        other.insert(1, 'O')
      })
    })
    type(writer, '!', caretAt(writer, 'a', 3))
    expect(shownBlocks(section)).toEqual(writtenBlocks(doc))
    expect(words()).toEqual(['One!'])
  })
  test('E8 the page hears of a change when the editor shows it already', () => {
    openBlocks(block('a', 'one'))
    let shown = ''
    text().observe(() => (shown = section.view.state.doc.textContent))
    arrives((other) => other.insert(4, ' more'))
    expect(shown).toBe('one more')
    type(writer, '!', caretAt(writer, 'a', 8))
    expect(shown).toBe('one more!')
  })
})

test('B6 two blocks of one id are changed each for itself', () => {
  open((target) => {
    const odd = target.getText('text:en')
    odd.insertEmbed(0, { block: 'a' })
    odd.insert(1, 'one')
    odd.insertEmbed(4, { block: 'a' })
    odd.insert(5, 'two')
    target.getMap('blocks:en').set('a/kind', 'quotation')
  })
  caretAt(writer, 'a__2', 1)
  section.run({ type: 'setKind', choice: { kind: 'bullet' } })
  expect(writtenBlocks(doc).map(({ id, kind }) => [id, kind])).toEqual([
    ['a', 'quotation'],
    ['a__2', 'bullet'],
  ])
  // The first one goes: the second is the block of that id now.
  section.view.dispatch(section.view.state.tr.setSelection(TextSelection.create(section.view.state.doc, 1, 4)))
  press(writer, 'Backspace')
  press(writer, 'Delete')
  expect(writtenBlocks(doc).map(({ id }) => id)).toEqual(['a'])
  expect(words()).toEqual(['two'])
})
