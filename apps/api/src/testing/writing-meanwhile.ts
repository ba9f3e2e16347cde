import { asLog, type Database } from '@mithaq/db/database'
import { lockHeads, nextRow, recordAppended } from '@mithaq/db/documents/append-updates'
import type { DocumentId, MembershipId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import { vi } from 'vitest'

/**
 * Words that are on their way into a document while something else happens: its head is locked, and they are acknowledged
 * once `meanwhile` either is done or waits for them. Returns what came of it.
 */
export async function writingMeanwhile<Value>(
  db: Database,
  documentId: DocumentId,
  membershipId: MembershipId,
  meanwhile: () => Promise<Value>,
): Promise<PromiseSettledResult<Value>> {
  // In an array: the transaction gives it back while it is not settled yet.
  const [other] = await asLog(db, async (trx) => {
    const head = (await lockHeads(trx, [documentId])).get(documentId)
    if (head === undefined) throw new Error('no such document')
    let settled = false
    const other = Promise.allSettled([meanwhile()]).finally(() => (settled = true))
    await vi.waitFor(
      async () => {
        if (!settled && !(await someoneWaits(db))) throw new Error('not yet')
      },
      { timeout: 20_000, interval: 5 },
    )
    const row = nextRow(head, { membershipId, sessionId: null, at: new Date(), bytes: new Uint8Array([0, 0]) })
    await recordAppended(trx, [row], [head])
    return [other] as const
  })
  const [result] = await other
  if (result === undefined) throw new Error('nothing happened meanwhile')
  return result
}

async function someoneWaits(db: Database): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
  return rows.length > 0
}
