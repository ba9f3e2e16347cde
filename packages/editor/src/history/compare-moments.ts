import * as Y from 'yjs'
import { type Block, type Inline, type Marks, readAtom, readMarks, sameMarks, startBlockId, isId } from '../blocks.ts'
import { textRoot } from '../text-roots.ts'
import type { History } from './index-history.ts'
import { blocksAt, withFormat } from './moment.ts'
import { stoodAt, walkText } from './walk-text.ts'

export type Fate = 'kept' | 'added' | 'removed'

/** A piece of a text that stood at one of two moments, or at both. */
export interface TrackedPiece {
  fate: Fate
  /** `text` as it looks later, or, where it was removed, as it looked before. */
  inline: Inline
  /** It stands at both, and looks different: its marks before. */
  marksBefore: Marks | null
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
  const lookBefore = lookAt(history, name, before)
  const lookAfter = lookAt(history, name, after)
  let formatBefore: Record<string, unknown> = {}
  let formatAfter: Record<string, unknown> = {}
  const begin = (id: string, fate: Fate, seq: number | null): TrackedBlock => {
    const block: TrackedBlock = {
      fate,
      seq,
      before: fate === 'added' ? null : lookBefore(id),
      after: fate === 'removed' ? null : lookAfter(id),
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
    if (content instanceof Y.ContentEmbed) {
      const marker = (content.embed as { block?: unknown }).block
      if (isId(marker)) {
        begin(marker, fate, seq)
        continue
      }
    }
    const { pieces } = blocks.at(-1) ?? begin(startBlockId, 'kept', null)
    if (content instanceof Y.ContentString) {
      const looksBefore = readMarks(formatBefore)
      const marks = fate === 'removed' ? looksBefore : readMarks(formatAfter)
      const marksBefore = fate === 'kept' && !sameMarks(looksBefore, marks) ? looksBefore : null
      const inline: Inline = { type: 'text', text: content.str.slice(stretch.from, stretch.to), marks }
      append(pieces, { fate, inline, marksBefore, seq }, authorOf)
    } else if (content instanceof Y.ContentEmbed) {
      const inline = readAtom(content.embed)
      if (inline !== null) pieces.push({ fate, inline, marksBefore: null, seq })
    }
  }
  return blocks
}

function lookAt(history: History, name: string, seq: number): (id: string) => BlockLook {
  const at = blocksAt(history, name, seq)
  return (id) => {
    const { content: _, ...look } = at(id, id)
    return look
  }
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
