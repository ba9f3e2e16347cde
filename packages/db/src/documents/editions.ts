import type { DocumentId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'
import { lockHeads, nextRow, recordAppended, recordRows, type AppendedRow, type LockedHead } from './append-updates.ts'
import type { LoggedRow } from './log-page.ts'

/** Rows of an edition that is not the document's yet: nobody reads them. */
export interface PreparedEdition {
  documentId: DocumentId
  edition: number
  seq: number
  hash: Uint8Array
  size: number
}

const rowsAtOnce = 2000

/** What was to be written belongs to an edition that was purged meanwhile: none of it may stay. */
export class EditionChanged extends Error {
  override name = 'EditionChanged'
}

/**
 * Called after something of an edition was inserted: the insert holds on to the document's head, and whoever switches the
 * edition waits for it, so what this finds stays true until the transaction ends.
 * @throws {EditionChanged}
 */
export async function assertEdition(trx: Connection, documentId: DocumentId, edition: number): Promise<void> {
  const head = await trx.selectFrom('document_head').select('edition').where('document_id', '=', documentId).executeTakeFirst()
  if (head?.edition !== edition) throw new EditionChanged('The document is of another edition now')
}

/**
 * Writes the rows of the next edition beside the present one, with hashes of its own. What an earlier attempt left is
 * replaced. Runs as owner.
 */
export async function prepareEdition(
  trx: Connection,
  head: Pick<LockedHead, 'documentId' | 'coalitionId' | 'edition'>,
  rows: readonly LoggedRow[],
): Promise<PreparedEdition> {
  const { documentId, coalitionId } = head
  const edition = head.edition + 1
  await trx.deleteFrom('document_update').where('document_id', '=', documentId).where('edition', '>', head.edition).execute()
  const next: LockedHead = {
    documentId,
    coalitionId,
    edition,
    quarantined: false,
    heldUntil: null,
    seq: 0,
    hash: Buffer.alloc(0),
    stateVector: new Map(),
    size: 0,
  }
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some: AppendedRow[] = rows
      .slice(from, from + rowsAtOnce)
      .map(({ membershipId, sessionId, at, bytes }) => nextRow(next, { membershipId, sessionId, at, bytes }))
    await recordRows(trx, some)
  }
  return { documentId, edition, seq: next.seq, hash: next.hash, size: next.size }
}

/**
 * Makes a prepared edition the document's own, with one more row of the server where there is one. False: something was written meanwhile, and
 * it must be prepared again. Whoever is at the text finds another edition with their next change. Runs as owner.
 */
export async function switchEdition(trx: Connection, prepared: PreparedEdition, lastRow: Uint8Array | null, now: Date): Promise<boolean> {
  const { documentId, edition, seq, hash, size } = prepared
  const head = (await lockHeads(trx, [documentId])).get(documentId)
  if (head === undefined || head.edition !== edition - 1 || head.seq !== seq) return false
  const next: LockedHead = { ...head, edition, hash, size }
  if (lastRow !== null) {
    const row = nextRow(next, { membershipId: null, sessionId: null, at: now, bytes: lastRow })
    await recordAppended(trx, [row], [next])
  }
  await trx
    .updateTable('document_head')
    .set({ edition, hash: Buffer.from(next.hash), size: next.size, held_until: null })
    .where('document_id', '=', documentId)
    .execute()
  return true
}

/** Until then whoever writes into the document comes back later; null: no longer. Runs as owner. */
export async function holdDocument(trx: Connection, documentId: DocumentId, until: Date | null): Promise<void> {
  await trx
    .updateTable('document_head')
    .set({ held_until: until })
    .where('document_id', '=', documentId)
    .where('held_until', 'is distinct from', until)
    .execute()
}

/** Takes everything of earlier editions out of the tables; counts are made anew. Runs as owner. */
export async function removeOldEditions(trx: Connection, documentId: DocumentId): Promise<void> {
  const head = await trx.selectFrom('document_head').select('edition').where('document_id', '=', documentId).executeTakeFirst()
  if (head === undefined) return
  for (const table of ['document_update', 'document_page', 'document_checkpoint'] as const)
    await trx.deleteFrom(table).where('document_id', '=', documentId).where('edition', '<', head.edition).execute()
  await trx.deleteFrom('section_count').where('document_id', '=', documentId).execute()
  await trx.deleteFrom('document_purge_request').where('document_id', '=', documentId).where('edition', '<', head.edition).execute()
}
