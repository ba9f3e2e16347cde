import type { DocumentId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'
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

/**
 * The rows after one place up to another, each held against the running hash. Rows that are committed in the meantime
 * belong to the next reading.
 * @throws {DocumentDamaged}
 */
export async function findVerifiedRows(
  trx: Connection,
  { documentId, edition }: { documentId: DocumentId; edition: number },
  after: LogPlace,
  upTo: LogPlace,
): Promise<StoredUpdate[]> {
  const rows = await trx
    .selectFrom('document_update')
    .select(['seq', 'membership_id', 'at', 'bytes', 'key_id', 'hash'])
    .where('document_id', '=', documentId)
    .where('edition', '=', edition)
    .where('seq', '>', after.seq)
    .where('seq', '<=', upTo.seq)
    .orderBy('seq')
    .execute()
  let { seq, hash } = after
  for (const row of rows) {
    hash = nextHash(hash, {
      documentId,
      edition,
      seq: row.seq,
      membershipId: row.membership_id,
      at: row.at,
      keyId: row.key_id,
      bytes: row.bytes,
    })
    if (row.seq !== seq + 1 || Buffer.compare(row.hash, hash) !== 0)
      throw new DocumentDamaged('A row of the log is not the one that was written')
    seq = row.seq
  }
  if (seq !== upTo.seq || Buffer.compare(hash, upTo.hash) !== 0) throw new DocumentDamaged('The log does not end where its head says')
  return rows.map(({ seq, bytes }) => ({ seq, bytes }))
}
