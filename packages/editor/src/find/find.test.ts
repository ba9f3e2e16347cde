// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { writeNoteBody, noteBody } from '../notes/notes.ts'
import { textOf } from '../pasted-block.ts'
import { setEditMode } from '../suggestions/mode.ts'
import { blocksIn } from '../suggestions/views.ts'
import { caretAt } from '../testing/typing.ts'
import {
  closeRoom,
  contentOf,
  disagreement,
  openRoom,
  receiveAll,
  type Room,
  type Writer,
  withoutLayout,
  writtenBlocks,
} from '../testing/writers.ts'
import { newTable } from '../tables/table-edits.ts'
import { cellsOfTable } from '../tables/table.ts'
import { type NewBlock, writeText } from '../write-text.ts'
import { findInSection, replaceInBodies } from './find-in-section.ts'
import { type FindIn, foundIn } from './find-plugin.ts'

const block = (id: string, content: NewBlock['content']): NewBlock => ({
  id,
  kind: 'paragraph',
  level: 0,
  numbered: false,
  direction: 'auto',
  pair: null,
  content,
})
const text = (words: string, marks = {}): NewBlock['content'][number] => ({ type: 'text', text: words, marks })
const finding =
  (query: string): FindIn =>
  (words) =>
    [...words.toLowerCase().matchAll(new RegExp(query, 'g'))].map((found) => ({ from: found.index, to: found.index + query.length }))

let room: Room
beforeAll(withoutLayout)
afterEach(() => closeRoom(room))
const open = (): Writer => {
  room = openRoom(2, (doc) => {
    writeText(doc, 'en', [
      block('a', [text('The State, '), { type: 'note', id: 'n1' }, text('state', { strong: true }), text(' of things.')]),
      block('b', [text('States.')]),
    ])
    writeNoteBody(doc, 'n1', [text('A state '), text('state', { emphasis: true })])
  })
  return room.writers[0] as Writer
}
const words = ({ doc }: Writer): string[] => writtenBlocks(doc).map(({ content }) => textOf(content))
const drawn = ({ section }: Writer): string[] => [...section.view.dom.querySelectorAll('.found')].map((found) => found.textContent)

describe('find and replace', () => {
  test('all places are shown while one looks, and the next one is selected, round at the end', () => {
    const writer = open()
    caretAt(writer, 'a', 6)
    writer.section.run({ type: 'lookFor', find: finding('state') })
    expect(drawn(writer)).toEqual(['State', 'state', 'State'])
    expect(foundIn(writer.section.view.state)).toEqual({ count: 3, current: null })
    const visited = ['forward', 'forward', 'forward', 'back', 'back'].map((direction) => {
      writer.section.run({ type: 'findNext', direction: direction as 'forward' | 'back' })
      return foundIn(writer.section.view.state).current
    })
    expect(visited).toEqual([1, 2, 0, 2, 1])
    expect(writer.section.view.dom.querySelector('.found-current')?.textContent).toBe('state')
    writer.section.run({ type: 'lookFor', find: null })
    expect(drawn(writer)).toEqual([])
  })
  test('one place is replaced with its marks, and the next is selected', () => {
    const writer = open()
    writer.section.run({ type: 'lookFor', find: finding('state') })
    caretAt(writer, 'a', 11)
    writer.section.run({ type: 'findNext', direction: 'forward' })
    expect(writer.section.run({ type: 'replaceCurrent', replacement: 'country' })).toBe(true)
    expect(writtenBlocks(writer.doc)[0]?.content).toContainEqual({ type: 'text', text: 'country', marks: { strong: true } })
    expect(foundIn(writer.section.view.state)).toEqual({ count: 2, current: 1 })
    expect(disagreement(writer)).toBeNull()
  })
  test('all places are replaced as one edit: words between them are not written anew, and one undo takes it back', () => {
    const writer = open()
    const other = room.writers[1] as Writer
    const before = contentOf(writer.doc)
    writer.section.run({ type: 'lookFor', find: finding('state') })
    writer.section.run({ type: 'replaceAll', replacement: 'country' })
    expect(words(writer)).toEqual(['The country, country of things.', 'countrys.'])
    other.doc.getText('text:en').insert(6, 'x', {})
    receiveAll(room)
    expect(words(writer)[0]).toMatch(/^The .*country, country of things\.$/)
    writer.section.run({ type: 'undo' })
    expect(words(writer)[1]).toBe('States.')
    expect(contentOf(writer.doc).length).toBeGreaterThanOrEqual(before.length)
    expect(disagreement(writer)).toBeNull()
  })
  test('a section is looked through with its notes, which are replaced and undone by themselves', () => {
    const writer = open()
    const places = findInSection(writer.doc, 'en', finding('state'))
    expect(places.map((place) => [Object.values(place.in)[0], place.before, place.words])).toEqual([
      ['a', 'The ', 'State'],
      ['a', 'The State, \ufffc', 'state'],
      ['b', '', 'State'],
      ['n1', 'A ', 'state'],
      ['n1', 'A state ', 'state'],
    ])
    const other = room.writers[1] as Writer
    setEditMode(other.doc, 'suggest')
    expect(replaceInBodies(other.doc, 'en', finding('a '), 'The ')).toBe(1)
    expect(textOf(blocksIn(other.doc, 'note:n1', 'base')[0]?.content ?? [])).toBe('A state state')
    expect(textOf(blocksIn(other.doc, 'note:n1', 'accepted')[0]?.content ?? [])).toBe('The state state')
    expect(replaceInBodies(writer.doc, 'en', finding('state'), 'country')).toBe(2)
    expect(noteBody(writer.doc, 'n1')).toEqual([text('A country '), text('country', { emphasis: true })])
  })
  test('the cells of its tables are looked through and replaced too', () => {
    const writer = open()
    const id = newTable(writer.doc, { rows: 1, columns: 2 }) ?? ''
    const [first = '', second = ''] = cellsOfTable(writer.doc, id)
    writer.doc.getText(second).insert(0, 'Of the state', { strong: true })
    writer.doc.getText('text:en').insertEmbed(1, { table: id }, {})
    expect(findInSection(writer.doc, 'en', finding('of the')).map(({ in: where, words: found }) => [where, found])).toEqual([
      [{ cell: second }, 'Of the'],
    ])
    expect(replaceInBodies(writer.doc, 'en', finding('of the'), 'In a')).toBe(1)
    expect([first, second].map((cell) => writer.doc.getText(cell).toDelta())).toEqual([
      [],
      [{ insert: 'In a state', attributes: { strong: true } }],
    ])
  })
})
