import { openDatabase, type Database } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { emptyDisk, memoryStore } from '@mithaq/sync-client/memory-store'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { TestPerson } from '../../testing/coalition.ts'
import { coreClient, type CoreClient } from '../testing/core-client.ts'
import { faultProxy, type FaultProxy } from '../testing/fault-proxy.ts'
import { loggedText } from '../testing/logged-text.ts'
import { syncWorldOn, until, type SyncWorld } from '../testing/sync-world.ts'

let fresh: FreshDatabase
let way: FaultProxy
let db: Database
let world: SyncWorld
const open: CoreClient[] = []
beforeAll(async () => {
  fresh = await freshDatabase()
  way = await faultProxy({ port: Number(new URL(fresh.connectionString).port) })
  const through = new URL(fresh.connectionString)
  through.port = String(way.port)
  db = openDatabase(through.href)
  world = await syncWorldOn({ db, connectionString: through.href, close: () => db.destroy() })
})
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
afterAll(async () => {
  await world.close()
  await way.close()
  await fresh.close()
})

async function sitDown(
  who: TestPerson,
  documentId: Parameters<typeof coreClient>[0]['documentId'],
  disk = emptyDisk(),
): Promise<CoreClient> {
  const person = world.people[who]
  const client = coreClient({
    url: world.url(),
    documentId,
    who: { ...person, token: await world.token(person.personId) },
    store: memoryStore(disk),
  })
  open.push(client)
  return client
}

test('S8: while the database is gone edits are accepted on the device, none is acknowledged, and the state says so; when it is back all are saved', async () => {
  const { documentId } = await world.submission()
  const disk = emptyDisk()
  const [writer, other] = [await sitDown('cedarWriter', documentId, disk), await sitDown('palmWriter', documentId)]
  await until(() => writer.isSaved() && other.isSaved())
  writer.type('before. ')
  await until(() => writer.isSaved() && other.text() === 'before. ')
  way.shut()
  way.cut()
  for (let word = 0; word < 50; word++) writer.type(`${word} `)
  other.type('and mine. ')
  // It goes away, comes back, and is sent away again, as long as it takes.
  let away = 0
  writer.line.subscribe(() => (away += writer.line.now().at === 'away' ? 1 : 0))
  await until(() => away >= 3 && disk.rows.length === 50)
  expect(writer.section.now()).toMatchObject({ unacknowledged: 50, onDevice: { edits: 'kept' }, ended: null })
  expect(other.section.now()).toMatchObject({ unacknowledged: 1, ended: null })
  expect(writer.line.now()).toMatchObject({ at: expect.stringMatching(/^(away|connecting|open)$/) })
  expect(await loggedText(fresh.db, documentId)).toBe('before. ')
  way.open()
  await until(() => writer.isSaved() && other.isSaved() && writer.text() === other.text())
  expect(await loggedText(fresh.db, documentId)).toBe(writer.text())
  expect(writer.text()).toContain(Array.from({ length: 50 }, (_, word) => `${word} `).join(''))
  await until(() => disk.rows.length === 0)
})

test('S8: a line to the database that breaks between a commit and its answer: nothing is said to be saved that is not, and nothing is saved twice', async () => {
  const { documentId } = await world.submission()
  const writer = await sitDown('cedarWriter', documentId)
  await until(() => writer.isSaved())
  for (let word = 0; word < 30; word++) {
    writer.type(`<${word}>`)
    await new Promise((resolve) => setTimeout(resolve, word % 7))
    if (word % 6 === 0) way.cut()
  }
  await until(() => writer.isSaved())
  expect(await loggedText(fresh.db, documentId)).toBe(Array.from({ length: 30 }, (_, word) => `<${word}>`).join(''))
})

test('S8, S7: while a commit takes long nothing is acknowledged, the line stays and answers, and what is typed meanwhile is saved with the next', async () => {
  const { documentId } = await world.submission()
  const writer = await sitDown('cedarWriter', documentId)
  const other = await sitDown('palmWriter', documentId)
  await until(() => writer.isSaved() && other.isSaved())
  const holder = new pg.Client({ connectionString: fresh.connectionString })
  await holder.connect()
  try {
    // Every row waits for as long as somebody holds this lock.
    await holder.query(
      `create function mithaq.wait_here() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(4242); return new; end $$`,
    )
    await holder.query(
      'create trigger wait_here before insert on mithaq.document_update for each statement execute function mithaq.wait_here()',
    )
    await holder.query('select pg_advisory_lock(4242)')
    writer.type('slow. ')
    const isWaiting = async (): Promise<boolean> =>
      (await holder.query(`select 1 from pg_locks where locktype = 'advisory' and not granted`)).rowCount === 1
    while (!(await isWaiting()));
    for (let word = 0; word < 20; word++) writer.type(`${word} `)
    // Ten seconds of nothing would end the line: the server answers meanwhile.
    writer.section.setPresent(true)
    other.section.setPresent(true)
    expect(writer.section.now()).toMatchObject({ isOpen: true, unacknowledged: 21 })
    expect(other.text()).toBe('')
    await holder.query('select pg_advisory_unlock(4242)')
    await until(() => writer.isSaved() && other.text() === writer.text())
    expect(writer.line.now()).toEqual({ at: 'open' })
    expect(await loggedText(fresh.db, documentId)).toBe(writer.text())
  } finally {
    await holder.query('drop trigger wait_here on mithaq.document_update; drop function mithaq.wait_here()')
    await holder.end()
  }
})
