import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Block, readBlocks, readWholeBlocks, type WholeBlock } from '../blocks.ts'
import { bodyContent, noteBody, writeNoteBody } from '../notes/notes.ts'
import { createSectionDoc } from '../section-doc.ts'
import { documentSuggestions } from '../suggestions/document-suggestions.ts'
import { suggest } from '../suggestions/suggest.ts'
import { blocksIn, wholeBlocksIn } from '../suggestions/views.ts'
import { noteText } from '../text-roots.ts'
import { writeText } from '../write-text.ts'
import { restoreMoment } from './restore-moment.ts'

const paragraph = { kind: 'paragraph' as const, level: 0, numbered: false, direction: 'auto' as const, pair: null }
const words = (text: string, marks = {}) => ({ type: 'text' as const, text, marks })
const plain = (blocks: readonly (Block | WholeBlock)[]): string[] =>
  blocks.map(({ content }) => content.map((inline) => (inline.type === 'text' ? inline.text : `[${inline.type}]`)).join(''))

function written(): Y.Doc {
  const doc = createSectionDoc()
  doc.clientID = 1
  writeText(doc, 'en', [
    { ...paragraph, id: 'a', content: [words('Forty detainees were moved at night.')] },
    { ...paragraph, id: 'b', kind: 'heading', level: 2, content: [words('Conditions')] },
    { ...paragraph, id: 'c', content: [words('The cells had no windows, and no water.')] },
  ])
  return doc
}
const then = (doc: Y.Doc, notes: Record<string, WholeBlock[]> = {}) => ({ blocks: readWholeBlocks(doc, 'en'), notes })

function copyOf(doc: Y.Doc, client: number): Y.Doc {
  const copy = createSectionDoc()
  copy.clientID = client
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const exchange = (one: Y.Doc, other: Y.Doc): void => {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)))
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)))
}
const place = (doc: Y.Doc, passage: string): number =>
  doc
    .getText('text:en')
    .toDelta()
    .reduce(
      (found: { at: number; index: number }, { insert }: { insert: unknown }) => {
        const at = typeof insert === 'string' ? insert.indexOf(passage) : -1
        return {
          at: found.at >= 0 || at < 0 ? found.at : found.index + at,
          index: found.index + (typeof insert === 'string' ? insert.length : 1),
        }
      },
      { at: -1, index: 0 },
    ).at

it('the text says again what it said: words, blocks, kinds and marks, each block under its own id', () => {
  const doc = written()
  const moment = then(doc)
  const text = doc.getText('text:en')
  text.delete(place(doc, 'detainees'), 10)
  text.insert(place(doc, 'were'), 'people ', { strong: true })
  text.format(place(doc, 'Conditions'), 4, { emphasis: true })
  doc.getMap('blocks:en').set('b/kind', 'quotation')
  text.delete(place(doc, 'Conditions') - 1, 1)
  text.insertEmbed(text.length, { block: 'late' }, {})
  text.insert(text.length, 'Written since.', {})
  expect(readWholeBlocks(doc, 'en')).not.toEqual(moment.blocks)
  expect(restoreMoment(doc, 'en', moment).isSame).toBe(false)
  expect(readWholeBlocks(doc, 'en')).toEqual(moment.blocks)
  expect(restoreMoment(doc, 'en', moment).isSame).toBe(true)
})

it('only the words that differ are written anew', () => {
  const doc = written()
  const moment = then(doc)
  const text = doc.getText('text:en')
  text.insert(place(doc, 'moved'), 'secretly ', {})
  text.delete(place(doc, 'no water'), 3)
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  restoreMoment(doc, 'en', moment)
  const inserted = updates.flatMap((update) =>
    Y.decodeUpdate(update).structs.flatMap((struct) =>
      struct instanceof Y.Item && struct.content instanceof Y.ContentString ? [struct.content.str] : [],
    ),
  )
  expect(inserted.join('').trim()).toBe('no')
})

it('a restored moment is one edit of whoever does it, and can be taken back', () => {
  const doc = written()
  const moment = then(doc)
  doc.getText('text:en').delete(1, 35)
  const before = readWholeBlocks(doc, 'en')
  const restored = restoreMoment(doc, 'en', moment)
  doc.getText('text:en').insert(1, 'Somebody else: ', {})
  restored.undo()
  const after = readWholeBlocks(doc, 'en')
  expect(plain(after)[0]).toBe('Somebody else: ' + (plain(before)[0] ?? ''))
  expect(plain(after).slice(1)).toEqual(plain(before).slice(1))
})

it('what others write at the same time is merged, and nothing of it is lost', () => {
  const one = written()
  const moment = then(one)
  const text = one.getText('text:en')
  text.delete(place(one, 'at night'), 9)
  text.insert(place(one, 'no windows'), 'light but ', {})
  const other = copyOf(one, 2)
  const theirs = other.getText('text:en')
  theirs.insert(place(other, 'Forty'), 'In March, ', {})
  theirs.insert(theirs.length, ' Nobody could wash.', {})
  other.getMap('blocks:en').set('c/numbered', true)
  restoreMoment(one, 'en', moment)
  exchange(one, other)
  expect(readWholeBlocks(one, 'en')).toEqual(readWholeBlocks(other, 'en'))
  expect(plain(readBlocks(one, 'en'))).toEqual([
    'In March, Forty detainees were moved at night.',
    'Conditions',
    'The cells had no windows, and no water. Nobody could wash.',
  ])
  expect(readBlocks(one, 'en')[2]).toMatchObject({ id: 'c', numbered: true })
})

it('who only suggests proposes it; accepted, it is the moment', () => {
  const doc = written()
  const moment = then(doc)
  const text = doc.getText('text:en')
  text.delete(place(doc, 'detainees'), 9)
  text.insert(place(doc, ' were'), 'prisoners', {})
  text.format(place(doc, 'Conditions'), 10, { strong: true })
  doc.getMap('blocks:en').set('b/kind', 'paragraph')
  const before = readWholeBlocks(doc, 'en')
  const waiting = documentSuggestions(doc)
  waiting.setMode('suggest')
  restoreMoment(doc, 'en', moment)
  expect(wholeBlocksIn(doc, 'en', 'base')).toEqual(before)
  expect(wholeBlocksIn(doc, 'en', 'accepted')).toEqual(moment.blocks)
  waiting.accept(waiting.now().map(({ id }) => id))
  expect(wholeBlocksIn(doc, 'en', 'base')).toEqual(moment.blocks)
})

it('what waits to be decided stays as it is: it is no part of the text', () => {
  const doc = written()
  const moment = then(doc)
  const text = doc.getText('text:en')
  suggest(doc, (suggesting) => {
    suggesting.insert(text, place(doc, 'moved'), 'secretly ')
    suggesting.delete(text, place(doc, 'Conditions'), 10)
  })
  const waiting = documentSuggestions(doc)
    .now()
    .map(({ id }) => id)
  text.delete(place(doc, 'were'), 5)
  text.insert(place(doc, 'windows'), 'bars and no ', {})
  restoreMoment(doc, 'en', moment)
  expect(wholeBlocksIn(doc, 'en', 'base')).toEqual(moment.blocks)
  expect(plain(blocksIn(doc, 'en', 'shown'))[0]).toBe('Forty detainees were secretly moved at night.')
  expect(
    documentSuggestions(doc)
      .now()
      .map(({ id }) => id),
  ).toEqual(waiting)
})

it('notes come back with their words, and are taken back with the rest', () => {
  const doc = written()
  const text = doc.getText('text:en')
  text.insertEmbed(place(doc, ' were'), { note: 'n1' }, {})
  writeNoteBody(doc, 'n1', [words('Interview 4, Qasr Alwan.')])
  const moment = then(doc, { n1: readWholeBlocks(doc, noteText('n1')) })
  text.delete(text.length - 4, 4)
  doc.getText('note:n1').delete(0, 13)
  const mark = text
    .toDelta()
    .findIndex(({ insert }: { insert: unknown }) => typeof insert === 'object' && insert !== null && 'note' in insert)
  expect(mark).toBeGreaterThan(0)
  const restored = restoreMoment(doc, 'en', moment)
  expect(readWholeBlocks(doc, 'en')).toEqual(moment.blocks)
  expect(noteBody(doc, 'n1')).toEqual([words('Interview 4, Qasr Alwan.')])
  restored.undo()
  expect(bodyContent(doc, noteText('n1'))).toEqual([words('Qasr Alwan.')])
})

describe.each(Array.from({ length: 25 }, (_, index) => index + 1))('seed %i', (seed) => {
  it('any moment of a text that two people write comes back, also with characters of two halves', () => {
    let state = seed * 7919
    const random = (below: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
    const doc = written()
    const moments: WholeBlock[][] = []
    const text = doc.getText('text:en')
    for (let edit = 0; edit < 60; edit++) {
      doc.clientID = 1 + random(2)
      const at = random(text.length + 1)
      const kind = random(6)
      if (kind < 2) text.insert(at, ['كلمة ', 'word ', '😀', 'a. '][random(4)] ?? '', random(3) === 0 ? { strong: true } : {})
      else if (kind === 2 && text.length > 10) {
        const from = Math.min(at, text.length - 6)
        const passage = JSON.stringify(text.toDelta())
        if (!passage.includes('😀')) text.delete(from, 1 + random(5))
      } else if (kind === 3) text.insertEmbed(at, { block: `n${edit}` }, {})
      else if (kind === 4 && text.length > 4) text.format(Math.min(at, text.length - 3), 3, { emphasis: random(2) === 0 ? true : null })
      else doc.getMap('blocks:en').set(`${['a', 'b', 'c'][random(3)]}/kind`, ['paragraph', 'quotation', 'heading'][random(3)])
      if (edit % 10 === 0) moments.push(wholeBlocksIn(doc, 'en', 'base'))
    }
    for (const blocks of moments) {
      restoreMoment(doc, 'en', { blocks, notes: {} })
      expect(readBlocks(doc, 'en')).toEqual(blocks)
    }
  })
})
