import { writeNoteBody } from '@mithaq/editor/notes/notes'
import { newTable } from '@mithaq/editor/tables/table-edits'
import { cellText, readTable } from '@mithaq/editor/tables/table'
import { suggest } from '@mithaq/editor/suggestions/suggest'
import { writeText, type NewBlock } from '@mithaq/editor/write-text'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { sectionClient } from '../testing/section-client.ts'
import { readSection } from './read-section.ts'

const block = (content: NewBlock['content'], numbered = true): NewBlock => ({
  kind: 'paragraph',
  level: 0,
  numbered,
  direction: 'auto',
  pair: null,
  content,
})
const text = (words: string): NewBlock['content'][number] => ({ type: 'text', text: words, marks: {} })

test('K1: words are counted per language, block by block, case labels as they read, notes apart', () => {
  const doc = sectionClient()
  writeText(doc, 'en', [
    block([text('Two words')]),
    block([text('See '), { type: 'case', label: '07' }, text('.'), { type: 'note', id: 'n1' }]),
    { ...block([text('Heading')]), kind: 'heading', level: 1 },
  ])
  writeText(doc, 'ar', [block([text('وثّقت المنظمات')], false)])
  doc.getText('note:n1').insert(0, 'A note of five words')
  const { counts, isWaiting } = readSection([Y.encodeStateAsUpdate(doc)])
  expect(isWaiting).toBe(false)
  expect(counts).toEqual([
    { language: 'ar', words: 2, notes: 0, noteMarks: 0, numberedParagraphs: 0 },
    { language: 'en', words: 6, notes: 5, noteMarks: 1, numberedParagraphs: 2 },
  ])
})

test('K1: notes count once, with citations and references as they read; a body without a mark counts nothing', () => {
  const doc = sectionClient()
  writeText(doc, 'en', [block([text('Two words'), { type: 'note', id: 'n1' }, { type: 'note', id: 'n1' }, { type: 'reference', id: 'x' }])])
  writeNoteBody(doc, 'n1', [{ type: 'citation', cited: 'A/HRC/RES/61/3, para. 2' }, text('; '), { type: 'reference', id: 'x' }])
  writeNoteBody(doc, 'gone', [text('Not here any more')])
  expect(readSection([Y.encodeStateAsUpdate(doc)]).counts).toEqual([
    { language: 'en', words: 4, notes: 10, noteMarks: 1, numberedParagraphs: 1 },
  ])
})

test('K1: the words of a table are words of its text', () => {
  const doc = sectionClient()
  const id = newTable(doc, { rows: 1, columns: 2 }) ?? ''
  const { rows, columns } = readTable(doc, id)
  doc.getText(cellText(id, rows[0] ?? '', columns[0] ?? '')).insert(0, 'Year of arrest')
  doc.getText(cellText(id, rows[0] ?? '', columns[1] ?? '')).insert(0, 'Cases')
  writeText(doc, 'en', [block([{ type: 'table', id }], false)])
  expect(readSection([Y.encodeStateAsUpdate(doc)]).counts).toEqual([
    { language: 'en', words: 4, notes: 0, noteMarks: 0, numberedParagraphs: 0 },
  ])
})

test('K6: what is suggested is not counted, what is suggested to be deleted is, in the text and in notes', () => {
  const doc = sectionClient()
  writeText(doc, 'en', [block([text('Two words'), { type: 'note', id: 'n1' }])])
  doc.getText('note:n1').insert(0, 'A note of five words')
  suggest(doc, (edit) => {
    edit.delete(doc.getText('text:en'), 1, 4)
    edit.insert(doc.getText('text:en'), 1, 'Many more ')
    edit.insert(doc.getText('text:en'), 1, { block: 'n' })
    edit.insert(doc.getText('note:n1'), 0, 'Not ')
  })
  expect(readSection([Y.encodeStateAsUpdate(doc)]).counts).toEqual([
    { language: 'en', words: 2, notes: 5, noteMarks: 1, numberedParagraphs: 1 },
  ])
})

test('K2: a text in which everything was deleted counts nothing, and says so', () => {
  const doc = sectionClient()
  doc.getText('text:en').insert(0, 'gone')
  doc.getText('text:en').delete(0, 4)
  expect(readSection([Y.encodeStateAsUpdate(doc)]).counts).toEqual([
    { language: 'en', words: 0, notes: 0, noteMarks: 0, numberedParagraphs: 0 },
  ])
})

test('K3: the state is that of the updates, and the formatting is not tidied up on the way', () => {
  const doc = sectionClient()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const words = doc.getText('text:en')
  words.insert(0, 'strong and plain', {})
  words.format(0, 6, { strong: true })
  words.format(0, 6, { strong: null })
  words.delete(0, 7)
  const { state, stateVector } = readSection(updates)
  const deletions = (update: Uint8Array) => Y.decodeUpdate(update).ds.clients
  expect(stateVector).toEqual(Y.encodeStateVector(doc))
  expect(deletions(state)).toEqual(deletions(Y.encodeStateAsUpdate(doc)))
})
