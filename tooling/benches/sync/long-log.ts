import { asOwner, openDatabase } from '@mithaq/db/database'
import { lockHeads, nextRow, recordAppended } from '@mithaq/db/documents/append-updates'
import { recordBindings } from '@mithaq/db/documents/bindings'
import { decodeStateVector } from '@mithaq/db/documents/state-vector'
import type { DocumentId } from '@mithaq/schema/ids'
import { setTimeout as wait } from 'node:timers/promises'
import type { World } from './database.ts'
import { longText } from './long-text.ts'

/** So many documents hold the long text. */
export const longTexts = 10
const together = 5000

/**
 * Writes the long text into the log: the first document has every keystroke as a row of its own; the others, which cost the
 * server the same once they have a checkpoint, a few hundred.
 */
export async function writeLongLogs(address: string, world: World): Promise<void> {
  const { updates, earlier, last } = longText()
  const [first, ...others] = world.documents.slice(0, longTexts)
  if (first === undefined) throw new Error('There are no documents.')
  await append(
    address,
    world,
    first,
    updates.map(({ update }) => update),
  )
  for (const document of others) await append(address, world, document, [earlier, ...last])
}

async function append(address: string, world: World, documentId: DocumentId, updates: readonly Uint8Array[]): Promise<void> {
  const [writer] = world.people
  if (writer === undefined) throw new Error('There is nobody.')
  const { membershipId } = writer
  const { updates: keys, stateVector } = longText()
  const db = openDatabase(address)
  try {
    for (let from = 0; from < updates.length; from += together)
      await asOwner(db, async (trx) => {
        const head = (await lockHeads(trx, [documentId])).get(documentId)
        if (head === undefined) throw new Error('The document has no head.')
        const at = new Date()
        const rows = updates.slice(from, from + together).map((bytes) => nextRow(head, { membershipId, sessionId: null, at, bytes }))
        head.stateVector = decodeStateVector(stateVector)
        await recordAppended(trx, rows, [head])
        if (from > 0) return
        const clientIds = [...new Set(keys.map(({ clientId }) => clientId))]
        await recordBindings(
          trx,
          clientIds.map((clientId) => ({ documentId, clientId, membershipId, mode: 'writing' as const, coalitionId: head.coalitionId })),
        )
      })
  } finally {
    await db.destroy()
  }
}

/** Until a server has made a checkpoint of each of them, and packed what lies before. */
export async function untilCompacted(address: string, world: World): Promise<void> {
  const db = openDatabase(address)
  try {
    for (const until = Date.now() + 120_000; Date.now() < until; await wait(200)) {
      const { rows } = await asOwner(db, async (trx) => ({
        rows: await trx
          .selectFrom('document_checkpoint')
          .innerJoin('document_head', 'document_head.document_id', 'document_checkpoint.document_id')
          .select('document_checkpoint.document_id')
          .whereRef('document_checkpoint.seq', '=', 'document_head.seq')
          .where('document_head.document_id', 'in', world.documents.slice(0, longTexts))
          .execute(),
      }))
      if (rows.length === longTexts) return await wait(3000)
    }
    throw new Error('The long texts were not compacted.')
  } finally {
    await db.destroy()
  }
}
