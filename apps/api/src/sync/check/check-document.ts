import { asJobs, type Database } from '@mithaq/db/database'
import { findForCheck, type StoredForCheck } from '@mithaq/db/documents/find-for-check'
import { decodeStateVector } from '@mithaq/db/documents/state-vector'
import { DocumentDamaged } from '@mithaq/db/documents/verified-rows'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import type { DocumentId } from '@mithaq/schema/ids'
import { isDeepStrictEqual } from 'node:util'
import * as Y from 'yjs'
import { contentHash } from './content-hash.ts'

/** What a document is when it is made anew from its log. */
export interface DocumentCheck {
  edition: number
  rows: number
  packed: number
  /** The running hash at the last row, as hexadecimal digits. */
  hash: string
  /** Over what the document says, at its end or at the row that was asked for. */
  content: string
  checkpoints: number[]
  isSetAside: boolean
  /** What does not agree, a sentence each. Nothing of what stands in the text. */
  wrong: string[]
}

/**
 * Makes a document anew from all rows of its log and holds head and checkpoints against it. Null: there is none.
 * @param row so far its content is read, the end otherwise.
 */
export async function checkDocument(db: Database, documentId: DocumentId, row?: number): Promise<DocumentCheck | null> {
  try {
    const stored = await asJobs(db, (trx) => findForCheck(trx, documentId))
    return stored === null ? null : held(stored, row ?? stored.seq)
  } catch (error) {
    if (!(error instanceof DocumentDamaged)) throw error
    return { edition: 0, rows: 0, packed: 0, hash: '', content: '', checkpoints: [], isSetAside: false, wrong: [`${error.message}.`] }
  }
}

function held(stored: StoredForCheck, upTo: number): DocumentCheck {
  const wrong: string[] = []
  const doc = createSectionDoc()
  let content = contentHash(doc)
  try {
    for (const { seq, bytes } of stored.rows) {
      Y.applyUpdate(doc, bytes)
      if (seq === upTo) content = contentHash(doc)
      for (const checkpoint of stored.checkpoints)
        if (checkpoint.seq === seq) {
          if (!checkpoint.isSealed) wrong.push(`The checkpoint at row ${seq} does not fit its row.`)
          else if (!contentOfState(checkpoint.state).equals(contentHash(doc)))
            wrong.push(`The checkpoint at row ${seq} says something else than the log.`)
        }
    }
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) wrong.push('Something in the log waits for what is not there.')
    if (!isDeepStrictEqual(Y.decodeStateVector(Y.encodeStateVector(doc)), decodeStateVector(stored.stateVector)))
      wrong.push('The state vector of the head is not that of the log.')
  } finally {
    doc.destroy()
  }
  return {
    edition: stored.edition,
    rows: stored.seq,
    packed: stored.packed,
    hash: Buffer.from(stored.hash).toString('hex'),
    content: content.toString('hex'),
    checkpoints: stored.checkpoints.map(({ seq }) => seq),
    isSetAside: stored.isSetAside,
    wrong,
  }
}

function contentOfState(state: Uint8Array): Buffer {
  const doc = createSectionDoc()
  try {
    Y.applyUpdate(doc, state)
    return contentHash(doc)
  } finally {
    doc.destroy()
  }
}
