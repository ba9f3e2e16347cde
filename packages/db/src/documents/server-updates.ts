import type { DocumentId } from '@mithaq/schema/ids'
import { randomBytes } from 'node:crypto'
import * as Y from 'yjs'
import type { Connection } from '../database.ts'
import { type LockedHead, lockHeads, nextRow, recordAppended } from './append-updates.ts'
import { recordBindings } from './bindings.ts'

/** An update that the server may not append: not under its own client id, or not where that id's text ends. A bug of ours. */
export class NotAServerUpdate extends Error {
  override name = 'NotAServerUpdate'
}

/**
 * The client id under which the server writes into this document (template, import, demo), bound to nobody. The document
 * must exist. Runs as mithaq_log or owner.
 */
export async function reserveServerClient(trx: Connection, documentId: DocumentId): Promise<number> {
  const head = await getLockedHead(trx, documentId)
  const bound = await trx
    .selectFrom('document_binding')
    .select('client_id')
    .where('document_id', '=', documentId)
    .where('mode', '=', 'server')
    .executeTakeFirst()
  if (bound !== undefined) return bound.client_id
  const clientId = await unboundClient(trx, documentId)
  await recordBindings(trx, [{ documentId, clientId, coalitionId: head.coalitionId, membershipId: null, mode: 'server' }])
  return clientId
}

async function unboundClient(trx: Connection, documentId: DocumentId): Promise<number> {
  for (;;) {
    const clientId = randomBytes(4).readUInt32BE()
    const taken = await trx
      .selectFrom('document_binding')
      .select('client_id')
      .where('document_id', '=', documentId)
      .where('client_id', '=', clientId)
      .executeTakeFirst()
    if (taken === undefined) return clientId
  }
}

/**
 * Appends what the server itself wrote, in its order. Every struct is under the id of {@link reserveServerClient} and goes on
 * where the document ends: `encodeServerText(clientId, …)` of the editor makes such updates for a document in which the
 * server has not written yet. Runs as mithaq_log or owner.
 * @throws {NotAServerUpdate}
 */
export async function appendServerUpdates(
  trx: Connection,
  { documentId, updates, now = new Date() }: { documentId: DocumentId; updates: readonly Uint8Array[]; now?: Date },
): Promise<void> {
  if (updates.length === 0) return
  const clientId = await reserveServerClient(trx, documentId)
  const head = await getLockedHead(trx, documentId)
  const rows = updates.map((bytes) => {
    moveStateVector(head, clientId, bytes)
    return nextRow(head, { membershipId: null, sessionId: null, at: now, bytes })
  })
  await recordAppended(trx, rows, [head])
}

async function getLockedHead(trx: Connection, documentId: DocumentId): Promise<LockedHead> {
  const head = (await lockHeads(trx, [documentId])).get(documentId)
  if (head === undefined) throw new Error('This document has no head')
  return head
}

function moveStateVector(head: LockedHead, clientId: number, update: Uint8Array): void {
  for (const struct of Y.decodeUpdate(update).structs) {
    const clock = head.stateVector.get(clientId) ?? 0
    if (struct.id.client !== clientId || struct.id.clock !== clock || struct instanceof Y.Skip)
      throw new NotAServerUpdate('Not where the server’s text ends')
    head.stateVector.set(clientId, clock + struct.length)
  }
}
