import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { createSectionDoc } from '../section-doc.ts'
import { documentSuggestions } from '../suggestions/document-suggestions.ts'
import { suggest } from '../suggestions/suggest.ts'
import { wholeBlocksIn } from '../suggestions/views.ts'
import { writeText } from '../write-text.ts'
import { compareMoments } from './compare-moments.ts'
import { type HistoryRow, indexHistory } from './index-history.ts'
import { momentOf } from './moment.ts'

/** A text that one wrote and another proposes changes of, with its log. */
function proposedText(): { doc: Y.Doc; rows: HistoryRow[]; now: () => number } {
  const doc = createSectionDoc()
  doc.clientID = 7
  const rows: HistoryRow[] = []
  doc.on('update', (bytes: Uint8Array) => rows.push({ seq: rows.length + 1, bytes }))
  const paragraph = { kind: 'paragraph' as const, level: 0, numbered: false, direction: 'auto' as const, pair: null }
  writeText(doc, 'en', [
    { ...paragraph, id: 'a', content: [{ type: 'text', text: 'He was held in Tell Asfar.', marks: {} }] },
    { ...paragraph, id: 'b', content: [{ type: 'text', text: 'Nobody was charged.', marks: {} }] },
  ])
  return { doc, rows, now: () => rows.length }
}

it('a moment shows what waited as what it was: not in the text yet, or to go', () => {
  const { doc, rows, now } = proposedText()
  const text = doc.getText('text:en')
  const seen: { seq: number; drawn: unknown; base: unknown }[] = []
  const look = (): void => void seen.push({ seq: now(), drawn: wholeBlocksIn(doc, 'en', 'drawn'), base: wholeBlocksIn(doc, 'en', 'base') })
  look()
  suggest(doc, (suggesting) => suggesting.insert(text, 7, 'not ', { strong: true }))
  look()
  suggest(doc, (suggesting) => suggesting.delete(text, 1, 3))
  look()
  suggest(doc, (suggesting) => {
    suggesting.insert(text, text.length, { block: 'c' })
    suggesting.block('en', 'c', { kind: 'heading', level: 2 })
    suggesting.insert(text, text.length, 'Findings')
  })
  look()
  const waiting = documentSuggestions(doc)
  waiting.accept(
    waiting
      .now()
      .slice(0, 1)
      .map(({ id }) => id),
  )
  look()
  waiting.decline(waiting.now().map(({ id }) => id))
  look()
  const history = indexHistory(rows)
  for (const { seq, drawn, base } of seen) {
    expect(momentOf(history, 'en', seq), `row ${seq}`).toEqual(drawn)
    expect(momentOf(history, 'en', seq, 'base'), `row ${seq}`).toEqual(base)
  }
  expect(seen).toHaveLength(6)
  expect(JSON.stringify(seen[3]?.drawn)).toContain('"suggested":"inserted"')
  expect(JSON.stringify(seen[3]?.base)).not.toContain('Findings')
})

it('a comparison says what is only suggested, and what was accepted since', () => {
  const { doc, rows, now } = proposedText()
  const text = doc.getText('text:en')
  const before = now()
  suggest(doc, (suggesting) => suggesting.insert(text, 8, 'not '))
  const proposed = now()
  const waiting = documentSuggestions(doc)
  waiting.accept(waiting.now().map(({ id }) => id))
  const accepted = now()
  const history = indexHistory(rows)
  const piecesOf = (from: number, to: number) =>
    compareMoments(history, 'en', { before: from, after: to }, (seq) => seq)[0]?.pieces.map(({ fate, inline, suggested, marksBefore }) => [
      fate,
      inline.type === 'text' && inline.text,
      suggested,
      marksBefore?.suggested,
    ])
  expect(piecesOf(before, proposed)).toEqual([
    ['kept', 'He was ', null, undefined],
    ['added', 'not ', 'inserted', undefined],
    ['kept', 'held in Tell Asfar.', null, undefined],
  ])
  expect(piecesOf(proposed, accepted)?.[1]).toEqual(['kept', 'not ', null, 'inserted'])
  expect(piecesOf(before, accepted)?.[1]).toEqual(['added', 'not ', null, undefined])
})

it('words that somebody proposes to delete stand in a comparison, as what is to go', () => {
  const { doc, rows, now } = proposedText()
  const before = now()
  suggest(doc, (suggesting) => suggesting.delete(doc.getText('text:en'), 1, 3))
  const [block] = compareMoments(indexHistory(rows), 'en', { before, after: now() }, (seq) => seq)
  expect(block?.pieces.map(({ fate, suggested }) => [fate, suggested])).toEqual([
    ['kept', 'deleted'],
    ['kept', null],
  ])
})
