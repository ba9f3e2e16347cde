import { asOwner, type Database } from '@mithaq/db/database'
import { removeOldEditions, rewriteLogFiles } from '@mithaq/db/documents/editions'
import { findUnclearedPurges, recordCleared } from '@mithaq/db/documents/purges'

/** Takes what was purged out of the tables and their files. Also after a stop in the middle of it: until then it is not gone. */
export async function clearOldEditions(db: Database, now: Date): Promise<void> {
  const purges = await asOwner(db, findUnclearedPurges)
  if (purges.length === 0) return
  await asOwner(db, async (trx) => {
    for (const { documentId } of purges) await removeOldEditions(trx, documentId)
  })
  await rewriteLogFiles(db)
  await asOwner(db, async (trx) => {
    for (const { id } of purges) await recordCleared(trx, id, now)
  })
}
