import { isId, type Block } from '@mithaq/editor/blocks'
import type { Row } from '@mithaq/editor/pairing'
import { undoOf } from '@mithaq/editor/undo'
import { newBlockId } from '@mithaq/editor/write-text'
import type * as Y from 'yjs'

interface Request {
  doc: Y.Doc
  /** The block that is to be translated, and the language into which. */
  block: Block
  into: string
  /** How the two languages stand beside each other now, and which side is written. */
  rows: readonly Row[]
  side: 'source' | 'submitted'
}

/**
 * Puts an empty block of the same kind beside one that has nothing beside it, and links it. Returns its id. It comes
 * behind the block that stands nearest above it in its own language.
 */
export function beginTranslation({ doc, block, into, rows, side }: Request): string {
  const other = side === 'source' ? 'submitted' : 'source'
  const row = rows.findIndex((candidate) => candidate[other].some(({ id }) => id === block.id))
  const before = rows.slice(0, row).reduce((count, candidate) => count + candidate[side].length, 0)
  const id = newBlockId()
  const undo = undoOf(doc, into)
  undo.stop()
  doc.transact(() => {
    const text = doc.getText(`text:${into}`)
    const attributes = doc.getMap<string | number | boolean>(`blocks:${into}`)
    // A marker carries no formatting: what is typed behind it would inherit it.
    text.insertEmbed(placeBehind(text, before), { block: id }, {})
    attributes.set(`${id}/kind`, block.kind)
    if (block.level !== 0) attributes.set(`${id}/level`, block.level)
    if (block.numbered) attributes.set(`${id}/numbered`, true)
    attributes.set(`${id}/pair`, block.id)
  }, undo.origin)
  return id
}

/** Index in the flat text behind so many blocks. Words before the first marker stay where they are: they are a block without one. */
function placeBehind(text: Y.Text, blocks: number): number {
  let index = 0
  let begun = 0
  for (const { insert } of text.toDelta() as { insert: unknown }[]) {
    const isMarker = typeof insert === 'object' && insert !== null && 'block' in insert && isId(insert.block)
    if (isMarker && begun >= Math.max(blocks, index > 0 ? 1 : 0)) return index
    if (isMarker || begun === 0) begun++
    index += typeof insert === 'string' ? insert.length : 1
  }
  return index
}
