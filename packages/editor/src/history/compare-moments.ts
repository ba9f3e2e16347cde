import * as Y from 'yjs'
import { type Block, type Inline, type Marks, readAtom, readMarks, sameMarks, startBlockId, type SuggestedLook, isId } from '../blocks.ts'
import type { Known } from '../suggestions/known.ts'
import { suggestedAttributes } from '../suggestions/views.ts'
import { textRoot } from '../text-roots.ts'
import type { History } from './index-history.ts'
import { blocksAt, withFormat } from './moment.ts'
import { knownAt, partsOfStretch, type SuggestedPart } from './suggested-then.ts'
import { type Stretch, stoodAt, walkText } from './walk-text.ts'

export type Fate = 'kept' | 'added' | 'removed'

/** A piece of a text that stood at one of two moments, or at both. */
export interface TrackedPiece {
  fate: Fate
  /** `text` as it looks later, or, where it was removed, as it looked before. */
  inline: Inline
  /**
   * It stands at both, and looks different: its marks before. What was only suggested at one of them, or is suggested to go, is
   * among the marks.
   */
  marksBefore: Marks | null
  /** What waited to be decided at the moment that is shown: it is not in the text yet, or is to go. */
  suggested: SuggestedLook | null
  /** The row with which it was added or removed; of what was kept null. Its author is the log's. */
  seq: number | null
}

/** What a block is, without what stands in it. */
export type BlockLook = Omit<Block, 'content'>

export interface TrackedBlock {
  fate: Fate
  /** The row with which its beginning was added or removed. */
  seq: number | null
  /** Null: there was no such block at that moment. */
  before: BlockLook | null
  after: BlockLook | null
  /** Of its beginning. */
  suggested: SuggestedLook | null
  pieces: TrackedPiece[]
}

/**
 * One text at two moments, as tracked changes: everything that stood at either, in the order of the text. What was moved is
 * removed in one place and added in the other.
 * @param authorOf pieces of one author that follow each other become one; the row at which it began is named
 */
export function compareMoments(
  history: History,
  name: string,
  { before, after }: { before: number; after: number },
  authorOf: (seq: number) => unknown,
): TrackedBlock[] {
  const blocks: TrackedBlock[] = []
  const knownBefore = knownAt(history, before)
  const knownAfter = knownAt(history, after)
  const lookBefore = lookAt(history, name, before, knownBefore)
  const lookAfter = lookAt(history, name, after, knownAfter)
  let formatBefore: Readonly<Record<string, unknown>> = {}
  let formatAfter: Readonly<Record<string, unknown>> = {}
  const begin = (id: string, fate: Fate, seq: number | null, suggested: SuggestedLook | null): TrackedBlock => {
    const block: TrackedBlock = {
      fate,
      seq,
      before: fate === 'added' ? null : lookBefore(id),
      after: fate === 'removed' ? null : lookAfter(id),
      suggested,
      pieces: [],
    }
    blocks.push(block)
    return block
  }
  for (const stretch of walkText(history, textRoot(history.doc, name))) {
    const stoodBefore = stoodAt(stretch, before)
    const stoodAfter = stoodAt(stretch, after)
    if (!stoodBefore && !stoodAfter) continue
    const { content } = stretch.item
    if (content instanceof Y.ContentFormat) {
      if (stoodBefore) formatBefore = withFormat(formatBefore, content)
      if (stoodAfter) formatAfter = withFormat(formatAfter, content)
      continue
    }
    // Going back in time, what was deleted since comes again, and what was written since goes.
    const fate: Fate = stoodBefore && stoodAfter ? 'kept' : stoodAfter ? 'added' : 'removed'
    const seq = fate === 'kept' ? null : (fate === 'added') === before <= after ? stretch.came : stretch.went
    for (const { from, to, earlier, later } of inParts(stretch, knownBefore, knownAfter)) {
      const { suggested } = fate === 'removed' ? earlier : later
      if (content instanceof Y.ContentString) {
        const { pieces } = blocks.at(-1) ?? begin(startBlockId, 'kept', null, null)
        const looksBefore = marksOf(earlier, formatBefore)
        const marks = fate === 'removed' ? looksBefore : marksOf(later, formatAfter)
        const marksBefore = fate === 'kept' && !sameMarks(looksBefore, marks) ? looksBefore : null
        const inline: Inline = { type: 'text', text: content.str.slice(from, to), marks }
        append(pieces, { fate, inline, marksBefore, suggested, seq }, authorOf)
      } else if (content instanceof Y.ContentEmbed) {
        const marker = (content.embed as { block?: unknown }).block
        if (isId(marker)) {
          begin(marker, fate, seq, suggested)
          continue
        }
        const { pieces } = blocks.at(-1) ?? begin(startBlockId, 'kept', null, null)
        const inline = readAtom(content.embed)
        const marksBefore = fate === 'kept' && earlier.suggested !== later.suggested ? marksOf(earlier, {}) : null
        if (inline !== null) pieces.push({ fate, inline, marksBefore, suggested, seq })
      }
    }
  }
  return blocks
}

interface ComparedPart {
  from: number
  to: number
  earlier: SuggestedPart
  later: SuggestedPart
}

/** Cut where something else was suggested at either moment. */
function inParts(stretch: Stretch, before: Known, after: Known): ComparedPart[] {
  const [thens, nows] = [partsOfStretch(stretch, before), partsOfStretch(stretch, after)]
  const parts: ComparedPart[] = []
  let [then, now] = [0, 0]
  for (let from = stretch.from; from < stretch.to;) {
    const [one, other] = [thens[then], nows[now]]
    if (one === undefined || other === undefined) break
    const to = Math.min(one.to, other.to)
    parts.push({ from, to, earlier: one, later: other })
    if (one.to === to) then++
    if (other.to === to) now++
    from = to
  }
  return parts
}

const marksOf = ({ suggested, format: looks }: SuggestedPart, format: Readonly<Record<string, unknown>>): Marks => ({
  ...readMarks(looks(format)),
  ...(suggested !== null && { suggested }),
})

function lookAt(history: History, name: string, seq: number, known: Known): (id: string) => BlockLook {
  const at = blocksAt(history, name, seq, suggestedAttributes(known, name, markerAuthors(history, name, seq, known), 'shown'))
  return (id) => {
    const { content: _, ...look } = at(id, id)
    return look
  }
}

/** Who suggested which new block. Nothing was suggested in most texts. */
function markerAuthors(history: History, name: string, seq: number, known: Known): ReadonlyMap<string, number | null> {
  const authors = new Map<string, number | null>()
  if (known.isEmpty) return authors
  for (const stretch of walkText(history, textRoot(history.doc, name))) {
    if (!stoodAt(stretch, seq) || !(stretch.item.content instanceof Y.ContentEmbed)) continue
    const marker = (stretch.item.content.embed as { block?: unknown }).block
    if (isId(marker)) for (const { insertedBy } of partsOfStretch(stretch, known)) authors.set(marker, insertedBy)
  }
  return authors
}

function append(pieces: TrackedPiece[], piece: TrackedPiece, authorOf: (seq: number) => unknown): void {
  const last = pieces.at(-1)
  if (last?.inline.type !== 'text' || piece.inline.type !== 'text' || !isAlike(last, piece, authorOf)) pieces.push(piece)
  else last.inline = { ...last.inline, text: last.inline.text + piece.inline.text }
}

function isAlike(one: TrackedPiece, other: TrackedPiece, authorOf: (seq: number) => unknown): boolean {
  if (one.fate !== other.fate || one.inline.type !== 'text' || other.inline.type !== 'text') return false
  if (!sameMarks(one.inline.marks, other.inline.marks)) return false
  if ((one.marksBefore === null) !== (other.marksBefore === null)) return false
  if (one.marksBefore !== null && other.marksBefore !== null && !sameMarks(one.marksBefore, other.marksBefore)) return false
  return one.seq === other.seq || (one.seq !== null && other.seq !== null && authorOf(one.seq) === authorOf(other.seq))
}
