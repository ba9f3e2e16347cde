import { asOwner } from '@mithaq/db/database'
import { recordEvent } from '@mithaq/db/record-event'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { silentLine } from '../testing/silent-line.ts'
import { openEventFeed, type AnnouncedEvent, type EventFeed } from './event-feed.ts'

let fresh: FreshDatabase
let feed: EventFeed
beforeAll(async () => {
  fresh = await freshDatabase()
  feed = await openEventFeed(fresh.connectionString)
})
afterAll(async () => {
  await feed.close()
  await fresh.close()
})

const record = (kind: `${string}.${string}`): Promise<unknown> =>
  asOwner(fresh.db, (trx) => recordEvent(trx, { kind, coalitionId: null, subject: { role: 'writer' } }))

test('a fact is announced when it is committed, and one that is rolled back never', async () => {
  const heard: (AnnouncedEvent | null)[] = []
  const stop = feed.subscribe((event) => heard.push(event))
  await expect(
    asOwner(fresh.db, async (trx) => {
      await recordEvent(trx, { kind: 'membership.ended', coalitionId: null })
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  await record('membership.added')
  await vi.waitFor(() => expect(heard).toHaveLength(1))
  expect(heard[0]).toMatchObject({ kind: 'membership.added', coalitionId: null, subject: { role: 'writer' } })
  stop()
})

test('after a lost connection the feed comes back and says that something may have been missed', async () => {
  const heard: (AnnouncedEvent | null)[] = []
  const stop = feed.subscribe((event) => heard.push(event))
  const admin = new pg.Client({ connectionString: fresh.connectionString })
  await admin.connect()
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mithaq-events' and datname = current_database()`,
  )
  await admin.end()
  await vi.waitFor(() => expect(heard).toContain(null), { timeout: 20_000 })
  await record('section.changed')
  await vi.waitFor(() => expect(heard.at(-1)?.kind).toBe('section.changed'), { timeout: 20_000 })
  stop()
})

test('a line that falls silent is noticed although nothing is said on it: it is made again, and listeners look again', async () => {
  const line = await silentLine(fresh.connectionString)
  const there = await openEventFeed(line.connectionString, { pingEvery: 20, patience: 200 })
  const heard: (AnnouncedEvent | null)[] = []
  there.subscribe((event) => heard.push(event))
  line.fallSilent()
  await record('membership.ended')
  await vi.waitFor(() => expect(heard).toEqual([null]), { timeout: 20_000 })
  await record('section.changed')
  await vi.waitFor(() => expect(heard.at(-1)?.kind).toBe('section.changed'), { timeout: 20_000 })
  expect(heard).toHaveLength(2)
  expect(line.open()).toBe(1)
  await there.close()
  await line.close()
})

test('a connection on which listening cannot begin is let go', async () => {
  const line = await silentLine(fresh.connectionString)
  line.fallSilentAt('listen mithaq_event')
  await expect(openEventFeed(line.connectionString, { pingEvery: 20, patience: 200 })).rejects.toThrow(/timeout/)
  await vi.waitFor(() => expect(line.open()).toBe(0), { timeout: 20_000 })
  await line.close()
})
