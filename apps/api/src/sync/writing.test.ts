import { asOwner } from '@mithaq/db/database'
import { findDocument } from '@mithaq/db/documents/find-document'
import { appendServerUpdates, reserveServerClient } from '@mithaq/db/documents/server-updates'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openBareSocket } from './testing/bare-socket.ts'
import { contentOf, randomEdit, sectionClient, seeded } from './testing/section-client.ts'
import { syncWorld, until, type SyncWorld, type TestClient } from './testing/sync-world.ts'
import { step1Message, updateMessage } from './wire.ts'

let world: SyncWorld
beforeAll(async () => {
  world = await syncWorld()
})
afterAll(() => world.close())

const rowsOf = (documentId: string) =>
  asOwner(world.db, (trx) =>
    trx
      .selectFrom('document_update')
      .selectAll()
      .where('document_id', '=', documentId as never)
      .orderBy('seq')
      .execute(),
  )

test('S1: two stock clients write at once and end with the same text, which is the text of the log', async () => {
  const { documentId } = await world.submission()
  const [one, two] = await Promise.all([world.client('cedarWriter', documentId), world.client('palmWriter', documentId)])
  await Promise.all([one.synced(), two.synced()])
  const random = seeded(7)
  for (let step = 0; step < 150; step++) {
    randomEdit(random() < 0.5 ? one.doc : two.doc, random)
    if (random() < 0.2) await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await until(() => isDeepStrictEqual(contentOf(one.doc), contentOf(two.doc)) && one.acknowledged() + two.acknowledged() > 100)
  const late = await world.client('coordinator', documentId)
  await late.synced()
  expect(contentOf(late.doc)).toEqual(contentOf(one.doc))
  const replay = sectionClient()
  const stored = await asOwner(world.db, (trx) => findDocument(trx, documentId))
  for (const { bytes } of stored!.updates) Y.applyUpdate(replay, bytes)
  expect(contentOf(replay)).toEqual(contentOf(one.doc))
})

test('L1: each row says who wrote it, in which session, at which place; client ids are bound to the membership', async () => {
  const { documentId } = await world.submission()
  const [one, two] = await Promise.all([world.client('cedarWriter', documentId), world.client('palmWriter', documentId)])
  await Promise.all([one.synced(), two.synced()])
  one.text.insert(0, 'first')
  await until(() => two.text.length === 5)
  two.text.insert(5, ' second')
  await until(() => one.text.length === 12)
  const { cedarWriter, palmWriter } = world.people
  const rows = await rowsOf(documentId)
  expect(rows).toMatchObject([
    { seq: 1, membership_id: cedarWriter.membershipId, key_id: 0, edition: 1 },
    { seq: 2, membership_id: palmWriter.membershipId, key_id: 0, edition: 1 },
  ])
  expect(rows.every(({ session_id }) => session_id !== null)).toBe(true)
  const bindings = await asOwner(world.db, (trx) =>
    trx.selectFrom('document_binding').selectAll().where('document_id', '=', documentId).execute(),
  )
  expect(new Map(bindings.map((row) => [row.client_id, row.membership_id]))).toEqual(
    new Map([
      [one.doc.clientID, cedarWriter.membershipId],
      [two.doc.clientID, palmWriter.membershipId],
    ]),
  )
})

test('A1: an acknowledgement comes when its change is in the log, and counts every step 2 and every update, empty ones too', async () => {
  const { documentId } = await world.submission()
  const client = await world.client('cedarWriter', documentId)
  await client.synced()
  // The answer to the server's step 1: empty, and the first.
  await until(() => client.acknowledged() === 1)
  expect(await rowsOf(documentId)).toHaveLength(0)
  client.text.insert(0, 'one')
  client.text.insert(3, ' two')
  await until(() => client.acknowledged() === 3)
  expect(await rowsOf(documentId)).toHaveLength(2)
})

test('A2: without ?ack=1 a stock client is sent nothing unusual', async () => {
  const { documentId } = await world.submission()
  const client = await world.client('cedarWriter', documentId, { params: { ack: '' } })
  await client.synced()
  client.text.insert(0, 'words')
  await until(() => client.provider.synced)
  const other = await world.client('palmWriter', documentId)
  await until(() => other.text.toJSON() === 'words')
  expect(client.acknowledged()).toBe(0)
})

test('A3: words typed offline arrive after the line comes back, and what was typed while it came back counts too', async () => {
  const { documentId } = await world.submission()
  const client = await world.client('cedarWriter', documentId)
  const other = await world.client('palmWriter', documentId)
  await Promise.all([client.synced(), other.synced()])
  client.text.insert(0, 'before ')
  await until(() => other.text.length === 7)
  client.provider.disconnect()
  client.text.insert(7, 'offline ')
  // As soon as the line is open, before any handshake is answered: the new key goes out ahead of the offline words.
  client.provider.on('status', ({ status }) => {
    if (status === 'connected') client.text.insert(client.text.length, 'key')
  })
  client.provider.connect()
  await until(() => other.text.toJSON() === 'before offline key')
  await client.synced()
  await until(() => client.acknowledged() >= 2)
  expect(client.provider.wsconnected).toBe(true)
})

test('S3: who comes back is told what they missed', async () => {
  const { documentId } = await world.submission()
  const [one, two] = await Promise.all([world.client('cedarWriter', documentId), world.client('palmWriter', documentId)])
  await Promise.all([one.synced(), two.synced()])
  one.text.insert(0, 'together. ')
  await until(() => two.text.length === 10)
  two.provider.disconnect()
  one.text.insert(10, 'while you were away. ')
  one.text.delete(0, 3)
  two.text.insert(10, 'offline. ')
  two.provider.connect()
  await until(() => one.text.toJSON().includes('offline') && one.text.toJSON() === two.text.toJSON())
  expect(one.text.toJSON()).toContain('while you were away')
})

test('L4: two documents that are written at the same moment are both in the log, each with its own numbers', async () => {
  const documents = await Promise.all([world.submission(), world.submission(), world.submission()])
  const clients = await Promise.all(documents.map(({ documentId }) => world.client('cedarWriter', documentId)))
  await Promise.all(clients.map((client) => client.synced()))
  for (let index = 0; index < 40; index++) for (const client of clients) client.text.insert(client.text.length, `${index} `)
  await until(() => clients.every((client) => client.acknowledged() === 41))
  for (const { documentId } of documents)
    expect((await rowsOf(documentId)).map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
})

test('L5: what the server itself appends reaches those who are at the text with the next commit', async () => {
  const { documentId } = await world.submission()
  const [one, two] = await Promise.all([world.client('cedarWriter', documentId), world.client('palmWriter', documentId)])
  await Promise.all([one.synced(), two.synced()])
  await asOwner(world.db, async (trx) => {
    const server = sectionClient(await reserveServerClient(trx, documentId))
    server.getText('text:ar').insert(0, 'من القالب')
    await appendServerUpdates(trx, { documentId, updates: [Y.encodeStateAsUpdate(server)] })
  })
  one.text.insert(0, 'mine')
  await until(() =>
    [one, two].every(({ doc }) => doc.getText('text:ar').toJSON() === 'من القالب' && doc.getText('text:en').toJSON() === 'mine'),
  )
  expect((await rowsOf(documentId)).map(({ seq, membership_id }) => [seq, membership_id])).toEqual([
    [1, null],
    [2, world.people.cedarWriter.membershipId],
  ])
})

test('L5: whoever joins a text that is open is told what the server itself appended, and so are those who are there', async () => {
  const { documentId } = await world.submission()
  const one = await world.client('cedarWriter', documentId)
  await one.synced()
  await asOwner(world.db, async (trx) => {
    const server = sectionClient(await reserveServerClient(trx, documentId))
    server.getText('text:en').insert(0, 'imported')
    await appendServerUpdates(trx, { documentId, updates: [Y.encodeStateAsUpdate(server)] })
  })
  const two = await world.client('palmWriter', documentId)
  await two.synced()
  expect(two.text.toJSON()).toBe('imported')
  await until(() => one.text.toJSON() === 'imported')
})

test('S5: after a restart everything acknowledged is there, and clients come back by themselves', async () => {
  const { documentId } = await world.submission()
  const client = await world.client('cedarWriter', documentId)
  await client.synced()
  const edits = 60
  for (let index = 0; index < edits; index++) client.text.insert(client.text.length, 'x')
  await until(() => client.acknowledged() > 10)
  await world.restart()
  client.text.insert(client.text.length, ' after')
  const other = await world.client('palmWriter', documentId)
  await until(() => other.text.length >= edits + 6)
  expect(other.text.toJSON()).toBe(`${'x'.repeat(edits)} after`)
})

test('S2, S4: the state ends with an empty step 2; then come changes, in the order of the rows, to all but their sender, and to nobody who has not asked', async () => {
  const { documentId } = await world.submission()
  const writer = await world.client('cedarWriter', documentId)
  await writer.synced()
  writer.text.insert(0, 'a')
  writer.text.insert(1, 'b')
  await until(() => writer.acknowledged() === 3)
  const [follower, silent, sender] = await Promise.all([
    openBareSocket(world, documentId, 'observer'),
    openBareSocket(world, documentId, 'observer'),
    openBareSocket(world, documentId, 'palmWriter'),
  ])
  follower.socket.send(step1Message(Uint8Array.of(0)))
  sender.socket.send(step1Message(Y.encodeStateVector(writer.doc)))
  await until(() => follower.told().length === 3 && sender.told().length === 1)
  expect(follower.told().map(({ isStep2 }) => isStep2)).toEqual([false, false, true])
  expect(sender.told()).toEqual([{ isStep2: true, update: new Uint8Array([0, 0]) }])
  const theirs = sectionClient()
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(writer.doc))
  const updates: Uint8Array[] = []
  theirs.on('update', (update: Uint8Array) => updates.push(update))
  for (const letter of 'cdefgh') theirs.getText('text:en').insert(theirs.getText('text:en').length, letter)
  for (const update of updates) sender.socket.send(updateMessage(update))
  await until(() => follower.told().length === 9 && writer.text.length === 8)
  expect(
    follower
      .told()
      .slice(3)
      .map(({ update }) => Buffer.from(update)),
  ).toEqual(updates.map((update) => Buffer.from(update)))
  expect(sender.acknowledged()).toBe(6)
  expect(sender.told()).toHaveLength(1)
  expect(silent.told()).toEqual([])
  for (const { socket } of [follower, silent, sender]) socket.terminate()
})

test('L2: two processes that write the same documents at once: numbers without a hole, one running hash, and in the end one text', async () => {
  const url = await world.beside()
  const documents = await Promise.all([world.submission(), world.submission()])
  const clients = await Promise.all(
    documents.flatMap(({ documentId }) => [world.client('cedarWriter', documentId), world.client('palmWriter', documentId, { url })]),
  )
  await Promise.all(clients.map((client) => client.synced()))
  const random = seeded(5)
  for (let step = 0; step < 80; step++) {
    for (const client of clients) client.text.insert(Math.floor(random() * client.text.length), `${step} `)
    if (step % 8 === 0) await new Promise((resolve) => setTimeout(resolve, 2))
  }
  await until(() => clients.every((client) => client.acknowledged() === 81))
  // Until processes tell each other, one hears of the other's rows with its own next commit.
  for (const client of clients) client.text.insert(0, '. ')
  await until(() => clients.every((client) => client.acknowledged() === 82))
  for (const client of clients) client.text.insert(0, '! ')
  for (const [index, { documentId }] of documents.entries()) {
    const pair = clients.slice(index * 2, index * 2 + 2) as [TestClient, TestClient]
    await until(() => pair.every((client) => client.acknowledged() === 83))
    const stored = await asOwner(world.db, (trx) => findDocument(trx, documentId, { checkpoint: false }))
    expect(stored?.updates.map(({ seq }) => seq)).toEqual(Array.from({ length: 164 }, (_, row) => row + 1))
    for (const client of pair) client.provider.disconnect()
    for (const client of pair) client.provider.connect()
    await until(() => pair[0].text.toJSON() === pair[1].text.toJSON() && pair.every((client) => client.provider.synced))
    expect(pair[0].text.toJSON().match(/[.!]/g)).toHaveLength(4)
  }
})
