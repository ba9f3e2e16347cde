import type { DocumentId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'
import { unpackRows, type LoggedRow } from './log-page.ts'
import { nextHash } from './running-hash.ts'

/** The rows of a document do not say what its running hash says: it is shown to nobody until somebody has looked. */
export class DocumentDamaged extends Error {
  override name = 'DocumentDamaged'
}

export interface StoredUpdate {
  seq: number
  bytes: Uint8Array
}

/** A place in a document's log: the number of a row and the running hash at it; 0 and nothing before the first. */
export interface LogPlace {
  seq: number
  hash: Uint8Array
}

export const beforeTheFirst: LogPlace = { seq: 0, hash: Buffer.alloc(0) }

/**
 * The rows after one place up to another, packed or not, each held against the running hash. Rows that are committed in the
 * meantime belong to the next reading.
 * @throws {DocumentDamaged}
 */
export async function findVerifiedRows(
  trx: Connection,
  document: { documentId: DocumentId; edition: number },
  after: LogPlace,
  upTo: LogPlace,
): Promise<LoggedRow[]> {
  const loose = await findLooseRows(trx, document, after.seq, upTo.seq)
  const firstLoose = loose[0]?.seq ?? upTo.seq + 1
  // Packing moves rows from there to here, never back: what was not found loose is in a page by now.
  const pages = firstLoose > after.seq + 1 ? await findPages(trx, document, after.seq, firstLoose) : []
  let place = after
  // A page is held against its own end, also where less of it was asked for.
  let reached = after
  const rows: LoggedRow[] = []
  const take = (row: LoggedRow): void => {
    place = follow(place, document, row)
    if (row.seq > upTo.seq) return
    reached = place
    rows.push(row)
  }
  for (const page of pages) {
    for (const row of page.rows) {
      if (row.seq > after.seq) take(row)
    }
    if (place.seq !== page.lastSeq || Buffer.compare(place.hash, page.hashAfter) !== 0)
      throw new DocumentDamaged('A page of the log does not end where it says')
  }
  for (const { hash, ...row } of loose) {
    take(row)
    if (Buffer.compare(hash, place.hash) !== 0) throw new DocumentDamaged('A row of the log is not the one that was written')
  }
  if (reached.seq !== upTo.seq || Buffer.compare(reached.hash, upTo.hash) !== 0)
    throw new DocumentDamaged('The log does not end where its head says')
  return rows
}

function follow(before: LogPlace, document: { documentId: DocumentId; edition: number }, row: LoggedRow): LogPlace {
  if (row.seq !== before.seq + 1) throw new DocumentDamaged('A row of the log is missing')
  return { seq: row.seq, hash: nextHash(before.hash, { ...document, ...row }) }
}

async function findLooseRows(
  trx: Connection,
  { documentId, edition }: { documentId: DocumentId; edition: number },
  after: number,
  upTo: number,
): Promise<(LoggedRow & { hash: Uint8Array })[]> {
  const rows = await trx
    .selectFrom('document_update')
    .select(['seq', 'membership_id', 'session_id', 'at', 'bytes', 'key_id', 'hash'])
    .where('document_id', '=', documentId)
    .where('edition', '=', edition)
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .execute()
  return rows.map(({ seq, membership_id, session_id, at, bytes, key_id, hash }) => ({
    seq,
    membershipId: membership_id,
    sessionId: session_id,
    at,
    bytes,
    keyId: key_id,
    hash,
  }))
}

async function findPages(
  trx: Connection,
  { documentId, edition }: { documentId: DocumentId; edition: number },
  after: number,
  before: number,
): Promise<{ rows: LoggedRow[]; lastSeq: number; hashAfter: Uint8Array }[]> {
  const pages = await trx
    .selectFrom('document_page')
    .select(['first_seq', 'last_seq', 'hash_after', 'rows', 'sessions'])
    .where('document_id', '=', documentId)
    .where('edition', '=', edition)
    .where('last_seq', '>', after)
    .where('first_seq', '<', before)
    .orderBy('first_seq')
    .execute()
  const found = []
  for (const page of pages)
    try {
      found.push({ rows: await unpackRows(page.rows, page.first_seq, page.sessions), lastSeq: page.last_seq, hashAfter: page.hash_after })
    } catch {
      throw new DocumentDamaged('A page of the log cannot be read')
    }
  return found
}
