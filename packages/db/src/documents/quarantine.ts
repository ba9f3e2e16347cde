import type { DocumentId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'

/** Sets one document aside until somebody has looked; all others go on. Nothing of it is removed. Runs as mithaq_log. */
export async function recordQuarantine(trx: Connection, documentId: DocumentId, at: Date): Promise<void> {
  await trx
    .updateTable('document_head')
    .set({ quarantined_at: at })
    .where('document_id', '=', documentId)
    .where('quarantined_at', 'is', null)
    .execute()
}
