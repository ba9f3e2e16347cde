import { asOwner, type Database } from '@mithaq/db/database'
import { removeOldEditions, rewriteLogFiles } from '@mithaq/db/documents/editions'
import { findUnclearedPurges, lockForClearing, recordCleared } from '@mithaq/db/documents/purges'
import { findUnclearedDrops, recordDropsCleared } from '@mithaq/db/history/dropped-people'
import { setTimeout as wait } from 'node:timers/promises'

/** How often it is asked whether another process has come to its end. Milliseconds. */
const patience = 200

/**
 * Takes what was purged, and people that were dropped, out of the tables and their files. Also after a stop in the middle of it: until then it is not gone.
 * Of several processes one does; the others wait for it without holding anything, and find nothing left.
 */
export async function clearOldEditions(db: Database, now: Date): Promise<void> {
  while (!(await clearAlone(db, now))) await wait(patience)
}

/** False: another process does just now. */
const clearAlone = (db: Database, now: Date): Promise<boolean> =>
  asOwner(db, async (lock) => {
    if (!(await lockForClearing(lock))) return false
    const purges = await asOwner(db, findUnclearedPurges)
    const drops = await asOwner(db, findUnclearedDrops)
    if (purges.length === 0 && drops.length === 0) return true
    await asOwner(db, async (trx) => {
      for (const documentId of new Set([...purges.map((purge) => purge.documentId), ...drops])) await removeOldEditions(trx, documentId)
    })
    await rewriteLogFiles(db)
    await asOwner(db, async (trx) => {
      for (const { id } of purges) await recordCleared(trx, id, now)
      for (const documentId of drops) await recordDropsCleared(trx, documentId, now)
    })
    return true
  })
