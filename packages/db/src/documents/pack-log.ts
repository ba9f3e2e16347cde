import type { DocumentId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'
import { assertEdition } from './editions.ts'
import { packRows } from './log-page.ts'
import { beforeTheFirst, findVerifiedRows, type LogPlace } from './verified-rows.ts'

/** A page holds so many rows, or so much of them; what is less waits for more. */
const rowsOfPage = 1000
const bytesOfPage = 1024 * 1024

/**
 * Packs the rows before the kept checkpoints into one page, in their order and unmerged, and takes them out of the table:
 * what a page says is what the rows said, held against the running hash. False: there is not enough for a page. Runs as
 * mithaq_jobs.
 * @throws {EditionChanged}
 * @throws {DocumentDamaged} where the rows are not those that were written; then nothing is packed.
 */
export async function packLog(trx: Connection, documentId: DocumentId): Promise<boolean> {
  // Two processes may want to: one does.
  const { rows: locked } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${documentId}, 1)) as got`.execute(
    trx,
  )
  if (locked[0]?.got !== true) return false
  const head = await trx
    .selectFrom('document_head')
    .select(['coalition_id', 'edition'])
    .where('document_id', '=', documentId)
    .where('quarantined_at', 'is', null)
    .executeTakeFirst()
  if (head === undefined) return false
  const { coalition_id: coalitionId, edition } = head
  const after = await findEndOfPages(trx, documentId, edition)
  const last = await findEndOfNextPage(trx, documentId, edition, after.seq)
  if (last === null) return false
  const rows = await findVerifiedRows(trx, { documentId, edition }, after, last)
  await trx
    .insertInto('document_page')
    .values({
      document_id: documentId,
      coalition_id: coalitionId,
      edition,
      first_seq: after.seq + 1,
      last_seq: last.seq,
      hash_before: Buffer.from(after.hash),
      hash_after: Buffer.from(last.hash),
      rows: await packRows(rows),
      sessions: rows.map(({ sessionId }) => sessionId),
    })
    .execute()
  await assertEdition(trx, documentId, edition)
  await trx
    .deleteFrom('document_update')
    .where('document_id', '=', documentId)
    .where('edition', '=', edition)
    .where('seq', '>', after.seq)
    .where('seq', '<=', last.seq)
    .execute()
  return true
}

async function findEndOfPages(trx: Connection, documentId: DocumentId, edition: number): Promise<LogPlace> {
  const page = await trx
    .selectFrom('document_page')
    .select(['last_seq', 'hash_after'])
    .where('document_id', '=', documentId)
    .where('edition', '=', edition)
    .orderBy('first_seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return page === undefined ? beforeTheFirst : { seq: page.last_seq, hash: page.hash_after }
}

/** Where a full page would end; null: there is not enough before the kept checkpoints, whose own rows stay. */
async function findEndOfNextPage(trx: Connection, documentId: DocumentId, edition: number, after: number): Promise<LogPlace | null> {
  const { rows } = await sql<{ seq: number; hash: Buffer; place: number; bytes: number }>`
    select seq, hash, row_number() over (order by seq) as place, sum(length(bytes)) over (order by seq) as bytes
    from document_update
    where document_id = ${documentId} and edition = ${edition} and seq > ${after}
      and seq < (select min(seq) from document_checkpoint where document_id = ${documentId} and edition = ${edition})
    order by seq limit ${rowsOfPage}`.execute(trx)
  const full = rows.find(({ place, bytes }) => place >= rowsOfPage || bytes >= bytesOfPage)
  return full === undefined ? null : { seq: full.seq, hash: full.hash }
}
