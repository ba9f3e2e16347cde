import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBareSocket } from './testing/bare-socket.ts'
import { syncWorld, until, type SyncWorld } from './testing/sync-world.ts'

let world: SyncWorld
beforeAll(async () => {
  world = await syncWorld({ heartbeatEvery: 100 })
})
afterAll(() => world.close())

test('S7: a line whose other end no longer answers is given up; one that answers stays', async () => {
  const { documentId } = await world.submission()
  const client = await world.client('cedarWriter', documentId)
  await client.synced()
  let lost = 0
  client.provider.on('connection-close', () => lost++)
  const silent = await openBareSocket(world, documentId, 'palmWriter', { autoPong: false })
  expect((await silent.closed).code).toBe(1006)
  expect(lost).toBe(0)
})

test('S8: when the database goes away, writers come back by themselves and nothing of what they wrote is lost', async () => {
  const { documentId } = await world.submission()
  const clients = await Promise.all([world.client('cedarWriter', documentId), world.client('palmWriter', documentId)])
  await Promise.all(clients.map((client) => client.synced()))
  const admin = new pg.Client({ connectionString: world.connectionString })
  await admin.connect()
  let expected = 0
  for (let round = 0; round < 5; round++) {
    for (let edit = 0; edit < 20; edit++)
      for (const client of clients) {
        client.text.insert(0, 'x')
        expected++
      }
    await admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mithaq' and datname = current_database()`,
    )
    await new Promise((resolve) => setImmediate(resolve))
  }
  await admin.end()
  await until(() => clients.every((client) => client.text.length === expected))
  const late = await world.client('coordinator', documentId)
  await until(() => late.text.length === expected)
  expect(late.text.toJSON()).toBe('x'.repeat(expected))
})
