import { createSectionDoc } from '@mithaq/editor/section-doc'
import { suggestionsOf } from '@mithaq/editor/suggestions/list'
import { suggest, suggestingClient } from '@mithaq/editor/suggestions/suggest'
import { wordsIn } from '@mithaq/editor/suggestions/views'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { idsOf } from './id-set.ts'
import { doReplay, planReplay } from './replay.ts'

/** A text as the server has it, what one did in it, and the edits of others meanwhile. */
function world(first: (text: Y.Text, doc: Y.Doc) => void) {
  const server = createSectionDoc()
  server.clientID = 1
  first(server.getText('text:en'), server)
  const mine = createSectionDoc()
  mine.clientID = 2
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(server))
  const edits: Uint8Array[] = []
  mine.on('update', (update: Uint8Array) => edits.push(update))
  return { server, mine, edits, text: mine.getText('text:en') }
}

function repeated({ server, mine, edits }: ReturnType<typeof world>, refused: readonly Uint8Array[] = []) {
  const fresh = createSectionDoc()
  fresh.clientID = 3
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(server))
  const isWhole = doReplay(fresh, planReplay(mine, idsOf(edits), idsOf(refused)), 'replay')
  return { isWhole, fresh, delta: fresh.getText('text:en').toDelta() as unknown[] }
}

const plain = (text: Y.Text): void => text.insert(0, 'The quick fox jumps over the dog.')

test('words, deletions and formats come to the same place under a new client id', () => {
  const edited = world(plain)
  const { text, mine } = edited
  text.insert(4, 'very ', {})
  text.delete(text.length - 8, 4)
  text.format(0, 3, { strong: true })
  text.insert(text.length, ' The end.', { emphasis: true })
  const { isWhole, delta, fresh } = repeated(edited)
  expect(isWhole).toBe(true)
  expect(delta).toEqual(mine.getText('text:en').toDelta())
  expect(new Set(Y.decodeStateVector(Y.encodeStateVector(fresh)).keys())).toEqual(new Set([1, 3]))
})

test('what stands in the fresh text under its own id is not written again: only the rest is, behind it', () => {
  const edited = world(plain)
  const { text, edits, server } = edited
  text.insert(4, 'first ', {})
  text.insert(10, 'second ', {})
  text.insert(text.length, ' End.', {})
  // Another tab read them on the device, and sent them.
  Y.applyUpdate(server, edits[0] as Uint8Array)
  const partly = repeated(edited)
  expect(partly.fresh.getText('text:en').toJSON()).toBe('The first second quick fox jumps over the dog. End.')
  expect(partly.isWhole).toBe(true)
  for (const edit of edits) Y.applyUpdate(server, edit)
  const { fresh, isWhole } = repeated(edited)
  expect(fresh.getText('text:en').toJSON()).toBe('The first second quick fox jumps over the dog. End.')
  expect(isWhole).toBe(true)
  expect(Y.getState(fresh.store, 3)).toBe(0)
})

test('what was refused is left out, and what was typed after it, in it and beside it comes along', () => {
  const edited = world(plain)
  const { text, edits } = edited
  text.insert(4, 'before ', {})
  text.insert(11, 'REFUSED ', {})
  const refused = edits.slice(-1)
  text.insert(13, 'inside ', {})
  text.insert(text.length, ' after', {})
  const { delta } = repeated(edited, refused)
  expect(delta).toEqual([{ insert: 'The before inside quick fox jumps over the dog. after' }])
})

test('of words that Yjs joined into one piece only the refused part is left out', () => {
  const edited = world(plain)
  const { text, edits } = edited
  for (const letter of 'abc') text.insert(text.length, letter, {})
  const refused = edits.slice(1, 2)
  expect(repeated(edited, refused).delta).toEqual([{ insert: 'The quick fox jumps over the dog.ac' }])
})

test('what others wrote and deleted meanwhile stays so', () => {
  const edited = world(plain)
  edited.text.insert(10, 'brown ', {})
  edited.text.delete(0, 4)
  const theirs = edited.server.getText('text:en')
  theirs.insert(theirs.length, ' Theirs.', {})
  theirs.delete(4, 6)
  const { delta } = repeated(edited)
  expect(delta).toEqual([{ insert: 'brown fox jumps over the dog. Theirs.' }])
})

test('several things typed in one place keep their order', () => {
  const edited = world(plain)
  const { text, edits } = edited
  text.insert(4, 'one ', {})
  text.insert(8, 'two ', {})
  text.insert(12, 'three ', {})
  expect(repeated(edited, edits.slice(1, 2)).delta).toEqual([{ insert: 'The one three quick fox jumps over the dog.' }])
})

test('a new paragraph comes with its attributes; of an attribute the last value', () => {
  const edited = world((text, doc) => {
    text.insertEmbed(0, { block: 'b1' })
    text.insert(1, 'First', {})
    doc.getMap('blocks:en').set('b1/kind', 'paragraph')
  })
  const { text, mine } = edited
  text.insertEmbed(6, { block: 'b2' }, {})
  text.insert(7, 'Second', {})
  const blocks = mine.getMap('blocks:en')
  blocks.set('b2/kind', 'bullet')
  blocks.set('b2/kind', 'quotation')
  blocks.set('b1/kind', 'heading')
  const { fresh, delta } = repeated(edited)
  expect(delta).toEqual(text.toDelta())
  expect(fresh.getMap('blocks:en').toJSON()).toEqual({ 'b1/kind': 'heading', 'b2/kind': 'quotation' })
})

test('a long paste comes back in messages that fit', () => {
  const edited = world(plain)
  edited.text.insert(3, '😀'.repeat(30_000), {})
  const sizes: number[] = []
  const fresh = createSectionDoc()
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(edited.server))
  fresh.on('update', (update: Uint8Array) => sizes.push(update.length))
  doReplay(fresh, planReplay(edited.mine, idsOf(edited.edits), idsOf([])), 'replay')
  expect(fresh.getText('text:en').toJSON()).toBe(edited.text.toJSON())
  expect(Math.max(...sizes)).toBeLessThan(60 * 1024)
})

test('what builds on something that the server does not know finds no place, and says so', () => {
  const edited = world(plain)
  const other = createSectionDoc()
  other.clientID = 9
  other.getText('text:en').insert(0, 'Another edition.')
  edited.text.insert(5, 'x', {})
  const plan = planReplay(edited.mine, idsOf(edited.edits), idsOf([]))
  expect(doReplay(other, plan, 'replay')).toBe(false)
  expect(other.getText('text:en').toJSON()).toBe('Another edition.')
})

test('a note comes back with its mark and its words', () => {
  const edited = world(plain)
  edited.text.insertEmbed(3, { note: 'n1' }, {})
  edited.mine.getText('note:n1').insert(0, 'A source.', {})
  const { fresh, delta } = repeated(edited)
  expect(delta).toEqual(edited.text.toDelta())
  expect(fresh.getText('note:n1').toJSON()).toBe('A source.')
})

test('what was proposed is proposed again, and never comes as text: words, a deletion and a kind', () => {
  const edited = world(plain)
  const { text, mine } = edited
  suggest(mine, (edit) => {
    edit.insert(text, 4, 'very ')
    edit.delete(text, 9, 6)
    edit.block('en', 'a', { kind: 'heading', level: 1 })
  })
  text.insert(0, 'Plainly: ', {})
  const { isWhole, fresh } = repeated(edited)
  expect(isWhole).toBe(true)
  expect(wordsIn(fresh, 'text:en', 'base')).toBe('Plainly: The quick fox jumps over the dog.')
  expect(wordsIn(fresh, 'text:en', 'accepted')).toBe('Plainly: The very fox jumps over the dog.')
  const proposed = suggestionsOf(fresh)
  expect(proposed.map(({ kind }) => kind).sort()).toEqual(['block', 'delete', 'insert'])
  expect(new Set(proposed.map(({ client }) => client))).toEqual(new Set([suggestingClient(fresh)]))
  expect(suggestingClient(fresh)).not.toBe(suggestingClient(mine))
})
