import { asOwner, type Database } from '@mithaq/db/database'
import { removeOldEditions } from '@mithaq/db/documents/editions'
import { findUnclearedPurges, lockForClearing, recordCleared } from '@mithaq/db/documents/purges'
import { rewriteLogFiles, transactionNumber } from '@mithaq/db/documents/rewrite-log-files'
import { findUnclearedDrops, recordDropsCleared } from '@mithaq/db/history/dropped-people'
import { setTimeout as wait } from 'node:timers/promises'

/** How often it is asked whether another process has come to its end. Milliseconds. */
const patience = 200
/** So long whoever purged waits for it; what holds it back for longer (a backup that is being made) is waited for without them. Milliseconds. */
const longest = 20_000

/**
 * Takes what was purged, and people that were dropped, out of the tables and their files. Also after a stop in the middle of it: until then it is not gone.
 * Of several processes one does; the others wait for it without holding anything, and find nothing left.
 * @returns false: somebody may still read what was deleted, as the database sees it; it goes as soon as they have come to their end,
 * and until then the tombstone does not say that it is cleared.
 */
export async function clearOldEditions(db: Database, now: Date): Promise<boolean> {
  if (await clearBy(db, now, Date.now() + longest)) return true
  // Should this process stop meanwhile, the next start does it.
  void clearBy(db, now, Infinity).catch(() => {})
  return false
}

async function clearBy(db: Database, now: Date, until: number): Promise<boolean> {
  for (;;) {
    const done = await clearAlone(db, now, until)
    if (done !== 'elsewhere') return done === 'cleared'
    if (Date.now() >= until) return false
    await wait(patience)
  }
}

/** 'elsewhere': another process does just now. */
const clearAlone = (db: Database, now: Date, until: number): Promise<'cleared' | 'held back' | 'elsewhere'> =>
  asOwner(db, async (lock) => {
    if (!(await lockForClearing(lock))) return 'elsewhere'
    const purges = await asOwner(db, findUnclearedPurges)
    const drops = await asOwner(db, findUnclearedDrops)
    if (purges.length === 0 && drops.length === 0) return 'cleared'
    const deletedBy = await asOwner(db, async (trx) => {
      for (const documentId of new Set([...purges.map((purge) => purge.documentId), ...drops])) await removeOldEditions(trx, documentId)
      return transactionNumber(trx)
    })
    if (!(await rewriteLogFiles(db, deletedBy, until))) return 'held back'
    await asOwner(db, async (trx) => {
      for (const { id } of purges) await recordCleared(trx, id, now)
      for (const documentId of drops) await recordDropsCleared(trx, documentId, now)
    })
    return 'cleared'
  })
