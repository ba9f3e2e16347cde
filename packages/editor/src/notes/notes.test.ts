// @vitest-environment jsdom
import { TextSelection } from 'prosemirror-state'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { AtomWords } from '../atom-words.ts'
import type { Block } from '../blocks.ts'
import { textOf } from '../pasted-block.ts'
import { renderBlocks, toDom } from '../static-render.ts'
import { caretAt, copy, cut, paste, press, type } from '../testing/typing.ts'
import {
  closeRoom,
  contentOf,
  disagreement,
  openEditor,
  openRoom,
  receive,
  receiveAll,
  replayed,
  type Room,
  type Writer,
  withoutLayout,
  writtenBlocks,
} from '../testing/writers.ts'
import { type NewBlock, writeText } from '../write-text.ts'
import { openNoteView, type BodyView } from './note-view.ts'
import { noteBody, notesIn, numberNotes, writeNoteBody } from './notes.ts'
import { targetsIn } from './references.ts'

const block = (id: string, text: string, changes: Partial<NewBlock> = {}): NewBlock => ({
  id,
  kind: 'paragraph',
  level: 0,
  numbered: true,
  direction: 'auto',
  pair: null,
  content: text === '' ? [] : [{ type: 'text', text, marks: {} }],
  ...changes,
})
const first: NewBlock[] = [block('a', 'One two three.'), block('b', 'Four five.'), block('c', 'Six.')]

let room: Room
const opened: BodyView[] = []
beforeAll(withoutLayout)
afterEach(() => {
  for (const view of opened.splice(0)) view.destroy()
  closeRoom(room)
})

/** As the grammar would find them, without the grammar: what is a symbol is a matter of the domain. */
const findSymbols = (text: string) =>
  [...text.matchAll(/A\/HRC\/[\d/]+(?:, para\. \d+(?:\.\d+)?)?/g)].map((found) => ({
    from: found.index,
    to: found.index + found[0].length,
    cited: found[0].startsWith('A/HRC/0') ? null : found[0],
  }))

function openNote({ doc }: Pick<Writer, 'doc'>, noteId: string): BodyView {
  const view = openNoteView({
    place: document.createElement('div'),
    doc,
    noteId,
    language: 'en',
    editable: () => true,
    label: 'Note',
    placeholder: 'Source',
    caseLabel: (label) => `Case ${label}`,
    words: {},
    findSymbols,
    onPasteRefused: () => {},
  })
  opened.push(view)
  return view
}
const asWriter = (section: BodyView): Pick<Writer, 'section'> => ({ section: section as unknown as Writer['section'] })
/** Inserts a note where the caret is and writes its body, as a popover does. */
function writeNote(writer: Writer, words: string): string {
  const id = writer.section.insertNote()
  if (id === null) throw new Error('No note could be inserted')
  type(asWriter(openNote(writer, id)), words)
  return id
}
const words = (doc: Writer['doc'], id: string): string => textOf(noteBody(doc, id))
const said = (doc: Writer['doc']): string[] => notesIn(writtenBlocks(doc)).map((id) => words(doc, id))
const alone = (): Writer => {
  room = openRoom(1, (doc) => writeText(doc, 'en', first))
  return room.writers[0] as Writer
}
const marked = (blocks: readonly Block[]): string[] =>
  blocks.map(({ content }) => content.map((inline) => (inline.type === 'text' ? inline.text : `[${inline.type}]`)).join(''))

describe('a note', () => {
  test('N1 has its body under its own id: Enter is a soft break, and it stays one block', () => {
    const writer = alone()
    caretAt(writer, 'a', 3)
    const id = writer.section.insertNote() ?? ''
    const view = openNote(writer, id)
    type(asWriter(view), 'First line')
    press(asWriter(view), 'Enter')
    type(asWriter(view), 'second')
    expect(noteBody(writer.doc, id)).toEqual([{ type: 'text', text: 'First line\nsecond', marks: {} }])
    expect(writer.doc.share.has(`blocks:note:${id}`)).toBe(false)
    paste(asWriter(view), { 'text/html': '<h2>A heading</h2><ul><li>item</li></ul>' })
    expect(view.view.state.doc.childCount).toBe(1)
    expect(words(writer.doc, id)).toBe('First line\nsecondA heading\nitem')
    expect(disagreement(writer)).toBeNull()
  })
  test('N1 two views of one body follow each other, and undo in the body takes back what was typed there', () => {
    const writer = alone()
    caretAt(writer, 'a', 3)
    const id = writeNote(writer, 'Source.')
    const [one] = opened
    const other = openNote(writer, id)
    expect(other.view.state.doc.textContent).toBe('Source.')
    other.run({ type: 'undo' })
    expect(one?.view.state.doc.textContent).toBe('')
    other.run({ type: 'redo' })
    expect(one?.view.state.doc.textContent).toBe('Source.')
    expect(marked(writtenBlocks(writer.doc))[0]).toBe('One[note] two three.')
  })
  test('N2 notes are numbered by their places, from the offset on; two marks with one id are one note', () => {
    const writer = alone()
    const c = (caretAt(writer, 'c', 3), writeNote(writer, 'third'))
    const a = (caretAt(writer, 'a', 3), writeNote(writer, 'first'))
    expect([...numberNotes(writtenBlocks(writer.doc), 4)]).toEqual([
      [a, 5],
      [c, 6],
    ])
    writer.doc.getText('text:en').insertEmbed(2, { note: c }, {})
    expect([...numberNotes(writtenBlocks(writer.doc))]).toEqual([
      [c, 1],
      [a, 2],
    ])
    const shown = [...writer.section.view.dom.querySelectorAll('sup')].map((mark) => mark.textContent)
    expect(shown).toEqual(['1', '2', '1'])
  })
  test('N2 the editor draws the numbers with their labels, and anew when the offset is another', () => {
    room = openRoom(0)
    const template = openRoom(1, (doc) =>
      writeText(doc, 'en', [
        block('a', 'One.', {
          content: [
            { type: 'note', id: 'n1' },
            { type: 'note', id: 'n2' },
          ],
        }),
      ]),
    )
    const { doc } = template.writers[0] as Writer
    let offset = 7
    const section = openEditor(doc, { noteOffset: () => offset, words: { noteLabel: (number) => `Note ${number}` } })
    const drawn = () =>
      [...section.view.dom.querySelectorAll('sup')].map((mark) => [
        mark.textContent,
        mark.getAttribute('aria-label'),
        mark.getAttribute('role'),
      ])
    expect(drawn()).toEqual([
      ['8', 'Note 8', 'doc-noteref'],
      [',9', 'Note 9', 'doc-noteref'],
    ])
    offset = 0
    section.refreshNumbers()
    expect(drawn().map(([number]) => number)).toEqual(['1', ',2'])
    section.destroy()
    closeRoom(template)
  })
  test('N3 is deleted with its mark; undo brings it back with its body', () => {
    const writer = alone()
    caretAt(writer, 'a', 3)
    const id = writeNote(writer, 'Source.')
    press(writer, 'Backspace')
    expect(said(writer.doc)).toEqual([])
    writer.section.run({ type: 'undo' })
    expect(said(writer.doc)).toEqual(['Source.'])
    expect(writer.section.run({ type: 'deleteNote', noteId: id })).toBe(true)
    expect(said(writer.doc)).toEqual([])
    expect(writer.section.run({ type: 'deleteNote', noteId: id })).toBe(false)
  })
  test('N4 is copied with its body: what is pasted has an id and a body of its own', () => {
    const writer = alone()
    caretAt(writer, 'a', 3)
    const id = writeNote(writer, 'Source.')
    caretAt(writer, 'a', 0, 'a', 5)
    const clipboard = copy(writer)
    paste(writer, clipboard, caretAt(writer, 'c', 0))
    const ids = notesIn(writtenBlocks(writer.doc))
    expect(ids).toHaveLength(2)
    expect(said(writer.doc)).toEqual(['Source.', 'Source.'])
    type(asWriter(openNote(writer, ids[1] ?? '')), 'Other. ')
    expect(said(writer.doc)).toEqual(['Source.', 'Other. Source.'])
    expect(ids[0]).toBe(id)
    writer.section.run({ type: 'undo' })
    expect(said(writer.doc)).toEqual(['Source.'])
  })
  test('N4 is cut and pasted: undo twice brings the first back', () => {
    const writer = alone()
    caretAt(writer, 'a', 3)
    const id = writeNote(writer, 'Source.')
    caretAt(writer, 'a', 0, 'a', 5)
    const clipboard = cut(writer)
    expect(said(writer.doc)).toEqual([])
    paste(writer, clipboard, caretAt(writer, 'c', 4))
    expect(said(writer.doc)).toEqual(['Source.'])
    expect(notesIn(writtenBlocks(writer.doc))).not.toEqual([id])
    writer.section.run({ type: 'undo' })
    writer.section.run({ type: 'undo' })
    expect(notesIn(writtenBlocks(writer.doc))).toEqual([id])
    expect(said(writer.doc)).toEqual(['Source.'])
  })
  test('N4 what a clipboard claims to be a body is looked at', () => {
    const writer = alone()
    const body = JSON.stringify([
      { type: 'text', text: 'good\u0000', marks: { strong: true, link: 'javascript:alert(1)' } },
      { type: 'block', id: 'x' },
      { type: 'citation', cited: 'x'.repeat(300) },
      null,
    ])
    const mark = document.createElement('sup')
    mark.setAttribute('data-note-body', body)
    paste(writer, { 'text/html': `<p>x${mark.outerHTML}<sup data-note-body="{"></sup></p>` }, caretAt(writer, 'a', 0))
    expect(notesIn(writtenBlocks(writer.doc)).map((id) => noteBody(writer.doc, id))).toEqual([
      [{ type: 'text', text: 'good', marks: { strong: true } }],
      [],
    ])
  })
  test('is asked for by keys: inserted, and opened from its mark', () => {
    room = openRoom(0)
    const template = openRoom(1, (doc) => writeText(doc, 'en', first))
    const { doc } = template.writers[0] as Writer
    const told: string[] = []
    const section = openEditor(doc, { onNote: (_id, how) => told.push(how) })
    caretAt({ section }, 'a', 3)
    expect(press({ section }, 'Mod-Alt-f')).toBe(true)
    expect(press({ section }, 'Mod-Enter')).toBe(true)
    caretAt({ section }, 'b', 1)
    press({ section }, 'Mod-Enter')
    expect(told).toEqual(['inserted', 'opened'])
    section.destroy()
    closeRoom(template)
  })
})

describe('N5 the place of a mark', () => {
  const insertedIn = (language: string, text: string, offset: number): string => {
    room = openRoom(0)
    const template = openRoom(1)
    const { doc } = template.writers[0] as Writer
    writeText(doc, language, [block('a', text)])
    const section = openEditor(doc, { language })
    caretAt({ section }, 'a', offset)
    section.insertNote()
    const shown: string[] = []
    section.view.state.doc.firstChild?.forEach((node) => shown.push(node.isText ? (node.text ?? '') : '¹'))
    section.destroy()
    closeRoom(template)
    return shown.join('')
  }
  test.each([
    ['en', 'Words. More', 5, 'Words.¹ More'],
    ['en', 'Words, more', 6, 'Words,¹ more'],
    ['en', 'He said “no”. More', 11, 'He said “no”.¹ More'],
    ['en', 'Words more', 5, 'Words¹ more'],
    ['fr', 'Des mots. Encore', 9, 'Des mots¹. Encore'],
    ['fr', 'Des mots ; encore', 10, 'Des mots¹ ; encore'],
    ['es', 'Unas palabras, otras', 14, 'Unas palabras¹, otras'],
    ['ar', 'كلمات. أخرى', 5, 'كلمات¹. أخرى'],
  ])('%s: %s at %i', (language, text, offset, expected) => {
    expect(insertedIn(language, text, offset)).toBe(expected)
  })
  test('what is typed behind a mark and ends a sentence goes before it in English', () => {
    const writer = alone()
    caretAt(writer, 'b', 4)
    writer.section.insertNote()
    type(writer, ', and')
    expect(marked(writtenBlocks(writer.doc))[1]).toBe('Four,[note] and five.')
    expect(disagreement(writer)).toBeNull()
  })
})

describe('N6 citations', () => {
  test('what one typed or pasted becomes a citation when one goes on, and one undo gives the letters back', () => {
    const writer = alone()
    caretAt(writer, 'a', 3)
    const id = writer.section.insertNote() ?? ''
    const view = openNote(writer, id)
    type(asWriter(view), 'See A/HRC/59/15, para. 140.7;')
    expect(noteBody(writer.doc, id)).toEqual([
      { type: 'text', text: 'See ', marks: {} },
      { type: 'citation', cited: 'A/HRC/59/15, para. 140.7' },
      { type: 'text', text: ';', marks: {} },
    ])
    view.run({ type: 'undo' })
    expect(words(writer.doc, id)).toBe('See A/HRC/59/15, para. 140.7;')
  })
  test('leaving the note takes them too, but only what one typed oneself', () => {
    const writer = alone()
    caretAt(writer, 'a', 3)
    const id = writer.section.insertNote() ?? ''
    writeNoteBody(writer.doc, id, [{ type: 'text', text: 'A/HRC/46/54 of another. ', marks: {} }])
    const view = openNote(writer, id)
    view.view.dispatch(view.view.state.tr.setSelection(TextSelection.atEnd(view.view.state.doc)))
    view.destroy()
    expect(words(writer.doc, id)).toBe('A/HRC/46/54 of another. ')
    const again = openNote(writer, id)
    again.view.dispatch(again.view.state.tr.setSelection(TextSelection.atEnd(again.view.state.doc)))
    type(asWriter(again), 'A/HRC/59/15')
    opened.splice(opened.indexOf(again), 1)
    again.destroy()
    expect(noteBody(writer.doc, id).map(({ type: kind }) => kind)).toEqual(['text', 'citation'])
  })
  test('what looks like a symbol and is none stays as it was typed, marked', () => {
    const writer = alone()
    caretAt(writer, 'a', 3)
    const id = writer.section.insertNote() ?? ''
    const view = openNote(writer, id)
    type(asWriter(view), 'A/HRC/0;')
    expect(words(writer.doc, id)).toBe('A/HRC/0;')
    expect(view.view.dom.querySelector('.citation-unknown')?.textContent).toBe('A/HRC/0')
  })
  test('is drawn in the form of its language, a link, in the direction of the text; one that is not known is marked and left to itself', () => {
    room = openRoom(0)
    const template = openRoom(1)
    const { doc } = template.writers[0] as Writer
    writeText(doc, 'ar', [
      block('a', '', {
        content: [
          { type: 'citation', cited: 'A/HRC/59/15' },
          { type: 'citation', cited: 'A/HRC' },
        ],
      }),
    ])
    const section = openEditor(doc, {
      language: 'ar',
      words: {
        unknownCitation: 'رمز غير معروف',
        citation: (cited) => ({
          shown: `‹${cited}›`,
          href: cited === 'A/HRC' ? null : `https://undocs.org/${cited}`,
          isKnown: cited !== 'A/HRC',
        }),
      },
    })
    const [known, unknown] = [...section.view.dom.querySelectorAll('bdi')]
    expect(known?.querySelector('a')?.getAttribute('href')).toBe('https://undocs.org/A/HRC/59/15')
    expect(known?.textContent).toBe('‹A/HRC/59/15›')
    expect(known?.getAttribute('dir')).toBe('rtl')
    expect(unknown?.hasAttribute('dir')).toBe(false)
    expect(unknown?.className).toContain('citation-unknown')
    expect(unknown?.title).toBe('رمز غير معروف')
    section.destroy()
    closeRoom(template)
  })
})

describe('N7 a cross-reference', () => {
  test('follows the numbers, says above and below, and shows when its paragraph is gone', () => {
    room = openRoom(0)
    const template = openRoom(1, (doc) => writeText(doc, 'en', first))
    const { doc } = template.writers[0] as Writer
    const numbers = () => new Map(writtenBlocks(doc).map(({ id }, index) => [id, index + 12]))
    const section = openEditor(doc, {
      numbers,
      words: { reference: (target) => (target === null ? '[missing]' : `para. ${target.number} ${target.isAbove ? 'above' : 'below'}`) },
    })
    const shown = () =>
      [...section.view.dom.querySelectorAll('.atom-reference')].map((atom) => [atom.textContent, atom.getAttribute('data-missing')])
    caretAt({ section }, 'b', 4)
    section.run({ type: 'insertReference', blockId: 'a' })
    section.run({ type: 'insertReference', blockId: 'c' })
    expect(shown()).toEqual([
      ['para. 12 above', null],
      ['para. 14 below', null],
    ])
    caretAt({ section }, 'a', 14)
    press({ section }, 'Enter')
    section.refreshNumbers()
    expect(shown()[1]).toEqual(['para. 15 below', null])
    caretAt({ section }, 'c', 0, 'c', 4)
    press({ section }, 'Backspace')
    press({ section }, 'Backspace')
    section.refreshNumbers()
    expect(shown()[1]).toEqual(['[missing]', 'true'])
    section.destroy()
    closeRoom(template)
  })
})

test('a text that is not mounted shows the same marks, citations and references', () => {
  room = openRoom(0)
  const template = openRoom(1, (doc) =>
    writeText(doc, 'en', [
      block('a', '', {
        content: [
          { type: 'note', id: 'n1' },
          { type: 'note', id: 'n2' },
          { type: 'citation', cited: 'A/HRC/59/15' },
          { type: 'reference', id: 'b' },
        ],
      }),
      block('b', 'Two'),
    ]),
  )
  const { doc } = template.writers[0] as Writer
  const numbers = new Map([['b', 2]])
  const atomWords: AtomWords = {
    noteLabel: (number) => `Note ${number}`,
    citation: (cited) => ({ shown: cited, href: `https://undocs.org/${cited}`, isKnown: true }),
    reference: (target) => `para. ${target?.number}`,
  }
  const section = openEditor(doc, { numbers: () => numbers, words: atomWords })
  const blocks = writtenBlocks(doc)
  const drawn = renderBlocks(blocks, {
    language: 'en',
    caseLabel: (label) => label,
    blockNumber: () => null,
    listNumber: () => null,
    atoms: { ...atomWords, noteNumbers: numberNotes(blocks), target: targetsIn(['a', 'b'], numbers) },
  })
  const still = document.createElement('div')
  still.append(toDom(drawn, document))
  const atoms = (root: Element): string[] =>
    [...root.querySelectorAll('sup, bdi, .atom')].map((atom) => atom.outerHTML.replace(/ (?:contenteditable|draggable)="\w+"/g, ''))
  expect(atoms(still)).toEqual(atoms(section.view.dom))
  expect(atoms(still)).toHaveLength(4)
  section.destroy()
  closeRoom(template)
})

type Side = (writer: Writer) => void
describe.each(['A first', 'B first'] as const)('notes edited apart, then merged (%s)', (order) => {
  function apart(a: Side, b: Side, before: Side = () => {}): Writer {
    room = openRoom(2, (doc) => writeText(doc, 'en', first))
    const [anna, basil] = room.writers as [Writer, Writer]
    before(anna)
    receiveAll(room)
    a(anna)
    b(basil)
    if (order === 'A first') receive(basil, 0)
    receiveAll(room)
    for (const writer of room.writers) expect(disagreement(writer)).toBeNull()
    expect(contentOf(anna.doc)).toBe(contentOf(basil.doc))
    expect(said(anna.doc)).toEqual(said(basil.doc))
    expect(contentOf(replayed(room.log))).toBe(contentOf(anna.doc))
    expect(said(replayed(room.log))).toEqual(said(anna.doc))
    return anna
  }
  let shared = ''
  const withNote: Side = (writer) => {
    caretAt(writer, 'a', 3)
    shared = writeNote(writer, 'Common source.')
  }

  test('M11 both add a footnote in the same paragraph: two notes, each with its words', () => {
    const { doc } = apart(
      (a) => (caretAt(a, 'a', 3), writeNote(a, 'of Anna')),
      (b) => (caretAt(b, 'a', 7), writeNote(b, 'of Basil')),
      (first) => (caretAt(first, 'c', 3), writeNote(first, 'before')),
    )
    expect(marked(writtenBlocks(doc))[0]).toBe('One[note] two[note] three.')
    expect(said(doc)).toEqual(['of Anna', 'of Basil', 'before'])
  })
  test('M12 both add the first footnote, in the same place: two notes', () => {
    const { doc } = apart(
      (a) => (caretAt(a, 'a', 3), writeNote(a, 'of Anna')),
      (b) => (caretAt(b, 'a', 3), writeNote(b, 'of Basil')),
    )
    expect(marked(writtenBlocks(doc))[0]).toBe('One[note][note] two three.')
    expect(said(doc).toSorted()).toEqual(['of Anna', 'of Basil'])
  })
  test('M13 one adds a footnote, one types later in the paragraph: the words stand in their place', () => {
    const { doc } = apart(
      (a) => (caretAt(a, 'a', 3), writeNote(a, 'of Anna')),
      (b) => type(b, ' and a half', caretAt(b, 'a', 7)),
    )
    expect(marked(writtenBlocks(doc))[0]).toBe('One[note] two and a half three.')
    expect(said(doc)).toEqual(['of Anna'])
  })
  test('M14 both edit the same note: both edits', () => {
    const { doc } = apart(
      (a) => type(asWriter(openNote(a, shared)), 'See: '),
      (b) => {
        const view = openNote(b, shared)
        view.view.dispatch(view.view.state.tr.setSelection(TextSelection.atEnd(view.view.state.doc)))
        type(asWriter(view), ' Page 3.')
      },
      withNote,
    )
    expect(said(doc)).toEqual(['See: Common source. Page 3.'])
  })
  test('M15 one deletes a note, one edits it: the body keeps the words, and undo brings all of them back', () => {
    const anna = apart(
      (a) => a.section.run({ type: 'deleteNote', noteId: shared }),
      (b) => type(asWriter(openNote(b, shared)), 'Important: '),
      withNote,
    )
    expect(said(anna.doc)).toEqual([])
    expect(words(anna.doc, shared)).toBe('Important: Common source.')
    anna.section.run({ type: 'undo' })
    expect(said(anna.doc)).toEqual(['Important: Common source.'])
  })
  test('M16 one cuts a paragraph with a note and pastes it elsewhere, one edits the note: the words are kept in the first body', () => {
    const { doc } = apart(
      (a) => {
        caretAt(a, 'a', 0, 'a', 14)
        const clipboard = cut(a)
        paste(a, clipboard, caretAt(a, 'c', 4))
      },
      (b) => type(asWriter(openNote(b, shared)), 'Important: '),
      withNote,
    )
    expect(said(doc)).toEqual(['Common source.'])
    expect(words(doc, shared)).toBe('Important: Common source.')
  })
})
