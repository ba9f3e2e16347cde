import { asLog, type Database } from '@mithaq/db/database'
import { lockHeads, nextRow, recordAppended } from '@mithaq/db/documents/append-updates'
import { recordBindings } from '@mithaq/db/documents/bindings'
import type { DocumentId, MembershipId, SessionId } from '@mithaq/schema/ids'
import * as Y from 'yjs'

interface Edit {
  documentId: DocumentId
  membershipId: MembershipId
  clientId: number
  sessionId: SessionId | null
  at: Date
}

/** Somebody's edit of the English text as the group commit writes it; `doc` holds what stands there. Returns its last row. */
export function appendAs(
  db: Database,
  doc: Y.Doc,
  { documentId, membershipId, clientId, sessionId, at }: Edit,
  edit: (text: Y.Text) => void,
): Promise<number> {
  doc.clientID = clientId
  const updates: Uint8Array[] = []
  const heard = (update: Uint8Array): void => void updates.push(update)
  doc.on('update', heard)
  doc.transact(() => edit(doc.getText('text:en')))
  doc.off('update', heard)
  return appendUpdatesAs(db, { documentId, membershipId, clientId, sessionId, at }, updates, Y.getState(doc.store, clientId))
}

/** The same with updates that were made already. `state`: where the person's text ends then. */
export function appendUpdatesAs(
  db: Database,
  { documentId, membershipId, clientId, sessionId, at }: Edit,
  updates: readonly Uint8Array[],
  state: number,
): Promise<number> {
  return asLog(db, async (trx) => {
    const head = (await lockHeads(trx, [documentId])).get(documentId)
    if (head === undefined) throw new Error('no such document')
    const rows = updates.map((bytes) => nextRow(head, { membershipId, sessionId, at, bytes }))
    head.stateVector.set(clientId, state)
    await recordAppended(trx, rows, [head])
    await recordBindings(trx, [{ documentId, clientId, membershipId, mode: 'writing', coalitionId: head.coalitionId }])
    return head.seq
  })
}
