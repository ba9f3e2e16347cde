import { createSectionDoc } from '@mithaq/editor/section-doc'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { watchDisplaced, type DisplacedWords } from './displaced-words.ts'
import { idsOf } from './id-set.ts'
import { virtualClock } from './testing/virtual-clock.ts'

const first = 'The delegation was not heard in the first session.'
const second = 'A second paragraph stays as it is.'

/** Two people at one text of two paragraphs, apart until they meet. */
function apart() {
  const base = createSectionDoc()
  base.clientID = 1
  const text = base.getText('text:en')
  text.insertEmbed(0, { block: 'one' }, {})
  text.insert(1, first, {})
  text.insertEmbed(1 + first.length, { block: 'two' }, {})
  text.insert(2 + first.length, second, {})
  const state = Y.encodeStateAsUpdate(base)
  const person = (clientId: number): Y.Doc => {
    const doc = createSectionDoc()
    doc.clientID = clientId
    doc.getText('text:en')
    Y.applyUpdate(doc, state, 'server')
    return doc
  }
  const clock = virtualClock()
  const mine = person(2)
  const found: DisplacedWords[] = []
  const watch = watchDisplaced({ doc: mine, clock, found: (words) => found.push(words) })
  const theirs = person(3)
  return {
    clock,
    watch,
    mine: mine.getText('text:en'),
    theirs: theirs.getText('text:en'),
    found: () => found.map(({ text, before, after, reason }) => ({ text, before, after, reason })),
    async meet() {
      Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(mine)), 'server')
      await clock.pass(5_000)
    },
  }
}

test('words in a paragraph that somebody deletes whole are kept in place and reported', async () => {
  const { mine, theirs, meet, found } = apart()
  mine.insert(19, 'regularly ', {})
  theirs.delete(0, 1 + first.length)
  await meet()
  expect(mine.toJSON()).toContain('regularly')
  expect(found()).toEqual([{ text: 'regularly', before: first.slice(0, 18), after: first.slice(18), reason: 'text-deleted' }])
})

test('words at the end of a paragraph that somebody deletes are reported', async () => {
  const { mine, theirs, meet, found } = apart()
  mine.insert(1 + first.length, ' Nor in the next.', {})
  theirs.delete(0, 1 + first.length)
  await meet()
  expect(found()).toMatchObject([{ text: 'Nor in the next.', reason: 'text-deleted' }])
})

test('words in a sentence that somebody deletes out of a paragraph are reported', async () => {
  const { mine, theirs, meet, found } = apart()
  mine.insert(19, 'regularly ', {})
  theirs.delete(5, 25)
  await meet()
  expect(found()).toMatchObject([{ text: 'regularly', reason: 'text-deleted' }])
})

test('words in a paragraph that somebody moves stand at its old place and are reported as needing a place', async () => {
  const { mine, theirs, meet, found } = apart()
  mine.insert(19, 'regularly ', {})
  theirs.delete(0, 1 + first.length)
  theirs.insertEmbed(theirs.length, { block: 'three' }, {})
  theirs.insert(theirs.length, first, {})
  await meet()
  expect(found()).toMatchObject([{ text: 'regularly', reason: 'text-moved' }])
})

test('words typed key by key in an earlier visit count as one’s own', async () => {
  const { mine, theirs, watch, meet, found } = apart()
  const updates: Uint8Array[] = []
  const doc = mine.doc as Y.Doc
  const earlier = createSectionDoc()
  earlier.clientID = 8
  Y.applyUpdate(earlier, Y.encodeStateAsUpdate(doc))
  earlier.on('update', (update: Uint8Array) => updates.push(update))
  for (const [index, letter] of [...'regularly '].entries()) earlier.getText('text:en').insert(19 + index, letter, {})
  for (const update of updates) Y.applyUpdate(doc, update, 'device')
  watch.own(idsOf(updates).inserted)
  theirs.delete(0, 1 + first.length)
  await meet()
  expect(found()).toMatchObject([{ text: 'regularly', reason: 'text-deleted' }])
})

test('words that are put into the text after their neighbours went are reported', async () => {
  const { mine, theirs, watch, meet, found, clock } = apart()
  const updates: Uint8Array[] = []
  const earlier = createSectionDoc()
  earlier.clientID = 8
  Y.applyUpdate(earlier, Y.encodeStateAsUpdate(mine.doc as Y.Doc))
  earlier.on('update', (update: Uint8Array) => updates.push(update))
  earlier.getText('text:en').insert(19, 'regularly ', {})
  theirs.delete(0, 1 + first.length)
  await meet()
  for (const update of updates) Y.applyUpdate(mine.doc as Y.Doc, update, 'device')
  watch.appliedLate(idsOf(updates))
  await clock.pass(5_000)
  expect(found()).toMatchObject([{ text: 'regularly', reason: 'text-deleted' }])
})

test.each<[string, (mine: Y.Text, theirs: Y.Text) => void]>([
  ['somebody deletes a word beside one’s own', (_mine, theirs) => theirs.delete(5, 10)],
  ['somebody deletes another paragraph', (_mine, theirs) => theirs.delete(2 + first.length, second.length)],
  ['somebody joins two paragraphs', (_mine, theirs) => theirs.delete(1 + first.length, 1)],
  ['one deletes the text around one’s own words oneself', (mine) => mine.delete(1, 18)],
  ['somebody writes around them', (_mine, theirs) => theirs.insert(19, 'xyz', {})],
])('nothing is reported when %s', async (_what, act) => {
  const { mine, theirs, meet, found } = apart()
  mine.insert(19, 'regularly ', {})
  act(mine, theirs)
  await meet()
  expect(found()).toEqual([])
})

test('words that somebody deletes together with their paragraph, having seen them, are no loss to report', async () => {
  const { mine, theirs, meet, found } = apart()
  mine.insert(19, 'regularly ', {})
  Y.applyUpdate(theirs.doc as Y.Doc, Y.encodeStateAsUpdate(mine.doc as Y.Doc), 'server')
  theirs.delete(0, 11 + first.length)
  await meet()
  expect(mine.toJSON()).not.toContain('regularly')
  expect(found()).toEqual([])
})

test('the same words are reported once', async () => {
  const { mine, theirs, meet, found } = apart()
  mine.insert(19, 'regularly ', {})
  theirs.delete(0, 1 + first.length)
  await meet()
  theirs.delete(0, 5)
  await meet()
  expect(found()).toHaveLength(1)
})

test('words in a note that somebody else deletes meanwhile are kept in its body and reported', async () => {
  const { mine, theirs, meet, found } = apart()
  theirs.insertEmbed(5, { note: 'n1' }, {})
  theirs.doc?.getText('note:n1').insert(0, 'A source.', {})
  await meet()
  mine.doc?.getText('note:n1').insert(9, ' Page 3.', {})
  theirs.delete(5, 1)
  await meet()
  expect(mine.doc?.getText('note:n1').toJSON()).toBe('A source. Page 3.')
  expect(found()).toEqual([{ text: 'Page 3.', before: 'A source.', after: '', reason: 'text-deleted' }])
})

test('a note that comes back at once is no matter', async () => {
  const { mine, theirs, meet, found } = apart()
  theirs.insertEmbed(5, { note: 'n1' }, {})
  await meet()
  mine.doc?.getText('note:n1').insert(0, 'Page 3.', {})
  theirs.delete(5, 1)
  theirs.insertEmbed(7, { note: 'n1' }, {})
  await meet()
  expect(found()).toEqual([])
})

test('words in a row that somebody else removes meanwhile are kept in their cell and reported', async () => {
  const { mine, theirs, meet, found } = apart()
  const tables = theirs.doc?.getMap('tables')
  for (const key of ['t/row/r', 't/row/s', 't/column/c']) tables?.set(key, 'V')
  theirs.insertEmbed(5, { table: 't' }, {})
  theirs.doc?.getText('cell:t:r:c').insert(0, 'Cases: ', {})
  await meet()
  mine.doc?.getText('cell:t:r:c').insert(7, '12', {})
  tables?.delete('t/row/r')
  await meet()
  expect(mine.doc?.getText('cell:t:r:c').toJSON()).toBe('Cases: 12')
  expect(found()).toEqual([{ text: '12', before: 'Cases: ', after: '', reason: 'text-deleted' }])
})
