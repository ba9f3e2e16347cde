import type { CoalitionId, DocumentId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'
import { checkpointHash } from './running-hash.ts'
import { beforeTheFirst, DocumentDamaged, findVerifiedRows, type LogPlace, type StoredUpdate } from './verified-rows.ts'

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
  checkpoint: StoredCheckpoint | null
}

/** The state of a document at one row. */
export interface StoredCheckpoint {
  seq: number
  state: Uint8Array
  /** Where in the state what lies, as whoever made the checkpoint wrote it. */
  index: Uint8Array
}

/**
 * What is stored of a document, or null where there is none that the asking role may see. Every row that is loaded is held
 * against the running hash; a checkpoint that does not fit its row is passed over.
 * @throws {DocumentDamaged} also for a document in quarantine.
 */
export async function findDocument(trx: Connection, documentId: DocumentId, { checkpoint = true } = {}): Promise<StoredDocument | null> {
  const head = await findHead(trx, documentId)
  if (head === null) return null
  const from = checkpoint ? await findCheckpoint(trx, documentId, head) : null
  const rows = await findVerifiedRows(trx, { documentId, edition: head.edition }, from ?? beforeTheFirst, head)
  return {
    documentId,
    coalitionId: head.coalitionId,
    edition: head.edition,
    seq: head.seq,
    hash: head.hash,
    stateVector: head.stateVector,
    updates: [...(from === null ? [] : [{ seq: from.seq, bytes: from.state }]), ...rows],
    checkpoint: from,
  }
}

/**
 * Where a document's log ends now, without its lock.
 * @throws {DocumentDamaged} for a document in quarantine.
 */
export async function findHead(
  trx: Connection,
  documentId: DocumentId,
): Promise<Pick<StoredDocument, 'coalitionId' | 'edition' | 'seq' | 'hash' | 'stateVector'> | null> {
  const head = await trx
    .selectFrom('document_head')
    .select(['coalition_id', 'edition', 'seq', 'hash', 'state_vector', 'quarantined_at'])
    .where('document_id', '=', documentId)
    .executeTakeFirst()
  if (head === undefined) return null
  if (head.quarantined_at !== null) throw new DocumentDamaged('The document is in quarantine')
  return { coalitionId: head.coalition_id, edition: head.edition, seq: head.seq, hash: head.hash, stateVector: head.state_vector }
}

/** Of which edition a document is, the number of its last row, and whether it was set aside. */
export interface DocumentPlace {
  edition: number
  seq: number
  isQuarantined: boolean
}

/** Where the logs of documents end now. */
export async function findPlaces(trx: Connection, documentIds: readonly DocumentId[]): Promise<Map<DocumentId, DocumentPlace>> {
  if (documentIds.length === 0) return new Map()
  const rows = await trx
    .selectFrom('document_head')
    .select(['document_id', 'edition', 'seq', 'quarantined_at'])
    .where('document_id', '=', sql<DocumentId>`any(${documentIds}::uuid[])`)
    .execute()
  return new Map(
    rows.map(({ document_id, edition, seq, quarantined_at }) => [document_id, { edition, seq, isQuarantined: quarantined_at !== null }]),
  )
}

/** Of which edition documents are now. */
export async function findEditions(trx: Connection, documentIds: readonly DocumentId[]): Promise<Map<DocumentId, number>> {
  if (documentIds.length === 0) return new Map()
  const rows = await trx
    .selectFrom('document_head')
    .select(['document_id', 'edition'])
    .where('document_id', 'in', [...documentIds])
    .execute()
  return new Map(rows.map(({ document_id, edition }) => [document_id, edition]))
}

/** The last checkpoint that still fits the row at which it was made. */
async function findCheckpoint(
  trx: Connection,
  documentId: DocumentId,
  head: { edition: number; seq: number },
): Promise<(LogPlace & StoredCheckpoint) | null> {
  const checkpoint = await trx
    .selectFrom('document_checkpoint as checkpoint')
    .innerJoin('document_update as row', (join) =>
      join
        .onRef('row.document_id', '=', 'checkpoint.document_id')
        .onRef('row.seq', '=', 'checkpoint.seq')
        .onRef('row.edition', '=', 'checkpoint.edition'),
    )
    .select(['checkpoint.seq', 'checkpoint.state', 'checkpoint.index', 'checkpoint.hash', 'row.hash as row_hash'])
    .where('checkpoint.document_id', '=', documentId)
    .where('checkpoint.edition', '=', head.edition)
    .where('checkpoint.seq', '<=', head.seq)
    .orderBy('checkpoint.seq', 'desc')
    .executeTakeFirst()
  // One without an index was made by an earlier release.
  if (checkpoint === undefined || checkpoint.index === null) return null
  const { seq, state, index, hash, row_hash } = checkpoint
  return hash.equals(checkpointHash(row_hash, { state, index })) ? { seq, state, index, hash: row_hash } : null
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
