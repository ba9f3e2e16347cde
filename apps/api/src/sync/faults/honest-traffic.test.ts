import type { DocumentId } from '@mithaq/schema/ids'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { TestPerson } from '../../testing/coalition.ts'
import { noMeter } from '../meter.ts'
import { loggedDoc } from '../testing/logged-text.ts'
import { contentOf, randomEdit, seeded } from '../testing/section-client.ts'
import { syncWorld, until, type SyncWorld, type TestClient } from '../testing/sync-world.ts'

/** MITHAQ_SOAK=1 runs the long version. */
const sessions = process.env.MITHAQ_SOAK === '1' ? 3000 : 150
const seed = Number(process.env.MITHAQ_SEED ?? Date.now() % 1e9)
const lanes = 5
const writers: readonly TestPerson[] = ['cedarWriter', 'palmWriter', 'coordinator']

const refused: string[] = []
let world: SyncWorld
beforeAll(async () => {
  world = await syncWorld({ meter: { ...noMeter, refused: (rule) => refused.push(rule) } })
})
afterAll(() => world.close())

test(`G3: ${sessions} sessions of stock clients, with tabs, lines that break while one types, and undo: nothing is refused, nobody is closed for good, and all have the same`, async () => {
  process.stdout.write(`MITHAQ_SEED=${seed}\n`)
  const closed: unknown[] = []
  const documents = await Promise.all(Array.from({ length: lanes }, () => world.submission()))
  await Promise.all(
    documents.map(async ({ documentId }, lane) => {
      const random = seeded(seed + lane)
      for (let session = 0; session < sessions / lanes; session++) {
        // Days pass between two sessions: what somebody may open is not used up.
        world.clock.pass(2000)
        await sitTogether(documentId, random, (event) => closed.push(event))
      }
      const stored = await loggedDoc(world.db, documentId)
      expect(stored.store.pendingStructs).toBeNull()
    }),
  )
  expect(refused).toEqual([])
  expect(closed).toEqual([])
})

/** A few people, some with two tabs, for a few dozen edits. */
async function sitTogether(documentId: DocumentId, random: () => number, closed: (event: unknown) => void): Promise<void> {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const clients: TestClient[] = []
  for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
    const client = await world.client(pick(writers), documentId, random() < 0.3 ? { params: { ack: '', edition: '' } } : {})
    client.provider.on('closed', closed)
    clients.push(client)
  }
  await Promise.all(clients.filter(() => random() < 0.7).map((client) => client.synced()))
  const undo = new Map(
    clients.map((client) => [
      client,
      new Y.UndoManager([client.doc.getText('text:en'), client.doc.getText('text:ar')], { captureTimeout: 0 }),
    ]),
  )
  for (let step = 5 + Math.floor(random() * 25); step > 0; step--) {
    const client = pick(clients)
    const chance = random()
    if (chance < 0.07) client.provider.disconnect()
    else if (chance < 0.15) client.provider.connect()
    else if (chance < 0.25) undo.get(client)?.undo()
    else if (chance < 0.3) undo.get(client)?.redo()
    else randomEdit(client.doc, random)
    if (random() < 0.25) await new Promise((resolve) => setImmediate(resolve))
  }
  for (const { provider } of clients) provider.connect()
  const [first, ...others] = clients as [TestClient, ...TestClient[]]
  await until(
    () =>
      clients.every(({ provider }) => provider.synced) &&
      others.every(({ doc }) => isDeepStrictEqual(contentOf(doc), contentOf(first.doc))),
  )
  for (const one of undo.values()) one.destroy()
  for (const client of clients) client.destroy()
}
