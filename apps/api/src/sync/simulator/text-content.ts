import { readBlocks } from '@mithaq/editor/blocks'
import * as Y from 'yjs'
import type { MadeEdit } from './oracle.ts'

/** Whether what was typed stands there, all of it and together. */
export function isWhole(doc: Y.Doc, { ids, word }: MadeEdit): boolean {
  for (const [client, start] of ids.inserted.ranges()) {
    const from = Y.createID(client, start)
    if (word === null || start >= Y.getState(doc.store, client)) return false
    let left = word.length
    let item = Y.getItem(doc.store, from) as Y.Item | Y.GC | null
    let at = start
    while (left > 0) {
      while (item instanceof Y.Item && (item.deleted || !item.countable)) item = item.right
      if (!(item instanceof Y.Item) || item.id.client !== client || at < item.id.clock || at >= item.id.clock + item.length) return false
      const length = Math.min(left, item.id.clock + item.length - at)
      left -= length
      at += length
      item = item.right
    }
  }
  return true
}

/** What everybody reads: blocks, and every format of every stretch. */
export function contentOf(doc: Y.Doc): string {
  return JSON.stringify(
    ['en', 'ar'].map((language) => ({
      blocks: readBlocks(doc, language),
      delta: joined(doc.getText(`text:${language}`).toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]),
      attributes: Object.entries(doc.getMap(`blocks:${language}`).toJSON()).sort(([one], [other]) => (one < other ? -1 : 1)),
    })),
  )
}

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
