import type { CoalitionId, DocumentId, MembershipId, SessionId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'
import { plainArray } from '../plain-array.ts'
import { nextHash } from './running-hash.ts'
import { decodeStateVector, encodeStateVector, type StateVector } from './state-vector.ts'

/** Where a document's log ends. Changed in memory while its row is locked, written back once for all rows of a commit. */
export interface LockedHead {
  readonly documentId: DocumentId
  readonly coalitionId: CoalitionId
  readonly edition: number
  readonly quarantined: boolean
  /** Until then people write nothing here. */
  readonly heldUntil: Date | null
  seq: number
  hash: Uint8Array
  stateVector: StateVector
  size: number
}

/** An update that stands in the log when the transaction commits. */
export interface AppendedRow {
  documentId: DocumentId
  coalitionId: CoalitionId
  edition: number
  seq: number
  membershipId: MembershipId | null
  sessionId: SessionId | null
  at: Date
  bytes: Uint8Array
  hash: Uint8Array
}

/** Plain: later rows may name the key under which their bytes are encrypted. */
const plainKey = 0

/**
 * Locks the heads until the transaction ends, in the order of their ids: two commits never wait for each other in a circle.
 * Whoever appends decides by what these rows say, and reads everything else only after the lock. Runs as mithaq_log or owner.
 */
export async function lockHeads(trx: Connection, documentIds: readonly DocumentId[]): Promise<Map<DocumentId, LockedHead>> {
  const rows = await trx
    .selectFrom('document_head')
    .select(['document_id', 'coalition_id', 'edition', 'quarantined_at', 'held_until', 'seq', 'hash', 'state_vector', 'size'])
    // One parameter, however many there are: the statement stays the same.
    .where(sql<boolean>`document_id = any(${plainArray(documentIds)}::uuid[])`)
    .orderBy('document_id')
    .forUpdate()
    .execute()
  return new Map(
    rows.map((row) => [
      row.document_id,
      {
        documentId: row.document_id,
        coalitionId: row.coalition_id,
        edition: row.edition,
        quarantined: row.quarantined_at !== null,
        heldUntil: row.held_until,
        seq: row.seq,
        hash: row.hash,
        stateVector: decodeStateVector(row.state_vector),
        size: row.size,
      },
    ]),
  )
}

/** The next row of a document: raises the head's counter and running hash. The caller moves the state vector. */
export function nextRow(head: LockedHead, update: Pick<AppendedRow, 'membershipId' | 'sessionId' | 'at' | 'bytes'>): AppendedRow {
  head.seq += 1
  head.size += update.bytes.length
  const { documentId, coalitionId, edition, seq } = head
  head.hash = nextHash(head.hash, { documentId, edition, seq, keyId: plainKey, ...update })
  return { documentId, coalitionId, edition, seq, hash: head.hash, ...update }
}

/** Writes the rows of a commit in one statement, and their heads in another. */
export async function recordAppended(trx: Connection, rows: readonly AppendedRow[], heads: readonly LockedHead[]): Promise<void> {
  if (rows.length === 0) return
  await Promise.all([recordRows(trx, rows), recordHeads(trx, heads)])
}

export async function recordRows(trx: Connection, rows: readonly AppendedRow[]): Promise<void> {
  const column = (of: (row: AppendedRow) => string | number | null): string => plainArray(rows.map(of))
  let end = 0
  // Bytes travel as they are, one behind the other: as an array they would be spelled out in hexadecimal digits.
  await sql`
    insert into document_update (document_id, seq, coalition_id, membership_id, session_id, at, bytes, key_id, hash, edition)
    select document_id, seq, coalition_id, membership_id, session_id, at, substring(${joined(rows.map(({ bytes }) => bytes))}::bytea from start for length), ${plainKey},
      substring(${joined(rows.map(({ hash }) => hash))}::bytea from ((place - 1) * ${hashBytes}::int + 1)::int for ${hashBytes}::int), edition
    from unnest(
      ${column((row) => row.documentId)}::uuid[], ${column((row) => row.seq)}::bigint[], ${column((row) => row.coalitionId)}::uuid[],
      ${column((row) => row.membershipId)}::uuid[], ${column((row) => row.sessionId)}::uuid[], ${column((row) => row.at.toISOString())}::timestamptz[],
      ${column(({ bytes }) => (end += bytes.length) - bytes.length + 1)}::int[], ${column(({ bytes }) => bytes.length)}::int[], ${column((row) => row.edition)}::int[]
    ) with ordinality as t (document_id, seq, coalition_id, membership_id, session_id, at, start, length, edition, place)`.execute(trx)
}

/** SHA-256. */
const hashBytes = 32

const joined = (pieces: readonly Uint8Array[]): Buffer => Buffer.concat(pieces)

async function recordHeads(trx: Connection, heads: readonly LockedHead[]): Promise<void> {
  const vectors = heads.map((head) => encodeStateVector(head.stateVector))
  let end = 0
  await sql`
    update document_head as head set seq = t.seq, size = t.size,
      hash = substring(${joined(heads.map(({ hash }) => hash))}::bytea from ((t.place - 1) * ${hashBytes}::int + 1)::int for ${hashBytes}::int),
      state_vector = substring(${joined(vectors)}::bytea from t.start for t.length)
    from unnest(
      ${plainArray(heads.map((head) => head.documentId))}::uuid[], ${plainArray(heads.map((head) => head.seq))}::bigint[],
      ${plainArray(vectors.map(({ length }) => (end += length) - length + 1))}::int[], ${plainArray(vectors.map(({ length }) => length))}::int[],
      ${plainArray(heads.map((head) => head.size))}::bigint[]
    ) with ordinality as t (document_id, seq, start, length, size, place)
    where head.document_id = t.document_id`.execute(trx)
}
