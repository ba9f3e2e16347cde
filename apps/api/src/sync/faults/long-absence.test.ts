import { asOwner } from '@mithaq/db/database'
import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import { emptyDisk, memoryStore, type MemoryDisk } from '@mithaq/sync-client/memory-store'
import { newId, PurgeId, type DocumentId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { TestPerson } from '../../testing/coalition.ts'
import { purgePassage } from '../purge/purge-passage.ts'
import { coreClient, type CoreClient } from '../testing/core-client.ts'
import { loggedDoc } from '../testing/logged-text.ts'
import { contentOf, randomEdit, sectionClient, seeded } from '../testing/section-client.ts'
import { syncWorld, until, type SyncWorld } from '../testing/sync-world.ts'

const day = 86_400_000
const edits = 2500
/** Of a program that is older than the server, or newer. */
const textModels = ['0', '99']

let world: SyncWorld
const open: CoreClient[] = []
beforeAll(async () => {
  world = await syncWorld()
})
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
afterAll(() => world.close())

/** A page on a device whose clock may be wrong, of somebody who signed in just now. */
async function sitDown(who: TestPerson, documentId: DocumentId, disk: MemoryDisk, wrongBy = 0, schema = '1'): Promise<CoreClient> {
  const { personId, membershipId } = world.people[who]
  const token = await createBearerToken(world.db, personId, 24, new Date(world.clock.now()))
  const clock = {
    now: () => Date.now() + wrongBy,
    after: (milliseconds: number, run: () => void) => {
      const timer = setTimeout(run, milliseconds)
      return () => clearTimeout(timer)
    },
    random: Math.random,
  }
  const client = coreClient({
    url: world.url(),
    schema,
    documentId,
    who: { personId, membershipId, token },
    store: memoryStore(disk),
    copied: true,
    clock,
  })
  open.push(client)
  return client
}

test('S3, L7, L9: two devices come back after thirty days with 5,000 edits, their sessions run out, clocks a year off, the log packed, checkpoints of another release: all is merged, nothing is lost', async () => {
  const { documentId } = await world.submission()
  const disks = { cedarWriter: emptyDisk(), palmWriter: emptyDisk() }
  const wrongBy = { cedarWriter: 365 * day, palmWriter: -365 * day }
  const people = ['cedarWriter', 'palmWriter'] as const
  const random = seeded(30)
  const before = await Promise.all(people.map((who) => sitDown(who, documentId, disks[who], wrongBy[who])))
  await until(() => before.every((client) => client.isSaved()))
  for (let edit = 0; edit < 100; edit++) randomEdit(before[edit % 2]!.section.doc, random)
  await until(() => before.every((client) => client.isSaved()))
  await Promise.all(before.map((client) => client.section.flush()))
  // Away from the network; what is typed is kept, the page is closed in between.
  for (const client of before) client.line.close()
  const everything = sectionClient()
  for (const { section } of before) for (let edit = 0; edit < edits; edit++) randomEdit(section.doc, random)
  for (const { section } of before) Y.applyUpdate(everything, Y.encodeStateAsUpdate(section.doc))
  for (const one of open.splice(0)) await one.close()
  expect(disks.cedarWriter.rows.length + disks.palmWriter.rows.length).toBeGreaterThan(2 * edits * 0.7)

  // Meanwhile others write on, for so long that the log is packed, and the server is another one afterwards.
  const others = await world.client('coordinator', documentId)
  await others.synced()
  for (let edit = 0; edit < 1500; edit++) {
    randomEdit(others.doc, random)
    if (edit % 100 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  Y.applyUpdate(everything, Y.encodeStateAsUpdate(others.doc))
  const pages = async (): Promise<number> =>
    Number(
      (await sql<{ count: number }>`select count(*) from mithaq.document_page where document_id = ${documentId}`.execute(world.db)).rows[0]
        ?.count,
    )
  await until(() => others.provider.synced)
  await vi.waitFor(async () => expect(await pages()).toBeGreaterThan(0), { timeout: 60_000, interval: 50 })
  others.destroy()
  await asOwner(world.db, (trx) =>
    sql`update mithaq.document_checkpoint set index = '\\x00' where document_id = ${documentId}`.execute(trx),
  )
  await world.restart()
  world.clock.pass(30 * day)

  // Who comes back with the session of then is told so, and keeps everything.
  const { personId, membershipId } = world.people.cedarWriter
  const old = await createBearerToken(world.db, personId, 24, new Date(world.clock.now() - 30 * day))
  const stale = coreClient({
    url: world.url(),
    documentId,
    who: { personId, membershipId, token: old },
    store: memoryStore(disks.cedarWriter),
    copied: true,
  })
  await until(() => stale.section.now().ended !== null)
  expect(stale.section.now().ended?.why).toBe('signed-out')
  const kept = stale.section.now().unacknowledged
  await stale.close()
  expect(kept).toBeGreaterThan(edits * 0.7)
  expect(disks.cedarWriter.rows.length).toBeGreaterThanOrEqual(kept)

  const again = await Promise.all(people.map((who) => sitDown(who, documentId, disks[who], wrongBy[who])))
  await until(() => again.every((client) => client.isSaved()))
  const stored = await loggedDoc(world.db, documentId)
  expect(stored.store.pendingStructs).toBeNull()
  await until(() => again.every(({ section: { doc } }) => Y.encodeStateVector(doc).length === Y.encodeStateVector(stored).length))
  expect(contentOf(stored)).toEqual(contentOf(everything))
  for (const { section, tray } of again) {
    expect(contentOf(section.doc)).toEqual(contentOf(everything))
    expect(section.now().ended).toBeNull()
    // Words in what others deleted meanwhile are reported, and stand in the text all the same.
    expect(tray.every(({ reason }) => reason === 'text-deleted' || reason === 'text-moved')).toBe(true)
  }
})

test('S3, E5: a program of another text model comes back after thirty days; something was removed for good meanwhile: its copy goes, what it had not sent is in the tray, and it writes on', async () => {
  for (const schema of textModels) {
    const at = await world.submission()
    const { documentId } = at
    const disk = emptyDisk()
    const before = await sitDown('cedarWriter', documentId, disk, -365 * day, schema)
    await until(() => before.isSaved())
    before.type('Before. The name of nobody. After.')
    await until(() => before.isSaved())
    await before.section.flush()
    expect(disk.copies.size).toBe(1)
    before.line.close()
    before.type(' Typed far away.')
    await before.section.flush()
    const passage = [{ client: before.section.doc.clientID, clock: 8, length: 'The name of nobody.'.length }]
    for (const one of open.splice(0)) await one.close()

    const { coordinator, palmWriter } = world.people
    const purged = await purgePassage(
      world.db,
      {
        ...at,
        id: newId(PurgeId),
        coalitionId: world.coalitionId,
        edition: 1,
        passage,
        purgedBy: coordinator.membershipId,
        agreedBy: palmWriter.membershipId,
        person: { personId: palmWriter.personId, membershipId: palmWriter.membershipId },
      },
      new Date(),
    )
    expect(purged.kind).toBe('purged')
    await world.restart()
    world.clock.pass(30 * day)

    const back = await sitDown('cedarWriter', documentId, disk, 365 * day, schema)
    await until(() => back.section.now().ended?.rescued === 1)
    expect(back.section.now().ended).toMatchObject({ why: 'edition', replay: null })
    expect(back.tray.map(({ what, reason }) => [what, reason])).toEqual([['Typed far away.', 'edition']])
    expect([disk.copies.size, disk.rows.length]).toEqual([0, 0])
    const anew = await sitDown('cedarWriter', documentId, disk, 365 * day, schema)
    await until(() => anew.isSaved())
    expect(anew.text()).toBe('Before.  After.')
    anew.type(' Written on.')
    await until(() => anew.isSaved())
    expect((await loggedDoc(world.db, documentId)).getText('text:en').toJSON()).toBe('Before.  After. Written on.')
    for (const one of open.splice(0)) await one.close()
  }
})
