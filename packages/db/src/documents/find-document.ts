import type { CoalitionId, DocumentId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'
import { checkpointHash, nextHash } from './running-hash.ts'

/** A document as its log has it. */
export interface StoredDocument {
  documentId: DocumentId
  coalitionId: CoalitionId
  edition: number
  /** Number of the last row, 0 before the first. */
  seq: number
  /** The running hash at that row. */
  hash: Uint8Array
  /** Encoded as Yjs does. */
  stateVector: Uint8Array
  /** To be applied in this order: the checkpoint, where there is one, and the rows after it. */
  updates: StoredUpdate[]
  /** Of the checkpoint, 0 where there is none. */
  checkpointSeq: number
}

export interface StoredUpdate {
  seq: number
  bytes: Uint8Array
}

/** The rows of a document do not say what its running hash says: it is shown to nobody until somebody has looked. */
export class DocumentDamaged extends Error {
  override name = 'DocumentDamaged'
}

/**
 * What is stored of a document, or null where there is none that the asking role may see. Every row that is loaded is held
 * against the running hash; a checkpoint that does not fit its row is passed over.
 * @throws {DocumentDamaged} also for a document in quarantine.
 */
export async function findDocument(trx: Connection, documentId: DocumentId, { checkpoint = true } = {}): Promise<StoredDocument | null> {
  const head = await trx
    .selectFrom('document_head')
    .select(['coalition_id', 'edition', 'seq', 'hash', 'state_vector', 'quarantined_at'])
    .where('document_id', '=', documentId)
    .executeTakeFirst()
  if (head === undefined) return null
  if (head.quarantined_at !== null) throw new DocumentDamaged('The document is in quarantine')

  const from = checkpoint ? await findCheckpoint(trx, documentId, head) : null
  const rows = await trx
    .selectFrom('document_update')
    .select(['seq', 'membership_id', 'at', 'bytes', 'key_id', 'hash'])
    .where('document_id', '=', documentId)
    .where('edition', '=', head.edition)
    .where('seq', '>', from?.seq ?? 0)
    // Rows that were committed since the head was read belong to the next reading.
    .where('seq', '<=', head.seq)
    .orderBy('seq')
    .execute()
  let seq = from?.seq ?? 0
  let hash: Uint8Array = from?.rowHash ?? Buffer.alloc(0)
  for (const row of rows) {
    hash = nextHash(hash, {
      documentId,
      edition: head.edition,
      seq: row.seq,
      membershipId: row.membership_id,
      at: row.at,
      keyId: row.key_id,
      bytes: row.bytes,
    })
    if (row.seq !== seq + 1 || !row.hash.equals(hash)) throw new DocumentDamaged(`A row of the log is not the one that was written`)
    seq = row.seq
  }
  if (seq !== head.seq || !head.hash.equals(hash)) throw new DocumentDamaged('The log does not end where its head says')
  return {
    documentId,
    coalitionId: head.coalition_id,
    edition: head.edition,
    seq,
    hash,
    stateVector: head.state_vector,
    updates: [...(from === null ? [] : [{ seq: from.seq, bytes: from.state }]), ...rows.map((row) => ({ seq: row.seq, bytes: row.bytes }))],
    checkpointSeq: from?.seq ?? 0,
  }
}

/** The last checkpoint that still fits the row at which it was made. */
async function findCheckpoint(
  trx: Connection,
  documentId: DocumentId,
  head: { edition: number; seq: number },
): Promise<{ seq: number; state: Uint8Array; rowHash: Uint8Array } | null> {
  const checkpoint = await trx
    .selectFrom('document_checkpoint as checkpoint')
    .innerJoin('document_update as row', (join) =>
      join
        .onRef('row.document_id', '=', 'checkpoint.document_id')
        .onRef('row.seq', '=', 'checkpoint.seq')
        .onRef('row.edition', '=', 'checkpoint.edition'),
    )
    .select(['checkpoint.seq', 'checkpoint.state', 'checkpoint.hash', 'row.hash as row_hash'])
    .where('checkpoint.document_id', '=', documentId)
    .where('checkpoint.edition', '=', head.edition)
    .where('checkpoint.seq', '<=', head.seq)
    .orderBy('checkpoint.seq', 'desc')
    .executeTakeFirst()
  if (checkpoint === undefined || !checkpoint.hash.equals(checkpointHash(checkpoint.row_hash, checkpoint.state))) return null
  return { seq: checkpoint.seq, state: checkpoint.state, rowHash: checkpoint.row_hash }
}

/**
 * The updates of a document for whoever may see it, for export and the like: applied in this order to an empty section
 * document they give its text. Null: not there, or not theirs.
 * @throws {DocumentDamaged}
 */
export async function findDocumentUpdates(trx: Connection, documentId: DocumentId): Promise<Uint8Array[] | null> {
  const stored = await findDocument(trx, documentId)
  return stored?.updates.map(({ bytes }) => bytes) ?? null
}
