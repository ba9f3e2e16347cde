import { asOwner, type Trx } from '@mithaq/db/database'
import { nextRow, type LockedHead } from '@mithaq/db/documents/append-updates'
import { beforeTheFirst } from '@mithaq/db/documents/verified-rows'
import { recordCheckpoint } from '@mithaq/db/documents/checkpoints'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { DocumentId, MembershipId, newId, SessionId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { testCoalition, type TestPerson, type TestWorld } from '../../testing/coalition.ts'
import { addTestSubmission, type TestSubmission } from '../../testing/submission.ts'
import type { LogStore } from '../log-store.ts'
import { postgresLog } from '../postgres-log.ts'
import { sectionClient } from '../testing/section-client.ts'
import { mirrorFacts } from './mirror-facts.ts'
import { createVirtualLog, type VirtualLog } from './virtual-log.ts'

/** The simulator's log keeps the rules of PostgreSQL's: both are asked the same, and must answer the same. */
let fresh: FreshDatabase
let world: TestWorld
let submission: TestSubmission
let virtual: VirtualLog
let stores: [real: LogStore, simulated: LogStore]
let session: Record<TestPerson, SessionId>
const now = new Date('2026-11-25T09:00:00Z')
const unknown = newId(DocumentId)

beforeAll(async () => {
  fresh = await freshDatabase()
  world = await testCoalition(fresh.db, { now: new Date('2026-11-24T09:00:00Z') })
})
afterAll(() => fresh.close())

beforeEach(async () => {
  submission = await addTestSubmission(world)
  virtual = createVirtualLog()
  virtual.create(submission.documentId, world.coalitionId)
  session = await mirrorFacts(world, submission, virtual.facts)
  const simulated = virtual.connect({ pause: async () => {}, wake: (work) => work() }).store
  stores = [postgresLog(fresh.db), simulated]
})

/** Bytes, maps and times as they can be compared. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Map) return [...value].map(plain)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, one]) => [key, plain(one)]),
    )
  return value
}

/** What both answer, an error by its name. */
async function both<Answer>(ask: (store: LogStore) => Promise<Answer>): Promise<unknown> {
  const [real, simulated] = await Promise.all(
    stores.map((store) => ask(store).then(plain, (error: unknown) => `throws ${(error as Error).name}`)),
  )
  expect(simulated).toEqual(real)
  return real
}

const at = (who: TestPerson, documentId = submission.documentId) => ({
  sessionId: session[who],
  membershipId: world.people[who].membershipId,
  documentId,
})
const document = () => ({ documentId: submission.documentId, edition: 1 })

function look(store: LogStore, bindings: number[] = []) {
  const { documentId } = submission
  return store.transact((trx) =>
    trx.lockAndRead(
      { documentIds: [documentId], access: [at('palmWriter')], bindings: bindings.map((clientId) => ({ documentId, clientId })) },
      now,
    ),
  )
}

const everybody = (): Promise<unknown> =>
  both((store) =>
    store.transact(async (trx) => ({
      access: await trx.findDocumentAccess(
        [
          ...(Object.keys(world.people) as TestPerson[]).map((who) => at(who)),
          at('palmWriter', unknown),
          { ...at('palmWriter'), sessionId: newId(SessionId) },
          { ...at('palmWriter'), sessionId: session.cedarWriter },
          { ...at('palmWriter'), membershipId: newId(MembershipId) },
        ],
        now,
      ),
      memberships: await trx.findMembershipsAtDocument(world.people.palmWriter.personId, submission.documentId),
    })),
  )

/** Appends what a writer types, a row for each. */
const write = (store: LogStore, words: readonly string[], clientId = 7): Promise<void> =>
  store.transact(async (trx) => {
    const { heads } = await trx.lockAndRead({ documentIds: [submission.documentId], access: [], bindings: [] }, now)
    const head = heads.get(submission.documentId) as LockedHead
    const { membershipId, sessionId } = at('palmWriter')
    const doc = sectionClient(clientId)
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (const word of words) doc.getText('text:en').insert(0, word)
    const rows = updates.map((bytes) => nextRow(head, { membershipId, sessionId, at: now, bytes }))
    head.stateVector.set(clientId, words.join('').length)
    trx.recordBindings([{ documentId: submission.documentId, clientId, coalitionId: world.coalitionId, membershipId, mode: 'writing' }])
    trx.recordAppended(rows, [head])
  })

test('heads, who may, and bindings, before anything is written', async () => {
  expect(await both((store) => look(store, [7]))).toMatchObject({ bindings: [] })
  await both((store) => store.transact((trx) => trx.lockAndRead({ documentIds: [unknown], access: [], bindings: [] }, now)))
  await everybody()
})

test('what was written is there afterwards, with its place in the log; a head that is not written back stays as it was', async () => {
  await both((store) => write(store, ['one ', 'two ']))
  await both((store) => look(store, [7, 8]))
  await both((store) =>
    store.transact(async (trx) => {
      const { heads } = await trx.lockAndRead({ documentIds: [submission.documentId], access: [], bindings: [] }, now)
      const head = heads.get(submission.documentId) as LockedHead
      head.stateVector.set(9, 9)
      nextRow(head, { membershipId: null, sessionId: null, at: now, bytes: Uint8Array.of(0, 0) })
    }),
  )
  await both((store) => look(store))
  const head = (store: LogStore) => store.read((trx) => trx.findHead(submission.documentId))
  await both(head)
  const whole = await both((store) =>
    store.read(async (trx) =>
      trx.findVerifiedRows(document(), beforeTheFirst, (await trx.findHead(submission.documentId)) ?? beforeTheFirst),
    ),
  )
  expect(whole).toHaveLength(2)
})

test('a transaction that fails leaves nothing behind', async () => {
  await both((store) => write(store, ['one ']))
  await both((store) =>
    store.transact(async (trx) => {
      const { heads } = await trx.lockAndRead({ documentIds: [submission.documentId], access: [], bindings: [] }, now)
      const head = heads.get(submission.documentId) as LockedHead
      trx.recordAppended([nextRow(head, { membershipId: null, sessionId: null, at: now, bytes: Uint8Array.of(0, 0) })], [head])
      throw new RangeError('no')
    }),
  )
  expect(await both((store) => look(store, [7]))).toMatchObject({
    heads: [[submission.documentId, { seq: 1 }]],
    bindings: [{ clientId: 7 }],
  })
})

test('who comes second waits for the lock, and finds what the first wrote', async () => {
  for (const store of stores) {
    const order: string[] = []
    let second: Promise<void> = Promise.resolve()
    await store.transact(async (trx) => {
      const { heads } = await trx.lockAndRead({ documentIds: [submission.documentId], access: [], bindings: [] }, now)
      const head = heads.get(submission.documentId) as LockedHead
      second = look(store).then((found) => void order.push(`second finds ${found.heads.get(submission.documentId)?.seq ?? 'nothing'}`))
      await store.read((other) => other.findHead(submission.documentId))
      trx.recordAppended([nextRow(head, { membershipId: null, sessionId: null, at: now, bytes: Uint8Array.of(0, 0) })], [head])
      order.push('first ends')
    })
    await second
    expect(order).toEqual(['first ends', 'second finds 1'])
  }
})

test('a binding stays with its membership, whatever is bound later; its mode may change', async () => {
  const { documentId } = submission
  const bind = (who: TestPerson, mode: 'writing' | 'suggesting') =>
    both((store) =>
      store.transact(async (trx) => {
        await trx.lockAndRead({ documentIds: [documentId], access: [], bindings: [] }, now)
        const { membershipId } = world.people[who]
        trx.recordBindings([{ documentId, clientId: 5, coalitionId: world.coalitionId, membershipId, mode }])
      }),
    )
  await bind('palmWriter', 'suggesting')
  await bind('cedarWriter', 'writing')
  const { membershipId } = world.people.palmWriter
  expect(await both((store) => look(store, [5]))).toMatchObject({ bindings: [{ membershipId, mode: 'writing' }] })
})

test('a document is read from its checkpoint, or whole; one that does not fit its row is passed over', async () => {
  const { documentId } = submission
  const read = (options?: { checkpoint?: boolean }) => both((store) => store.read((trx) => trx.findDocument(documentId, options)))
  await read()
  await both((store) => write(store, ['one ', 'two ']))
  await both((store) => store.read((trx) => trx.findPlaces([documentId, unknown])))
  await both((store) => store.read((trx) => trx.findDocument(unknown)))
  const stored = await stores[0].read((trx) => trx.findDocument(documentId))
  if (stored === null) throw new Error('It was written a moment ago')
  const checkpoint = { state: Y.mergeUpdates(stored.updates.map(({ bytes }) => bytes)), index: Uint8Array.of(1) }
  await asOwner(fresh.db, (trx) => recordCheckpoint(trx, stored, checkpoint))
  virtual.recordCheckpoint(stored, checkpoint)
  await both((store) => write(store, ['three '], 8))
  await read()
  await read({ checkpoint: false })
  await change(
    (trx) =>
      trx
        .updateTable('document_checkpoint')
        .set({ state: Buffer.of(0, 0) })
        .where('document_id', '=', documentId)
        .execute(),
    () => virtual.documents.get(documentId)?.checkpoints.forEach((one) => (one.state = Uint8Array.of(0, 0))),
  )
  expect(await read()).toMatchObject({ seq: 3, checkpoint: null })
})

test('a row that was changed, or is missing, and a document in quarantine are damaged', async () => {
  const { documentId } = submission
  const all = () =>
    both((store) =>
      store.transact(async (trx) => {
        const { heads } = await trx.lockAndRead({ documentIds: [documentId], access: [], bindings: [] }, now)
        return trx.findVerifiedRows(document(), beforeTheFirst, heads.get(documentId) ?? beforeTheFirst)
      }),
    )
  await both((store) => write(store, ['one ', 'two ', 'three ']))
  await change(
    (trx) =>
      trx
        .updateTable('document_update')
        .set({ bytes: Buffer.of(0, 0) })
        .where('document_id', '=', documentId)
        .where('seq', '=', 2)
        .execute(),
    () => Object.assign(virtual.documents.get(documentId)?.rows[1] ?? {}, { bytes: Buffer.of(0, 0) }),
  )
  expect(await all()).toBe('throws DocumentDamaged')
  await change(
    (trx) => trx.deleteFrom('document_update').where('document_id', '=', documentId).where('seq', '=', 2).execute(),
    () => virtual.documents.get(documentId)?.rows.splice(1, 1),
  )
  expect(await all()).toBe('throws DocumentDamaged')
  await both((store) => store.recordQuarantine(documentId, now))
  await both((store) => look(store))
  expect(await both((store) => store.read((trx) => trx.findHead(documentId)))).toBe('throws DocumentDamaged')
  await both((store) => store.read((trx) => trx.findDocument(documentId)))
})

test('facts that change are seen with the next question', async () => {
  const { membershipId } = world.people.palmWriter
  const { documentId, sectionId, submissionId } = submission
  const { facts } = virtual
  const member = () => facts.memberships.get(membershipId)
  const section = () => facts.sections.get(documentId)
  await change(
    (trx) => trx.updateTable('membership').set({ role: 'observer' }).where('id', '=', membershipId).execute(),
    () => Object.assign(member() ?? {}, { role: 'observer' }),
  )
  await everybody()
  await change(
    (trx) => trx.updateTable('submission').set({ status: 'submitted' }).where('id', '=', submissionId).execute(),
    () => Object.assign(section()?.submission ?? {}, { status: 'submitted' }),
  )
  await change(
    (trx) => trx.updateTable('section').set({ closed: true }).where('id', '=', sectionId).execute(),
    () => Object.assign(section() ?? {}, { closed: true }),
  )
  await everybody()
  await change(
    (trx) => trx.updateTable('membership').set({ ended_at: now }).where('id', '=', membershipId).execute(),
    () => Object.assign(member() ?? {}, { hasEnded: true }),
  )
  await everybody()
  await change(
    (trx) => trx.updateTable('session').set({ ended_at: now }).where('id', '=', session.cedarWriter).execute(),
    () => Object.assign(facts.sessions.get(session.cedarWriter) ?? {}, { hasEnded: true }),
  )
  await change(
    (trx) => trx.updateTable('session').set({ expires_at: now }).where('id', '=', session.coordinator).execute(),
    () => Object.assign(facts.sessions.get(session.coordinator) ?? {}, { expiresAt: now }),
  )
  await everybody()
  await change(
    (trx) => trx.updateTable('section').set({ removed_at: now }).where('id', '=', sectionId).execute(),
    () => Object.assign(section() ?? {}, { isRemoved: true }),
  )
  await everybody()
  const shown = await both((store) => store.findShownAs({ actor: world.people.reviewer.actor, coalitionId: world.coalitionId }))
  expect(shown).toMatchObject({ alias: 'reviewer' })
})

const change = async (real: (trx: Trx) => Promise<unknown>, simulated: () => unknown): Promise<void> => {
  await asOwner(fresh.db, (trx) => real(trx))
  simulated()
}
