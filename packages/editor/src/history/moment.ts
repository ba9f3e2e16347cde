import * as Y from 'yjs'
import { blocksOfPieces, readBlock, type Block, type WholeBlock } from '../blocks.ts'
import { blocksRoot, textRoot } from '../text-roots.ts'
import type { Piece } from '../whole-delta.ts'
import type { History } from './index-history.ts'
import { stoodAt, valueAt, walkText } from './walk-text.ts'

/**
 * A text as it stood after a row: what a reader saw who had everything up to it.
 * @param name a language, or the name of a body (`note:<id>`)
 */
export function momentOf(history: History, name: string, seq: number): WholeBlock[] {
  const blocks = blocksAt(history, name, seq)
  return blocksOfPieces(piecesAt(history, textRoot(history.doc, name), seq), blocks)
}

/** What a block was after a row. */
export function blocksAt(history: History, name: string, seq: number): (id: string, derived: string) => Block {
  const attributes = blocksRoot(history.doc, name)
  const then = { get: (key: string) => valueAt(history, attributes, key, seq) }
  return (id, derived) => readBlock(then, id, derived)
}

function piecesAt(history: History, text: Y.Text, seq: number): Piece[] {
  const pieces: Piece[] = []
  let format: Record<string, unknown> = {}
  for (const stretch of walkText(history, text)) {
    if (!stoodAt(stretch, seq)) continue
    const { content } = stretch.item
    if (content instanceof Y.ContentFormat) format = withFormat(format, content)
    else if (content instanceof Y.ContentString) {
      const insert = content.str.slice(stretch.from, stretch.to)
      const last = pieces.at(-1)
      if (last !== undefined && last.attributes === format && typeof last.insert === 'string') last.insert += insert
      else pieces.push({ insert, attributes: format })
    } else if (content instanceof Y.ContentEmbed) pieces.push({ insert: content.embed })
  }
  return pieces
}

/** A new object at each change: pieces that share one look alike. */
export function withFormat(format: Record<string, unknown>, { key, value }: Y.ContentFormat): Record<string, unknown> {
  const { [key]: _, ...others } = format
  return value === null ? others : { ...others, [key]: value }
}
