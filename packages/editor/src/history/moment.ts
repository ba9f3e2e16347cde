import * as Y from 'yjs'
import { blocksOfPieces, isId, readBlock, type Block, type SuggestedLook, type WholeBlock } from '../blocks.ts'
import type { Known } from '../suggestions/known.ts'
import { suggestedAttributes } from '../suggestions/views.ts'
import { blocksRoot, textRoot } from '../text-roots.ts'
import type { Piece } from '../whole-delta.ts'
import type { History } from './index-history.ts'
import { knownAt, partsOfStretch } from './suggested-then.ts'
import { stoodAt, valueAt, walkText } from './walk-text.ts'

/** `base`: the text itself. `drawn`: with what was suggested and not decided then, marked as that. */
export type MomentView = 'base' | 'drawn'

/**
 * A text as it stood after a row: what a reader saw who had everything up to it.
 * @param name a language, or the name of a body (`note:<id>`)
 */
export function momentOf(
  history: History,
  name: string,
  seq: number,
  view: MomentView = 'drawn',
  known = knownAt(history, seq),
): WholeBlock[] {
  const { pieces, authors } = piecesAt(history, textRoot(history.doc, name), seq, known, view)
  return blocksOfPieces(pieces, blocksAt(history, name, seq, suggestedAttributes(known, name, authors, view === 'base' ? 'base' : 'shown')))
}

/** What a block was after a row. `suggested`: attributes that its author proposed with it, by key. */
export function blocksAt(
  history: History,
  name: string,
  seq: number,
  suggested: ReadonlyMap<string, unknown> = new Map(),
): (id: string, derived: string) => Block {
  const attributes = blocksRoot(history.doc, name)
  const then = { get: (key: string) => suggested.get(key) ?? valueAt(history, attributes, key, seq) }
  return (id, derived) => readBlock(then, id, derived)
}

function piecesAt(
  history: History,
  text: Y.Text,
  seq: number,
  known: Known,
  view: MomentView,
): { pieces: (Piece & { suggested?: SuggestedLook })[]; authors: Map<string, number | null> } {
  const pieces: (Piece & { suggested?: SuggestedLook })[] = []
  const authors = new Map<string, number | null>()
  let format: Readonly<Record<string, unknown>> = {}
  for (const stretch of walkText(history, text)) {
    if (!stoodAt(stretch, seq)) continue
    const { content } = stretch.item
    if (content instanceof Y.ContentFormat) {
      format = withFormat(format, content)
      continue
    }
    if (!(content instanceof Y.ContentString) && !(content instanceof Y.ContentEmbed)) continue
    for (const part of partsOfStretch(stretch, known)) {
      if (view === 'base' && part.insertedBy !== null) continue
      const looks = view === 'base' || part.suggested === null ? {} : { suggested: part.suggested }
      if (content instanceof Y.ContentEmbed) {
        const marker = (content.embed as { block?: unknown }).block
        if (isId(marker)) authors.set(marker, part.insertedBy)
        pieces.push({ insert: content.embed, ...looks })
        continue
      }
      const attributes = part.format(format)
      const insert = content.str.slice(part.from, part.to)
      const last = pieces.at(-1)
      if (last !== undefined && last.attributes === attributes && last.suggested === looks.suggested && typeof last.insert === 'string')
        last.insert += insert
      else pieces.push({ insert, attributes, ...looks })
    }
  }
  return { pieces, authors }
}

/** A new object at each change: pieces that share one look alike. */
export function withFormat(format: Readonly<Record<string, unknown>>, { key, value }: Y.ContentFormat): Readonly<Record<string, unknown>> {
  const { [key]: _, ...others } = format
  return value === null ? others : { ...others, [key]: value }
}
