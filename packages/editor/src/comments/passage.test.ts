import * as Y from 'yjs'
import { describe, expect, it } from 'vitest'
import { createSectionDoc } from '../section-doc.ts'
import { findPassage, placeOfBlock, placeOfPassage, type FoundPassage, type PassagePlace } from './passage.ts'
import { quotableOf } from './quotable.ts'

const first = 'He was held at the branch. '
const second = 'Nobody answered the family.'

function text(): Y.Doc {
  const doc = createSectionDoc()
  const en = doc.getText('text:en')
  en.insertEmbed(0, { block: 'b1' })
  en.insert(1, first, {})
  en.insertEmbed(1 + first.length, { block: 'b2' })
  en.insert(2 + first.length, second, {})
  return doc
}
function another(doc: Y.Doc): Y.Doc {
  const copy = createSectionDoc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
function pass(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)))
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)))
}
function about(doc: Y.Doc, words: string): PassagePlace {
  const quotable = quotableOf(doc, 'en')
  const from = quotable.words.indexOf(words)
  const place = placeOfPassage(quotable, from, from + words.length)
  if (place === null) throw new Error('no such words')
  return place
}
const found = (doc: Y.Doc, place: PassagePlace): FoundPassage => findPassage(quotableOf(doc, 'en'), place)
function wordsAt(doc: Y.Doc, place: PassagePlace): string | null {
  const at = found(doc, place)
  return at.state === 'removed' ? null : quotableOf(doc, 'en').words.slice(at.from, at.to)
}

describe('a conversation about a passage', () => {
  it('moves with its words, and takes in what is written inside, not beside', () => {
    const doc = text()
    const place = about(doc, 'held at the branch')
    const en = doc.getText('text:en')
    en.insert(1, 'On 3 May, ', {})
    en.insert(quotableOf(doc, 'en').words.indexOf('branch'), 'security ', {})
    en.insert(quotableOf(doc, 'en').words.indexOf('. '), ' (Case 07)', {})
    expect(wordsAt(doc, place)).toBe('held at the security branch')
    expect(place).toMatchObject({ blockId: 'b1', quotation: 'held at the branch' })
  })

  it('keeps its quotation when the words are deleted', () => {
    const doc = text()
    const place = about(doc, 'held at the branch')
    doc.getText('text:en').delete(8, 'held at the branch'.length)
    expect(found(doc, place)).toEqual({ state: 'removed' })
  })

  it('stays with what is left of its words', () => {
    const doc = text()
    const place = about(doc, 'held at the branch')
    doc.getText('text:en').delete(8, 'held at '.length)
    expect(wordsAt(doc, place)).toBe('the branch')
  })

  it('finds its words again after somebody else’s deletion was undone, and says so', () => {
    const mine = text()
    const theirs = another(mine)
    const place = about(mine, 'held at the branch')
    const en = theirs.getText('text:en')
    const undo = new Y.UndoManager(en)
    en.delete(8, 'held at the branch'.length)
    pass(mine, theirs)
    expect(found(mine, place)).toEqual({ state: 'removed' })
    undo.undo()
    pass(mine, theirs)
    expect(found(mine, place)).toMatchObject({ state: 'restored' })
    expect(wordsAt(mine, place)).toBe('held at the branch')
  })

  it('does not guess where the same words stand twice, unless once in its own block', () => {
    const doc = text()
    const place = about(doc, 'branch')
    const en = doc.getText('text:en')
    en.delete(quotableOf(doc, 'en').words.indexOf('branch'), 6)
    en.insert(en.length, ' branch and branch', {})
    expect(found(doc, place)).toEqual({ state: 'removed' })
    en.insert(1, 'A branch. ', {})
    expect(found(doc, place)).toMatchObject({ state: 'restored', from: 3 })
  })

  it('is found whatever block its words went to, and however it was joined', () => {
    const doc = text()
    const place = about(doc, second)
    doc.getText('text:en').delete(1 + first.length, 1)
    expect(wordsAt(doc, place)).toBe(second)
  })
})

describe('sensitive words', () => {
  it('are covered in the quotation, and it is found again all the same', () => {
    const doc = text()
    const en = doc.getText('text:en')
    en.format(8, 4, { sensitive: true })
    const place = about(doc, '████ at the branch')
    expect(place.quotation).toBe('████ at the branch')
    en.delete(8, 'held at the branch'.length)
    en.insert(8, 'kept at the branch', {})
    expect(found(doc, place)).toMatchObject({ state: 'restored', from: 8 })
  })

  it('alone say nothing about where they stood', () => {
    const doc = text()
    const en = doc.getText('text:en')
    en.format(8, 4, { sensitive: true })
    const place = about(doc, '████')
    en.delete(8, 4)
    expect(found(doc, place)).toEqual({ state: 'removed' })
  })
})

describe('a conversation about a block', () => {
  it('stays with the block, however much of it is rewritten', () => {
    const doc = text()
    const place = placeOfBlock(quotableOf(doc, 'en'), 'b2')
    expect(place?.quotation).toBe(second)
    doc.getText('text:en').delete(2 + first.length, 7)
    expect(found(doc, place as PassagePlace)).toMatchObject({ state: 'found' })
    doc.getText('text:en').delete(1 + first.length, 1)
    expect(found(doc, place as PassagePlace)).toEqual({ state: 'removed' })
  })

  it('is nowhere when there is no such block', () => expect(placeOfBlock(quotableOf(text(), 'en'), 'b9')).toBeNull())
})

it('quotes a long passage by its beginning, and an Arabic text as it stands', () => {
  const doc = createSectionDoc()
  doc.getText('text:ar').insert(0, `احتُجز ${'ل'.repeat(2000)}`, {})
  const quotable = quotableOf(doc, 'ar')
  const place = placeOfPassage(quotable, 0, 2007)
  expect(place?.blockId).toBe('start')
  expect(place?.quotation).toHaveLength(500)
  expect(findPassage(quotable, place as PassagePlace)).toMatchObject({ state: 'found', from: 0 })
})

it('bytes that are no place leave the quotation to look for', () => {
  const place: PassagePlace = { blockId: 'b1', starts: new Uint8Array([255, 255]), ends: new Uint8Array([9]), quotation: 'the branch' }
  expect(findPassage(quotableOf(text(), 'en'), place)).toMatchObject({ state: 'restored' })
})
