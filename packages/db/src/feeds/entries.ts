import type { FeedId } from '@mithaq/schema/calendar-ids'
import type { ShownEntry } from '@mithaq/schema/feed'
import type { CoalitionId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'

/** What a feed has shown. It stays locked until the transaction ends: two who ask at once count one after the other. */
export async function findShownEntries(trx: Connection, feedId: FeedId): Promise<ShownEntry[]> {
  await trx.selectFrom('calendar_feed').select('id').where('id', '=', feedId).forUpdate().execute()
  const rows = await trx
    .selectFrom('calendar_entry')
    .select(['thing', 'hash', 'sequence', 'starts', 'ends', 'changed_at', 'cancelled_at'])
    .where('feed_id', '=', feedId)
    .execute()
  return rows.map((row) => ({
    thing: row.thing,
    hash: row.hash.toString('hex'),
    sequence: row.sequence,
    starts: row.starts,
    ends: row.ends,
    changedAt: row.changed_at,
    cancelledAt: row.cancelled_at,
  }))
}

const atOnce = 2_000

export async function recordShownEntries(
  trx: Connection,
  of: { feedId: FeedId; coalitionId: CoalitionId },
  { changed, forgotten }: { changed: readonly ShownEntry[]; forgotten: readonly string[] },
): Promise<void> {
  for (let at = 0; at < changed.length; at += atOnce)
    await trx
      .insertInto('calendar_entry')
      .values(
        changed.slice(at, at + atOnce).map((entry) => ({
          feed_id: of.feedId,
          coalition_id: of.coalitionId,
          thing: entry.thing,
          hash: Buffer.from(entry.hash, 'hex'),
          sequence: entry.sequence,
          starts: entry.starts,
          ends: entry.ends,
          changed_at: entry.changedAt,
          cancelled_at: entry.cancelledAt,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['feed_id', 'thing']).doUpdateSet((eb) => ({
          hash: eb.ref('excluded.hash'),
          sequence: eb.ref('excluded.sequence'),
          starts: eb.ref('excluded.starts'),
          ends: eb.ref('excluded.ends'),
          changed_at: eb.ref('excluded.changed_at'),
          cancelled_at: eb.ref('excluded.cancelled_at'),
        })),
      )
      .execute()
  if (forgotten.length > 0)
    await trx.deleteFrom('calendar_entry').where('feed_id', '=', of.feedId).where('thing', 'in', forgotten).execute()
}
