import { suggestingClient } from '@mithaq/editor/suggestions/suggest'
import * as Y from 'yjs'
import type { Edit } from './queue.ts'

/**
 * What the server acknowledged once and does not have any more, as after a backup was restored: items of one's own alone, since
 * nobody else may bring those of others. null: it has everything.
 */
export function lostByServer(doc: Y.Doc, stateVector: Uint8Array, edits: readonly Edit[]): Uint8Array | null {
  const known = Y.decodeStateVector(stateVector)
  const theirs = Y.decodeStateVector(Y.encodeStateVector(doc))
  const lost = [doc.clientID, suggestingClient(doc)].filter((client) => {
    if (client === null) return false
    const has = known.get(client) ?? 0
    if (has >= firstClockOf(edits, client, Y.getState(doc.store, client))) return false
    theirs.set(client, has)
    return true
  })
  return lost.length === 0 ? null : Y.encodeStateAsUpdate(doc, Y.encodeStateVector(theirs))
}

function firstClockOf(edits: readonly Edit[], client: number, otherwise: number): number {
  for (const { update } of edits) for (const { id } of Y.decodeUpdate(update).structs) if (id.client === client) return id.clock
  return otherwise
}
