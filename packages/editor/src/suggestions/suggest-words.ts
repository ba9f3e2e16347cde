import * as Y from 'yjs'
import type { BlockAttributes } from '../block-nodes.ts'
import { isId, startBlockId } from '../blocks.ts'
import type { Piece } from '../text-changes.ts'
import { textRoot } from '../text-roots.ts'
import { undoOf } from '../undo.ts'
import { wholeDelta } from '../whole-delta.ts'
import { newBlockId } from '../write-text.ts'
import { suggest } from './suggest.ts'
import { blocksIn } from './views.ts'
import { writeSuggestions } from './write-suggestions.ts'

/** Words without a place, and what stood around them in their paragraph. A line break begins a paragraph. */
interface LooseWords {
  words: string
  before: string
  after: string
}

/**
 * Suggests words where they were meant to stand, when what stood around them stands in the text exactly once, and otherwise in
 * paragraphs of their own at the end. One undo in the text takes it back; what is returned takes it back from elsewhere.
 */
export function suggestWords(doc: Y.Doc, language: string, { words, before, after }: LooseWords): () => void {
  const text = textRoot(doc, language)
  const undo = undoOf(doc, language)
  const reading = readingOf(text)
  const at = onlyPlace(reading.said, before, after)
  const index = at === null ? text.length : (reading.indexes[at] ?? text.length)
  const around = { prior: reading.said.charAt((at ?? reading.said.length) - 1), next: at === null ? '' : reading.said.charAt(at) }
  const here = blockAt(text, index)
  const block = blocksIn(doc, language, 'shown').find(({ id }) => id === here)
  const pieces = piecesOf(
    at === null ? words : spaced(words, around),
    block?.kind === 'paragraph' && block.numbered,
    at === null && around.prior !== marker && around.prior !== '',
  )
  const length = text.length
  undo.stop()
  writeSuggestions(
    doc,
    language,
    { text: [{ type: 'insert', index, pieces }], blocks: [], readBack: false },
    undo.origin,
    (cost, goesOn, client) => undo.willWrite(cost, goesOn, null, client),
  )
  undo.stop()
  const starts = Y.createRelativePositionFromTypeIndex(text, index, 0)
  const ends = Y.createRelativePositionFromTypeIndex(text, index + text.length - length, -1)
  return () => {
    const from = Y.createAbsolutePositionFromRelativePosition(starts, doc)?.index ?? 0
    const to = Y.createAbsolutePositionFromRelativePosition(ends, doc)?.index ?? 0
    if (from < to) suggest(doc, (suggesting) => suggesting.delete(text, from, to - from), undo.origin)
  }
}

/** Stands for the beginning of a paragraph: nothing that anybody types. */
const marker = '\u0000'

/** What can be read of a text, an atom as the label in it, as words without a place are told; and the index of each of its characters. */
function readingOf(text: Y.Text): { said: string; indexes: number[] } {
  let said = ''
  const indexes: number[] = []
  let index = 0
  for (const { insert } of wholeDelta(text)) {
    const embed = typeof insert === 'string' ? null : (insert as { block?: unknown; case?: unknown } | null)
    const piece =
      typeof insert === 'string' ? insert : embed?.block !== undefined ? marker : typeof embed?.case === 'string' ? embed.case : ' '
    for (let unit = 0; unit < piece.length; unit++) indexes.push(typeof insert === 'string' ? index + unit : index)
    said += piece
    index += typeof insert === 'string' ? insert.length : 1
  }
  return { said, indexes }
}

/** Between what stood before and after, in one paragraph. Null: nowhere, or in several places, or nothing is known. */
function onlyPlace(said: string, before: string, after: string): number | null {
  if (before.trim() === '' && after.trim() === '') return null
  // Where nothing stood, the paragraph began or ended.
  const lead = before === '' ? marker : before
  const whole = said.startsWith(marker) ? said : marker + said
  const found: number[] = []
  for (let at = whole.indexOf(lead); at >= 0; at = whole.indexOf(lead, at + 1)) {
    const place = at + lead.length
    if (after === '' ? place === whole.length || whole.charAt(place) === marker : whole.startsWith(after, place)) found.push(place)
  }
  return found.length === 1 ? (found[0] as number) - (whole.length - said.length) : null
}

const isOfWord = (unit: string): boolean => /[\p{L}\p{N}\p{M}]/u.test(unit)

/** What was typed beside words was parted from them by a space, which is not told; inside a word by none. */
function spaced(words: string, { prior, next }: { prior: string; next: string }): string {
  if (isOfWord(prior) && isOfWord(next)) return words
  const lead = isOfWord(words.charAt(0)) && prior !== marker && !/[\s([«“]|^$/u.test(prior) ? ' ' : ''
  return lead + words + (isOfWord(next) ? ' ' : '')
}

function piecesOf(words: string, numbered: boolean, ownParagraph: boolean): Piece[] {
  return words
    .split('\n')
    .flatMap((line, number): Piece[] => [
      ...(number > 0 || ownParagraph ? [paragraph(numbered)] : []),
      ...(line === '' ? [] : [{ type: 'text' as const, text: line, format: {} }]),
    ])
}

/** Where paragraphs carry numbers, so do those that are added. */
function paragraph(numbered: boolean): Piece {
  const id = newBlockId()
  const block: BlockAttributes = { id, kind: 'paragraph', level: 0, numbered, direction: 'auto', pair: null }
  return { type: 'special', special: { key: `block ${id}`, embed: { block: id }, block } }
}

function blockAt(text: Y.Text, index: number): string {
  let found = startBlockId
  let passed = 0
  for (const { insert } of wholeDelta(text)) {
    if (passed >= index) break
    const id = typeof insert === 'string' ? null : (insert as { block?: unknown } | null)?.block
    if (isId(id)) found = id
    passed += typeof insert === 'string' ? insert.length : 1
  }
  return found
}
