import type { DocumentId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'
import type { LoggedRow } from '../documents/log-page.ts'
import { findVerifiedRows, type LogPlace } from '../documents/verified-rows.ts'

/** Read at once: so few that holding them against the hash stops nobody else. */
const atOnce = 2000

/**
 * The next rows of a log after a place, held against the running hash, and where they end. Up to the end of the log it takes
 * several calls.
 * @throws {DocumentDamaged}
 */
export async function findLogSlice(
  trx: Connection,
  document: { documentId: DocumentId; edition: number },
  after: LogPlace,
  head: LogPlace,
): Promise<{ rows: LoggedRow[]; place: LogPlace }> {
  const place = head.seq - after.seq <= atOnce ? head : ((await placeAt(trx, document, after.seq + atOnce)) ?? head)
  return { rows: await findVerifiedRows(trx, document, after, place), place }
}

/** A row whose hash is kept, at or before a number: a loose one, or the last of a page. */
async function placeAt(
  trx: Connection,
  { documentId, edition }: { documentId: DocumentId; edition: number },
  seq: number,
): Promise<LogPlace | null> {
  const row = await trx
    .selectFrom('document_update')
    .select(['seq', 'hash'])
    .where('document_id', '=', documentId)
    .where('edition', '=', edition)
    .where('seq', '=', seq)
    .executeTakeFirst()
  if (row !== undefined) return row
  const page = await trx
    .selectFrom('document_page')
    .select(['last_seq', 'hash_after'])
    .where('document_id', '=', documentId)
    .where('edition', '=', edition)
    .where('first_seq', '<=', seq)
    .where('last_seq', '>=', seq)
    .executeTakeFirst()
  return page === undefined ? null : { seq: page.last_seq, hash: page.hash_after }
}
