import type * as Y from 'yjs'
import { isId, startBlockId } from '../blocks.ts'
import { textRoot } from '../text-roots.ts'
import { wholeDelta } from '../whole-delta.ts'

/** Stands for each character that is marked as sensitive. */
export const covered = '█'
/** Stands for what is no character. */
const special = '\ufffc'

/** A text as conversations quote it: as long as the text itself, sensitive words covered. */
export interface Quotable {
  text: Y.Text
  words: string
  /** In their order; `from` is behind the marker, `to` before the next one. */
  blocks: readonly { id: string; from: number; to: number }[]
}

export function quotableOf(doc: Y.Doc, language: string): Quotable {
  const text = textRoot(doc, language)
  const blocks: { id: string; from: number; to: number }[] = []
  let words = ''
  for (const { insert, attributes } of wholeDelta(text)) {
    const marker = typeof insert === 'string' ? null : (insert as { block?: unknown } | null)?.block
    if (isId(marker)) blocks.push({ id: marker, from: words.length + 1, to: words.length + 1 })
    else if (blocks.length === 0) blocks.push({ id: startBlockId, from: 0, to: 0 })
    if (typeof insert === 'string') words += isSensitive(attributes) ? covered.repeat(insert.length) : insert
    else words += special
    const last = blocks.at(-1)
    if (last !== undefined) last.to = words.length
  }
  return { text, words, blocks }
}

const isSensitive = (attributes: unknown): boolean =>
  typeof attributes === 'object' && attributes !== null && (attributes as { sensitive?: unknown }).sensitive === true
