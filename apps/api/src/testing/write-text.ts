import { asLog, asOwner, type Database } from '@mithaq/db/database'
import { findDocumentUpdates } from '@mithaq/db/documents/find-document'
import { appendServerUpdates, reserveServerClient } from '@mithaq/db/documents/server-updates'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import type { DocumentId } from '@mithaq/schema/ids'
import * as Y from 'yjs'

/** Writes into a section's document as the server writes: what stands there is read, changed and appended. */
export async function writeText(db: Database, documentId: DocumentId, change: (doc: Y.Doc) => void): Promise<void> {
  const before = await asOwner(db, (trx) => findDocumentUpdates(trx, documentId))
  await asLog(db, async (trx) => {
    const doc = createSectionDoc()
    for (const update of before ?? []) Y.applyUpdate(doc, update)
    doc.clientID = await reserveServerClient(trx, documentId)
    const had = Y.encodeStateVector(doc)
    doc.transact(() => change(doc))
    await appendServerUpdates(trx, { documentId, updates: [Y.encodeStateAsUpdate(doc, had)] })
  })
}
