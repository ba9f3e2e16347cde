import { modeKey, suggestingMode } from '@mithaq/editor/suggestions/values'
import type { DocumentId } from '@mithaq/schema/ids'
import * as Y from 'yjs'
import { IdRanges } from '../id-ranges.ts'
import { encodeChanges, traceOf } from './encode-changes.ts'
import { Accepts } from './accepts.ts'
import type { Changes } from './judge-update.ts'
import { addPlaced, noEntries, type RowTrace, textBytesOf } from './trace.ts'

/**
 * Ids under which the server may write into a document without having been asked to reserve one, in the order in which they are
 * tried: of one that somebody happened to draw, the next.
 */
export const declaringIds = (documentId: DocumentId): [number, number] => {
  const digits = documentId.replaceAll('-', '')
  return [Number.parseInt(digits.slice(-8), 16), Number.parseInt(digits.slice(-16, -8), 16)]
}

/** The server's word that what stands under a client id is suggested: for clients that do not say so themselves. */
export function declarationOf(client: number, by: { client: number; clock: number }): { bytes: Uint8Array; trace: RowTrace } {
  // An item that is written names its root by the name alone, as one that was decoded does.
  const root = 'suggestions' as unknown as Y.AbstractType<unknown>
  const content = new Y.ContentAny([suggestingMode])
  const struct = new Y.Item(Y.createID(by.client, by.clock), null, null, null, null, root, modeKey(client), content)
  const placed = { ...noEntries(), accepts: new Accepts() }
  addPlaced(placed, { struct }, 'suggestions')
  const changes: Omit<Changes, 'clocks'> = {
    structs: new Map([[by.client, [{ struct, offset: 0 }]]]),
    deleted: new IdRanges(),
    placed,
    textBytes: textBytesOf({ struct, offset: 0 }),
  }
  return { bytes: encodeChanges(changes), trace: traceOf(changes) }
}
