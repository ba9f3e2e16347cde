import * as Y from 'yjs'
import { covered, type Quotable } from './quotable.ts'

/** Longer passages are quoted by their beginning. */
const longestQuotation = 500

/** Where a conversation stands: places that move with the words, the block, and the words themselves, sensitive ones covered. */
export interface PassagePlace {
  blockId: string
  /** Relative positions as Yjs encodes them; null: the block as a whole. */
  starts: Uint8Array | null
  ends: Uint8Array | null
  quotation: string
}

/** Of a stretch of the text, by its indexes; empty or beyond the text: null. */
export function placeOfPassage(quotable: Quotable, from: number, to: number): PassagePlace | null {
  const { text, words } = quotable
  const end = Math.min(to, words.length)
  if (from < 0 || from >= end) return null
  const block = blockAt(quotable, from)
  if (block === undefined) return null
  const place = (index: number, assoc: number): Uint8Array =>
    Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, assoc))
  return { blockId: block.id, starts: place(from, 0), ends: place(end, -1), quotation: quote(words.slice(from, end)) }
}

export function placeOfBlock({ words, blocks }: Quotable, blockId: string): PassagePlace | null {
  const block = blocks.find(({ id }) => id === blockId)
  return block === undefined ? null : { blockId, starts: null, ends: null, quotation: quote(words.slice(block.from, block.to)) }
}

const quote = (words: string): string => {
  if (words.length <= longestQuotation) return words
  // Half a character is not kept anywhere.
  return words.slice(0, longestQuotation).replace(/[\uD800-\uDBFF]$/, '')
}

/**
 * Where a conversation stands now. `found`: its words stand where they stood. `restored`: they were deleted and the same words
 * stand there again, once. `removed`: the text no longer has them; the quotation says what it was about.
 */
export type FoundPassage = { state: 'found' | 'restored'; from: number; to: number } | { state: 'removed' }

/**
 * Whoever undoes a deletion brings the words back as new ones, to which no place of others points: then the one exact
 * quotation counts, in its block first and otherwise in the text (text-and-sync 1).
 */
export function findPassage(quotable: Quotable, place: PassagePlace): FoundPassage {
  const block = quotable.blocks.find(({ id }) => id === place.blockId)
  if (place.starts === null || place.ends === null)
    return block === undefined ? { state: 'removed' } : { state: 'found', from: block.from, to: block.to }
  const from = indexOf(quotable.text, place.starts)
  const to = indexOf(quotable.text, place.ends)
  if (from !== null && to !== null && from < to) return { state: 'found', from, to }
  const again =
    (block === undefined ? null : onlyPlace(quotable.words, place.quotation, block.from, block.to)) ??
    onlyPlace(quotable.words, place.quotation, 0, quotable.words.length)
  return again === null ? { state: 'removed' } : { state: 'restored', from: again, to: again + place.quotation.length }
}

function indexOf(text: Y.Text, encoded: Uint8Array): number | null {
  if (text.doc === null) return null
  try {
    const found = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(encoded), text.doc)
    return found === null || found.type !== text ? null : found.index
  } catch {
    // Bytes that are no place: as if the words were gone.
    return null
  }
}

/** Where the quotation stands, if it stands there exactly once. Words that are covered on one side match any that are as long. */
function onlyPlace(words: string, quotation: string, from: number, to: number): number | null {
  if (quotation.length === 0 || new Set(quotation).size === 1) return null
  let only: number | null = null
  for (let at = from; at + quotation.length <= to; at++) {
    if (!standsAt(words, quotation, at)) continue
    if (only !== null) return null
    only = at
  }
  return only
}

function standsAt(words: string, quotation: string, at: number): boolean {
  for (let index = 0; index < quotation.length; index++) {
    const one = words.charCodeAt(at + index)
    const other = quotation.charCodeAt(index)
    if (one !== other && one !== cover && other !== cover) return false
  }
  return true
}
const cover = covered.charCodeAt(0)

const blockAt = ({ blocks }: Quotable, index: number) => blocks.findLast(({ from }) => from <= index) ?? blocks[0]
