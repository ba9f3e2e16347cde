import { readBlocks } from '@mithaq/editor/blocks'
import * as Y from 'yjs'
import type { MadeEdit } from './oracle.ts'

/** Whether what was typed stands there, all of it and together. */
export function isWhole(doc: Y.Doc, { update, word }: MadeEdit): boolean {
  const from = word === null ? null : beginningOf(word, update)
  if (word === null || from === null || from.clock >= Y.getState(doc.store, from.client)) return false
  let left = word.length
  let item = Y.getItem(doc.store, from) as Y.Item | Y.GC | null
  let at = from.clock
  while (left > 0) {
    while (item instanceof Y.Item && (item.deleted || !item.countable)) item = item.right
    if (!(item instanceof Y.Item) || item.id.client !== from.client || at < item.id.clock || at >= item.id.clock + item.length) return false
    const length = Math.min(left, item.id.clock + item.length - at)
    left -= length
    at += length
    item = item.right
  }
  return true
}

/** Before the word its edit may have begun a format, or said under which id is suggested. */
function beginningOf(word: string, update: Uint8Array): Y.ID | null {
  for (const struct of Y.decodeUpdate(update).structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
    const at = struct.content.str.indexOf(word)
    if (at >= 0) return Y.createID(struct.id.client, struct.id.clock + at)
  }
  return null
}

/** What everybody reads: blocks, every format of every stretch, and what is proposed and decided. */
export function contentOf(doc: Y.Doc): string {
  return JSON.stringify([
    ...['en', 'ar'].map((language) => ({
      blocks: readBlocks(doc, language),
      delta: joined(doc.getText(`text:${language}`).toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]),
      attributes: entriesOf(doc, `blocks:${language}`),
    })),
    entriesOf(doc, 'suggestions'),
    entriesOf(doc, 'decisions'),
  ])
}

const entriesOf = (doc: Y.Doc, root: string): [string, unknown][] =>
  Object.entries(doc.getMap(root).toJSON()).sort(([one], [other]) => (one < other ? -1 : 1))

function joined(delta: readonly { insert: unknown; attributes?: Record<string, unknown> }[]): unknown[] {
  const found: { insert: unknown; formats: string }[] = []
  for (const { insert, attributes = {} } of delta) {
    const formats = JSON.stringify(Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1)))
    const last = found.at(-1)
    if (typeof insert === 'string' && typeof last?.insert === 'string' && last.formats === formats) last.insert += insert
    else found.push({ insert, formats })
  }
  return found
}
