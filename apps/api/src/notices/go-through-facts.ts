import { asJobs, type Database, type Trx } from '@mithaq/db/database'
import { postponeQueued, removeQueued, takeQueuedFacts, type QueuedFact } from '@mithaq/db/notices/queue'
import { removeUnreadNotices } from '@mithaq/db/notices/record-notices'
import { tell } from './tell.ts'
import { whomItConcerns } from './whom-it-concerns.ts'

/** Gone through in one transaction. */
const atOnce = 100

/**
 * Goes through facts that were recorded since, and writes who has to hear of them, with the mail that tells them. What came of a
 * fact and that it was gone through are one transaction: nothing is told twice and nothing is left out, wherever it stops.
 * @returns whether there may be more
 */
export async function goThroughFacts(db: Database, now: Date, failed: (error: unknown) => void): Promise<boolean> {
  const facts = await asJobs(db, async (trx) => {
    const taken = await takeQueuedFacts(trx, now, atOnce)
    for (const fact of taken) await goThrough(trx, fact, now)
    await removeQueued(
      trx,
      taken.map(({ id }) => id),
    )
    return taken.length
  }).catch((error: unknown) => {
    failed(error)
    return null
  })
  // One of them cannot be gone through: each by itself, so that it holds up nobody else.
  if (facts === null) return oneByOne(db, now, failed)
  return facts === atOnce
}

async function oneByOne(db: Database, now: Date, failed: (error: unknown) => void): Promise<boolean> {
  const fact = await asJobs(db, async (trx) => (await takeQueuedFacts(trx, now, 1))[0])
  if (fact === undefined) return false
  await asJobs(db, async (trx) => {
    await goThrough(trx, fact, now)
    await removeQueued(trx, [fact.id])
  }).catch(async (error: unknown) => {
    failed(error)
    await asJobs(db, (trx) => postponeQueued(trx, fact.id, now))
  })
  return true
}

async function goThrough(trx: Trx, fact: QueuedFact, now: Date): Promise<void> {
  const { notices, takenBack } = await whomItConcerns(trx, fact, now)
  for (const thing of takenBack) await removeUnreadNotices(trx, thing)
  await tell(trx, fact, notices, now)
}
