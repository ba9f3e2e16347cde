import { asLog, asOwner } from '@mithaq/db/database'
import { lockHeads, nextRow, recordAppended } from '@mithaq/db/documents/append-updates'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { AccessWorld } from '../access-row.ts'
import { appRouter } from '../app-router.ts'
import { accessWorld } from '../testing/access-world.ts'
import { createCallerFactory } from '../trpc.ts'

let database: FreshDatabase
let world: AccessWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await accessWorld(database.db)
})
afterAll(() => database.close())

const caller = () => createCallerFactory(appRouter)(world.contextFor('coordinator'))
const verbs: [string, () => Promise<unknown>][] = [
  [
    'an organisation is added',
    () => caller().coalition.addOrganisation({ name: { en: 'Lantern (fictional)' }, consultativeStatus: 'none' }),
  ],
  ['a role changes', () => caller().coalition.changeRole({ membershipId: world.people.reviewer.membershipId, role: 'observer' })],
  ['somebody leaves', () => caller().coalition.endMembership({ membershipId: world.people.duneWriter.membershipId })],
  [
    'a submission changes',
    () => caller().submissions.changeTitle({ submissionId: world.submissionId, title: { en: 'Another (fictional)' } }),
  ],
]

/** A verb that has the coalition's row, or the submission's, and cannot end yet: nobody may record a fact. */
async function whileHolding(verb: () => Promise<unknown>, work: () => Promise<void>): Promise<void> {
  const [running] = await asOwner(database.db, async (trx) => {
    await sql`lock table event in exclusive mode`.execute(trx)
    const holding = verb()
    await vi.waitFor(
      async () => {
        const { rows } = await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
          database.db,
        )
        if (rows.length === 0) throw new Error('not yet')
      },
      { timeout: 20_000, interval: 5 },
    )
    await work()
    return [holding] as const
  })
  await running
}

it.each(verbs)('while %s, what people write is acknowledged', async (_, verb) => {
  const append = () =>
    asLog(database.db, async (trx) => {
      // Where it had to wait for the verb it would wait for ever.
      await sql`set local lock_timeout = '5s'`.execute(trx)
      const head = (await lockHeads(trx, [world.documentId])).get(world.documentId)
      if (head === undefined) throw new Error('no head')
      const { membershipId } = world.people.palmWriter
      await recordAppended(trx, [nextRow(head, { membershipId, sessionId: null, at: new Date(), bytes: new Uint8Array([0, 0]) })], [head])
      return head.seq
    })
  await whileHolding(verb, async () => expect(await append()).toBeGreaterThan(0))
})
