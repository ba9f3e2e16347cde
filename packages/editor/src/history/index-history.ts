import * as Y from 'yjs'
import { createSectionDoc } from '../section-doc.ts'
import { addSpan, inOrder, noSpans, type Spans } from './spans.ts'

/** A row of a section's log. */
export interface HistoryRow {
  seq: number
  bytes: Uint8Array
}

/** What a row did, in characters, whatever it did them to. */
export interface RowWork {
  added: number
  removed: number
}

/**
 * A section with everything that ever stood in it, and at which row each character came and went. Any moment is read from it
 * without replaying: what was written up to that row and not yet deleted.
 */
export interface History {
  doc: Y.Doc
  /** The last row that is in it; 0: none. */
  last: number
  written: Map<number, Spans>
  deleted: Map<number, Spans>
  /** By row. */
  work: Map<number, RowWork>
}

/** Reads a log, from its first row on. Rows of one author carry only what was new, so each id has one row. */
export function indexHistory(rows: Iterable<HistoryRow>): History {
  const history: History = { doc: createSectionDoc({ gc: false }), last: 0, written: new Map(), deleted: new Map(), work: new Map() }
  extendHistory(history, rows)
  return history
}

/** The same with rows that came since. */
export function extendHistory(history: History, rows: Iterable<HistoryRow>): void {
  const { doc, written, deleted } = history
  // In one transaction: what Yjs does after each one costs more than the rows.
  doc.transact(() => {
    for (const { seq, bytes } of rows) {
      if (seq <= history.last) continue
      const { structs, ds } = Y.decodeUpdate(bytes)
      const work: RowWork = { added: 0, removed: 0 }
      for (const struct of structs) {
        const { client, clock } = struct.id
        addSpan(spansOf(written, client), clock, clock + struct.length, seq)
        if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) work.added += struct.length
      }
      for (const [client, ranges] of ds.clients)
        for (const { clock, len } of ranges) {
          addSpan(spansOf(deleted, client), clock, clock + len, seq)
          work.removed += len
        }
      history.work.set(seq, work)
      history.last = seq
      Y.applyUpdate(doc, bytes)
    }
  })
  for (const spans of [written, deleted]) for (const [client, some] of spans) spans.set(client, inOrder(some))
}

function spansOf(all: Map<number, Spans>, client: number): Spans {
  let spans = all.get(client)
  if (spans === undefined) all.set(client, (spans = noSpans()))
  return spans
}
