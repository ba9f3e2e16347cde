import type { DocumentId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'
import { checkpointHash, nextHash } from './running-hash.ts'
import type { LoggedRow } from './log-page.ts'
import { beforeTheFirst, findVerifiedRows } from './verified-rows.ts'

/** Everything that is stored of a document's present edition, to be held against each other. Also of one that was set aside. */
export interface StoredForCheck {
  edition: number
  seq: number
  hash: Uint8Array
  stateVector: Uint8Array
  isSetAside: boolean
  /** From the first on, each held against the running hash. */
  rows: LoggedRow[]
  /** How many of them are packed. */
  packed: number
  /** `isSealed`: its hash fits the row at which it was made. */
  checkpoints: { seq: number; state: Uint8Array; isSealed: boolean }[]
}

/**
 * Null: there is no such document.
 * @throws {DocumentDamaged} where rows or pages are not those that were written.
 */
export async function findForCheck(trx: Connection, documentId: DocumentId): Promise<StoredForCheck | null> {
  const head = await trx
    .selectFrom('document_head')
    .select(['edition', 'seq', 'hash', 'state_vector', 'quarantined_at'])
    .where('document_id', '=', documentId)
    .executeTakeFirst()
  if (head === undefined) return null
  const { edition, seq, hash } = head
  const rows = await findVerifiedRows(trx, { documentId, edition }, beforeTheFirst, { seq, hash })
  const page = await trx
    .selectFrom('document_page')
    .select(({ fn }) => fn.max('last_seq').as('last'))
    .where('document_id', '=', documentId)
    .where('edition', '=', edition)
    .executeTakeFirst()
  const checkpoints = await trx
    .selectFrom('document_checkpoint')
    .select(['seq', 'state', 'index', 'hash'])
    .where('document_id', '=', documentId)
    .where('edition', '=', edition)
    .where('seq', '<=', seq)
    .orderBy('seq')
    .execute()
  const hashes = hashesAt(
    rows,
    { documentId, edition },
    checkpoints.map((checkpoint) => checkpoint.seq),
  )
  return {
    edition,
    seq,
    hash,
    stateVector: head.state_vector,
    isSetAside: head.quarantined_at !== null,
    rows,
    packed: page?.last ?? 0,
    checkpoints: checkpoints.map((checkpoint) => ({
      seq: checkpoint.seq,
      state: checkpoint.state,
      isSealed: isSealed(checkpoint, hashes.get(checkpoint.seq)),
    })),
  }
}

function isSealed({ state, index, hash }: { state: Buffer; index: Buffer | null; hash: Buffer }, rowHash: Uint8Array | undefined): boolean {
  return index !== null && rowHash !== undefined && hash.equals(checkpointHash(rowHash, { state, index }))
}

function hashesAt(
  rows: readonly LoggedRow[],
  document: { documentId: DocumentId; edition: number },
  places: readonly number[],
): Map<number, Uint8Array> {
  const wanted = new Set(places)
  const found = new Map<number, Uint8Array>()
  let { hash } = beforeTheFirst
  for (const row of rows) {
    hash = nextHash(hash, { ...document, ...row })
    if (wanted.has(row.seq)) found.set(row.seq, hash)
  }
  return found
}
