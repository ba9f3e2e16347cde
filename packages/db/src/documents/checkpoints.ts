import type { Connection } from '../database.ts'
import { assertEdition } from './editions.ts'
import type { StoredDocument } from './find-document.ts'
import { checkpointHash } from './running-hash.ts'

/**
 * The state of a document at the row up to which it was read, so that loading it stays fast however long its log is. The
 * log itself stays whole; checkpoints before the last two go. Runs as mithaq_jobs.
 * @throws {EditionChanged}
 */
export async function recordCheckpoint(
  trx: Connection,
  document: Pick<StoredDocument, 'documentId' | 'coalitionId' | 'edition' | 'seq' | 'hash' | 'stateVector'>,
  { state, index }: { state: Uint8Array; index: Uint8Array },
): Promise<void> {
  const { documentId, coalitionId, edition, seq } = document
  await trx
    .insertInto('document_checkpoint')
    .values({
      document_id: documentId,
      coalition_id: coalitionId,
      seq,
      edition,
      state: Buffer.from(state),
      state_vector: Buffer.from(document.stateVector),
      index: Buffer.from(index),
      hash: checkpointHash(document.hash, { state, index }),
    })
    .onConflict((conflict) => conflict.columns(['document_id', 'edition', 'seq']).doNothing())
    .execute()
  await assertEdition(trx, documentId, edition)
  const kept = await trx
    .selectFrom('document_checkpoint')
    .select('seq')
    .where('document_id', '=', documentId)
    .where('edition', '=', edition)
    .orderBy('seq', 'desc')
    .limit(2)
    .execute()
  await trx
    .deleteFrom('document_checkpoint')
    .where('document_id', '=', documentId)
    .where('edition', '=', edition)
    .where('seq', '<', Math.min(...kept.map((row) => row.seq)))
    .execute()
}
