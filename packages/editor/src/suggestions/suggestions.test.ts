import * as Y from 'yjs'
import { describe, expect, test } from 'vitest'
import { createSectionDoc } from '../section-doc.ts'
import { renderBlocks } from '../static-render.ts'
import { textOf } from '../pasted-block.ts'
import { contestedIn, decide, plainly, suggestedBy, withdraw } from './decide.ts'
import { suggestionsOf } from './list.ts'
import { startSuggesting, suggest, suggestingClient } from './suggest.ts'
import { suggestionUndo } from './undo-suggestions.ts'
import { blocksIn, type TextView, wordsIn } from './views.ts'

/** Documents that begin with the same two paragraphs. */
function world(count: number): Y.Doc[] {
  const template = createSectionDoc()
  template.clientID = 1
  const text = template.getText('text:en')
  for (const [id, words] of [
    ['a', 'One two three.'],
    ['b', 'Four five.'],
  ] as const) {
    text.insertEmbed(text.length, { block: id }, {})
    text.insert(text.length, words, {})
  }
  return Array.from({ length: count }, (_, index) => {
    const doc = createSectionDoc()
    doc.clientID = 10 + index
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(template))
    return doc
  })
}

function meet(...docs: Y.Doc[]): void {
  for (const doc of docs) for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)))
}

const text = (doc: Y.Doc): Y.Text => doc.getText('text:en')
const read = (doc: Y.Doc, view: TextView): string =>
  blocksIn(doc, 'en', view)
    .map((block) => textOf(block.content))
    .join('|')
/** Where words begin in the text as it stands. */
function at(doc: Y.Doc, words: string): number {
  const found = (text(doc).toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc'))
    .join('')
    .indexOf(words)
  if (found < 0) throw new Error(`There is no "${words}"`)
  return found
}
const insert = (doc: Y.Doc, before: string, words: string, format = {}): void =>
  suggest(doc, (suggesting) => suggesting.insert(text(doc), at(doc, before), words, format))
const remove = (doc: Y.Doc, words: string): void => suggest(doc, (suggesting) => suggesting.delete(text(doc), at(doc, words), words.length))
const kinds = (doc: Y.Doc): string[] => suggestionsOf(doc).map(({ kind, excerpt }) => `${kind} ${excerpt}`)
const accept = (doc: Y.Doc): void => decide(doc, 'accept', suggestionsOf(doc))

/** What all replicas, and one that hears of everything at once, say. */
function agreed(...docs: Y.Doc[]): { base: string; accepted: string; shown: string } {
  meet(...docs)
  const fresh = createSectionDoc()
  for (const doc of docs) Y.applyUpdate(fresh, Y.encodeStateAsUpdate(doc))
  const said = [...docs, fresh].map((doc) => ({ base: read(doc, 'base'), accepted: read(doc, 'accepted'), shown: read(doc, 'shown') }))
  for (const one of said) expect(one).toEqual(said[0])
  expect(new Set([...docs, fresh].map((doc) => JSON.stringify(suggestionsOf(doc)))).size).toBe(1)
  return said[0] as (typeof said)[0]
}

describe('what is suggested', () => {
  test('V1, R1: words are in the text as shown and as accepted, not in the text itself', () => {
    const [rana] = world(1) as [Y.Doc]
    insert(rana, 'three', 'and ')
    expect(agreed(rana)).toEqual({
      base: 'One two three.|Four five.',
      shown: 'One two and three.|Four five.',
      accepted: 'One two and three.|Four five.',
    })
    expect(kinds(rana)).toEqual(['insert and '])
    expect(suggestionsOf(rana)[0]).toMatchObject({ block: 'a', client: suggestingClient(rana), root: 'text:en', length: 4 })
  })
  test('V3, R2: a deletion names what is there; letters deleted one after the other are one suggestion', () => {
    const [rana] = world(1) as [Y.Doc]
    for (const words of ['o t', 'w', 't']) void words
    remove(rana, 'two')
    suggest(rana, (suggesting) => suggesting.delete(text(rana), at(rana, 'two') - 1, 1))
    expect(agreed(rana)).toEqual({
      base: 'One two three.|Four five.',
      shown: 'One two three.|Four five.',
      accepted: 'One three.|Four five.',
    })
    expect(kinds(rana)).toEqual(['delete  two'])
  })
  test('V4, V5: formats and kinds; a split, a join and a whole paragraph', () => {
    const [rana] = world(1) as [Y.Doc]
    suggest(rana, (suggesting) => {
      suggesting.format(text(rana), at(rana, 'two'), 3, { strong: true })
      suggesting.block('en', 'b', { kind: 'heading', level: 2 })
      suggesting.insert(text(rana), at(rana, 'three'), { block: 'n' })
      suggesting.block('en', 'n', { kind: 'quotation' })
    })
    expect(read(rana, 'base')).toBe('One two three.|Four five.')
    expect(blocksIn(rana, 'en', 'base').map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph'])
    // A new block is shown as its author made it; one that is there, as it is.
    expect(blocksIn(rana, 'en', 'shown').map(({ kind }) => kind)).toEqual(['paragraph', 'quotation', 'paragraph'])
    expect(blocksIn(rana, 'en', 'accepted').map(({ id, kind, level }) => [id, kind, level])).toEqual([
      ['a', 'paragraph', 0],
      ['n', 'quotation', 0],
      ['b', 'heading', 2],
    ])
    expect(kinds(rana)).toEqual(['format two', 'split \n', 'block '])
    expect(blocksIn(rana, 'en', 'accepted')[0]?.content[1]).toMatchObject({ text: 'two', marks: { strong: true } })
    accept(rana)
    expect(suggestionsOf(rana)).toEqual([])
    expect(blocksIn(rana, 'en', 'base').map(({ kind }) => kind)).toEqual(['paragraph', 'quotation', 'heading'])
    expect(blocksIn(rana, 'en', 'base')[0]?.content[1]).toMatchObject({ text: 'two', marks: { strong: true } })
  })
  test('V5: a join names the marker', () => {
    const [rana, writer] = world(2) as [Y.Doc, Y.Doc]
    suggest(rana, (suggesting) => suggesting.delete(text(rana), at(rana, 'Four') - 1, 1))
    expect(agreed(rana, writer)).toMatchObject({ base: 'One two three.|Four five.', accepted: 'One two three.Four five.' })
    expect(kinds(rana)).toEqual(['join \n'])
    accept(writer)
    expect(agreed(rana, writer).base).toBe('One two three.Four five.')
  })
  test('V2: what is written under the id carries no formatting of its own, in the middle of strong words too', () => {
    const [rana] = world(1) as [Y.Doc]
    text(rana).format(at(rana, 'two'), 3, { strong: true })
    insert(rana, 'wo three', 'xx', {})
    suggest(rana, (suggesting) => suggesting.insert(text(rana), at(rana, 'wo three'), { case: '07' }))
    const client = suggestingClient(rana) as number
    expect(rana.store.clients.get(client)?.some((item) => (item as Y.Item).content instanceof Y.ContentFormat)).toBe(false)
    expect(blocksIn(rana, 'en', 'shown')[0]?.content).toContainEqual({ type: 'text', text: 'xx', marks: {} })
  })
  test('R3: drawn without an editor, what is inserted and what is to go is told apart from the text itself', () => {
    const [rana] = world(1) as [Y.Doc]
    insert(rana, 'three', 'and ')
    remove(rana, 'One ')
    const [first] = renderBlocks(blocksIn(rana, 'en', 'drawn'), {
      language: 'en',
      caseLabel: String,
      blockNumber: () => null,
      listNumber: () => null,
    })
    expect(first?.children).toEqual([
      { tag: 'del', attrs: { class: 'suggested-deletion' }, children: ['One '] },
      'two ',
      { tag: 'ins', attrs: { class: 'suggested-insertion' }, children: ['and '] },
      'three.',
    ])
  })
  test('N1: the body of a note, and the mark of a new one', () => {
    const [rana, writer] = world(2) as [Y.Doc, Y.Doc]
    writer.getText('note:n1').insert(0, 'See the report.', {})
    meet(rana, writer)
    suggest(rana, (suggesting) => {
      suggesting.insert(text(rana), at(rana, 'two'), { note: 'n2' })
      suggesting.insert(rana.getText('note:n2'), 0, 'Ibid.')
      suggesting.delete(rana.getText('note:n1'), 4, 4)
      suggesting.insert(rana.getText('note:n1'), 4, 'this ')
    })
    meet(rana, writer)
    expect([wordsIn(writer, 'note:n1', 'base'), wordsIn(writer, 'note:n1', 'accepted')]).toEqual(['See the report.', 'See this report.'])
    expect([wordsIn(writer, 'note:n2', 'base'), wordsIn(writer, 'note:n2', 'accepted')]).toEqual(['', 'Ibid.'])
    expect(blocksIn(writer, 'en', 'base')[0]?.content).toHaveLength(1)
    accept(writer)
    meet(rana, writer)
    expect(wordsIn(rana, 'note:n1', 'base')).toBe('See this report.')
    expect(wordsIn(rana, 'note:n2', 'base')).toBe('Ibid.')
    expect(blocksIn(rana, 'en', 'base')[0]?.content[1]).toEqual({ type: 'note', id: 'n2' })
  })
})

describe('edited apart, then merged', () => {
  test('M1 suggests a new paragraph, the other reads: it arrives as a suggestion', () => {
    const [rana, writer] = world(2) as [Y.Doc, Y.Doc]
    suggest(rana, (suggesting) => {
      const end = text(rana).length
      suggesting.insert(text(rana), end, { block: 'n' })
      suggesting.insert(text(rana), end + 1, 'Six.')
    })
    expect(agreed(rana, writer)).toMatchObject({ base: 'One two three.|Four five.', shown: 'One two three.|Four five.|Six.' })
    expect(suggestionsOf(writer)).toHaveLength(1)
  })
  test('M2 suggests deleting a word, the other suggests deleting the sentence: both are whole', () => {
    const [rana, samir, writer] = world(3) as [Y.Doc, Y.Doc, Y.Doc]
    remove(rana, 'two')
    remove(samir, 'One two three.')
    agreed(rana, samir, writer)
    expect(kinds(writer).sort()).toEqual(['delete One two three.', 'delete two'])
    decide(
      writer,
      'accept',
      suggestionsOf(writer).filter(({ excerpt }) => excerpt === 'two'),
    )
    expect(agreed(rana, samir, writer).base).toBe('One  three.|Four five.')
    expect(kinds(writer)).toEqual(['delete One  three.'])
    decide(writer, 'decline', suggestionsOf(writer))
    expect(agreed(rana, samir, writer).base).toBe('One  three.|Four five.')
  })
  test.each(['deletes', 'declines'] as const)(
    'M3 suggests an insertion and types on in it, the other %s it: the rest stays a suggestion',
    (how) => {
      const [rana, writer] = world(2) as [Y.Doc, Y.Doc]
      insert(rana, 'three', 'and half ')
      meet(rana, writer)
      insert(rana, 'half', 'one ')
      if (how === 'deletes') text(writer).delete(at(writer, 'and half '), 9)
      else decide(writer, 'decline', suggestionsOf(writer))
      expect(agreed(rana, writer)).toMatchObject({ base: 'One two three.|Four five.', shown: 'One two one three.|Four five.' })
      expect(kinds(writer)).toEqual(['insert one '])
    },
  )
  test('M4 accepts a suggestion, its author types on in it: the new words are a suggestion', () => {
    const [rana, writer] = world(2) as [Y.Doc, Y.Doc]
    insert(rana, 'three', 'and half ')
    meet(rana, writer)
    accept(writer)
    insert(rana, 'half', 'one ')
    expect(agreed(rana, writer)).toMatchObject({
      base: 'One two and half three.|Four five.',
      shown: 'One two and one half three.|Four five.',
    })
    expect(kinds(writer)).toEqual(['insert one '])
  })
  test('M5 accepts a deletion, somebody types inside it: those words stay', () => {
    const [rana, writer, samir] = world(3) as [Y.Doc, Y.Doc, Y.Doc]
    remove(rana, 'two three')
    meet(rana, writer, samir)
    accept(writer)
    text(samir).insert(at(samir, 'three'), 'new ', {})
    expect(agreed(rana, writer, samir).base).toBe('One new .|Four five.')
  })
  test('M6 accept and decline of one suggestion at once: all agree, what was done to the text is done, and it is told', () => {
    const [rana, one, other] = world(3) as [Y.Doc, Y.Doc, Y.Doc]
    insert(rana, 'three', 'and ')
    remove(rana, 'five')
    meet(rana, one, other)
    accept(one)
    decide(other, 'decline', suggestionsOf(other))
    expect(agreed(rana, one, other)).toMatchObject({ base: 'One two three.|Four .' })
    expect(suggestionsOf(one)).toEqual([])
    expect(contestedIn(rana)).toEqual(contestedIn(other))
    expect(contestedIn(rana)).toMatchObject([{ acceptedBy: [one.clientID], declinedBy: [other.clientID] }])
  })
  test('M7 suggests deleting what the other deletes: the suggestion says that it is gone', () => {
    const [rana, writer] = world(2) as [Y.Doc, Y.Doc]
    remove(rana, 'two')
    text(writer).delete(at(writer, 'two'), 3)
    expect(agreed(rana, writer).base).toBe('One  three.|Four five.')
    expect(suggestionsOf(writer)).toMatchObject([{ kind: 'delete', root: null, excerpt: '' }])
    accept(writer)
    expect(agreed(rana, writer).base).toBe('One  three.|Four five.')
    expect(suggestionsOf(rana)).toEqual([])
  })
  test('M8 both suggest words in the same place, one inside those of the other: each is whole, and of its author', () => {
    const [rana, samir, writer] = world(3) as [Y.Doc, Y.Doc, Y.Doc]
    insert(rana, 'three', 'and half ')
    meet(rana, samir, writer)
    insert(samir, 'half', 'a ')
    agreed(rana, samir, writer)
    expect(kinds(writer)).toEqual(['insert and half ', 'insert a '])
    decide(writer, 'accept', suggestedBy(suggestionsOf(writer), new Set([suggestingClient(samir) as number])))
    expect(agreed(rana, samir, writer)).toMatchObject({
      base: 'One two a three.|Four five.',
      shown: 'One two and a half three.|Four five.',
    })
  })
})

describe('withdrawn and undone', () => {
  test('W1: one’s own go without a word in the text; others’ ids are not touched', () => {
    const [rana, samir, writer] = world(3) as [Y.Doc, Y.Doc, Y.Doc]
    insert(rana, 'three', 'and ')
    remove(rana, 'five')
    insert(samir, 'One', 'Only ')
    meet(rana, samir, writer)
    withdraw(rana, suggestedBy(suggestionsOf(rana), new Set([suggestingClient(rana) as number])))
    expect(agreed(rana, samir, writer).shown).toBe('Only One two three.|Four five.')
    expect(kinds(writer)).toEqual(['insert Only '])
  })
  test.each(['insert', 'delete'] as const)(
    'U1: a decision of a suggested %s is undone: it waits again, of the same author, and redone',
    (kind) => {
      for (const verdict of ['accept', 'decline'] as const) {
        const [rana, writer] = world(2) as [Y.Doc, Y.Doc]
        if (kind === 'insert') insert(rana, 'three', 'and half ')
        else remove(rana, 'two three')
        meet(rana, writer)
        const waiting = kinds(rana)
        const by = suggestionUndo(writer)
        const manager = new Y.UndoManager(
          [text(writer), writer.getMap('blocks:en'), writer.getMap('suggestions'), writer.getMap('decisions')] as never[],
          {
            trackedOrigins: new Set(['mine']),
            deleteFilter: by.deleteFilter,
          },
        )
        decide(writer, verdict, suggestionsOf(writer), plainly(writer, 'mine'))
        const decided = agreed(rana, writer)
        expect(suggestionsOf(rana)).toEqual([])
        for (let times = 0; times < 3; times++) {
          expect(by.pop(manager, 'undo', writer.clientID)).toBe(true)
          expect(agreed(rana, writer).base).toBe('One two three.|Four five.')
          expect(kinds(rana)).toEqual(waiting)
          expect(suggestionsOf(rana)[0]?.client).toBe(suggestingClient(rana))
          expect(by.pop(manager, 'redo', writer.clientID)).toBe(true)
          expect(agreed(rana, writer)).toEqual(decided)
          expect(suggestionsOf(rana)).toEqual([])
        }
      }
    },
  )
  test('U2: what was accepted is no longer its author’s to undo', () => {
    const [rana, writer] = world(2) as [Y.Doc, Y.Doc]
    const by = suggestionUndo(rana)
    const client = startSuggesting(rana)
    const manager = new Y.UndoManager([text(rana), rana.getMap('suggestions')] as never[], {
      trackedOrigins: new Set(['mine']),
      deleteFilter: by.deleteFilter,
    })
    suggest(rana, (suggesting) => suggesting.insert(text(rana), at(rana, 'three'), 'and '), 'mine')
    meet(rana, writer)
    accept(writer)
    meet(rana, writer)
    expect(by.pop(manager, 'undo', client)).toBe(false)
    expect(agreed(rana, writer).base).toBe('One two and three.|Four five.')
  })
  test('U3: a writer deletes a suggestion with base text around it and undoes: base text and suggestion come back as what they were', () => {
    const [rana, writer] = world(2) as [Y.Doc, Y.Doc]
    insert(rana, 'three', 'and ')
    remove(rana, 'five')
    meet(rana, writer)
    const by = suggestionUndo(writer)
    const manager = new Y.UndoManager([text(writer), writer.getMap('decisions')] as never[], {
      trackedOrigins: new Set(['mine']),
      deleteFilter: by.deleteFilter,
    })
    writer.transact(() => text(writer).delete(1, text(writer).length - 1), 'mine')
    expect(agreed(rana, writer).shown).toBe('')
    expect(suggestionsOf(rana).map(({ broughtBackBy }) => broughtBackBy)).not.toContain(writer.clientID)
    by.pop(manager, 'undo', writer.clientID)
    expect(agreed(rana, writer)).toEqual({
      base: 'One two three.|Four five.',
      shown: 'One two and three.|Four five.',
      accepted: 'One two and three.|Four .',
    })
    // Whoever brought words back could have changed them: it is said who did.
    expect(suggestionsOf(rana).find(({ kind }) => kind === 'insert')).toMatchObject({
      client: suggestingClient(rana),
      broughtBackBy: writer.clientID,
    })
  })
})
