import type { DocumentId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'

/**
 * Until the transaction ends nothing more is written into these documents; what was being written stands in them when this
 * returns. A change after which nothing may be written (a removed section, a signed text) is made first and then this: the
 * group commit reads who may write once it has the lock. Documents that the person does not see are passed over.
 */
export async function lockDocuments(trx: Connection, documentIds: readonly DocumentId[]): Promise<void> {
  await sql`select lock_documents(${[...documentIds]}::uuid[])`.execute(trx)
}
