import { asOwner, type Database } from '@mithaq/db/database'
import { findDocument } from '@mithaq/db/documents/find-document'
import type { DocumentId } from '@mithaq/schema/ids'
import * as Y from 'yjs'
import { sectionClient } from './section-client.ts'

/** A document as its log says it, row by row, without any checkpoint. */
export async function loggedDoc(db: Database, documentId: DocumentId): Promise<Y.Doc> {
  const stored = await asOwner(db, (trx) => findDocument(trx, documentId, { checkpoint: false }))
  if (stored === null) throw new Error('There is no such document.')
  const doc = sectionClient()
  doc.transact(() => {
    for (const { bytes } of stored.updates) Y.applyUpdate(doc, bytes)
  })
  return doc
}

export const loggedText = async (db: Database, documentId: DocumentId): Promise<string> =>
  (await loggedDoc(db, documentId)).getText('text:en').toJSON()
