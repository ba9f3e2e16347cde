import { asOwner } from '@mithaq/db/database'
import type { DocumentId } from '@mithaq/schema/ids'
import { sql } from 'kysely'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { TestPerson } from '../testing/coalition.ts'
import { openBareSocket, type BareSocket } from './testing/bare-socket.ts'
import { randomEdit, sectionClient, seeded } from './testing/section-client.ts'
import { syncWorld, until, type SyncWorld } from './testing/sync-world.ts'
import { awarenessMessage, step1Message, step2Message, updateMessage } from './wire.ts'

let world: SyncWorld
beforeAll(async () => {
  world = await syncWorld()
})
afterAll(() => world.close())
// What somebody owes for one test is given back before the next.
beforeEach(() => world.clock.pass(60_000))

/** Packed ones included. */
const rowsIn = (documentId: DocumentId): Promise<number> =>
  asOwner(
    world.db,
    async (trx) =>
      (await trx.selectFrom('document_head').select('seq').where('document_id', '=', documentId).executeTakeFirstOrThrow()).seq,
  )

const bareSocket = (documentId: DocumentId, who: TestPerson = 'palmWriter'): Promise<BareSocket> => openBareSocket(world, documentId, who)

const updateOf = (edit: (doc: Y.Doc) => void, doc = sectionClient()): Uint8Array => {
  let update = new Uint8Array()
  doc.once('update', (bytes: Uint8Array) => (update = new Uint8Array(bytes)))
  doc.transact(() => edit(doc))
  return update
}
const words = (text: string, doc?: Y.Doc): Uint8Array => updateOf((same) => same.getText('text:en').insert(0, text), doc)

test('G6: a refusal names its rule and the number of the message, changes nothing, and is never acknowledged', async () => {
  const { documentId } = await world.submission()
  const { socket, closed, acknowledged } = await bareSocket(documentId)
  socket.send(updateMessage(words('fine')))
  socket.send(updateMessage(updateOf((doc) => doc.getMap('blocks:en').set('a/kind', 'script'))))
  socket.send(updateMessage(words('behind it')))
  expect(await closed).toEqual({ code: 4409, reason: 'Message 2 was refused: rule "attribute" of docs/protocol.md.' })
  expect(acknowledged()).toBe(1)
  expect(await rowsIn(documentId)).toBe(1)
})

test('G6: what is forged under another’s client id closes the forger and nobody else', async () => {
  const { documentId } = await world.submission()
  const honest = await world.client('cedarWriter', documentId)
  await honest.synced()
  honest.text.insert(0, 'mine')
  await until(() => honest.acknowledged() === 2)
  const forged = sectionClient()
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(honest.doc))
  forged.clientID = honest.doc.clientID
  const { socket, closed } = await bareSocket(documentId)
  socket.send(updateMessage(words('forged ', forged)))
  expect((await closed).reason).toContain('rule "binding"')
  honest.text.insert(4, ', still')
  await until(() => honest.acknowledged() === 3)
  expect(honest.text.toJSON()).toBe('mine, still')
  expect(await rowsIn(documentId)).toBe(2)
})

test('G4: 20 bytes that would stop everybody from writing in a section close their sender; the others write on', async () => {
  const { documentId } = await world.submission()
  const honest = await world.client('cedarWriter', documentId, { doc: sectionClient(5) })
  await honest.synced()
  honest.text.insert(0, 'words')
  await until(() => honest.acknowledged() === 2)
  const { socket, closed } = await bareSocket(documentId)
  // One client, one struct, client 9, clock 0: a plain "true" that continues the character 5/1; nothing deleted.
  socket.send(updateMessage(Uint8Array.of(1, 1, 9, 0, 0x88, 5, 1, 1, 120, 0)))
  expect(await closed).toEqual({ code: 4409, reason: 'Message 1 was refused: rule "content" of docs/protocol.md.' })
  honest.text.insert(5, ' go on')
  await until(() => honest.acknowledged() === 3)
  expect(await rowsIn(documentId)).toBe(2)
})

test('G6: an update above 256 KiB closes 4413', async () => {
  const { documentId } = await world.submission()
  const { socket, closed } = await bareSocket(documentId)
  socket.send(updateMessage(words('a'.repeat(256 * 1024 + 1))))
  expect((await closed).code).toBe(4413)
})

test.each<[string, Uint8Array | string, number]>([
  ['words instead of bytes', 'hello', 4409],
  ['an unknown message', Uint8Array.of(9, 1), 4409],
  ['an unknown kind of sync message', Uint8Array.of(0, 7, 0), 4409],
  ['half a message', Uint8Array.of(0, 2, 200), 4409],
  ['nothing', Uint8Array.of(), 4409],
  ['a state vector that is none', step1Message(Uint8Array.of(5, 1)), 4409],
  ['an update that cannot be read', updateMessage(Uint8Array.of(1, 2, 3)), 4409],
  ['a frame of more than 1 MiB', new Uint8Array(1024 * 1024 + 1), 1009],
  ['a frame of 10 MiB', new Uint8Array(10 * 1024 * 1024), 1009],
])('G1: %s closes the socket', async (_name, message, code) => {
  const { documentId } = await world.submission()
  const { socket, closed } = await bareSocket(documentId)
  socket.send(message)
  expect((await closed).code).toBe(code)
  expect(await rowsIn(documentId)).toBe(0)
})

test('G3: a gap is answered with one step 1 and the socket stays; once a step 2 has brought the rest, everything is acknowledged', async () => {
  const { documentId } = await world.submission()
  const { socket, messages, acknowledged } = await bareSocket(documentId)
  const doc = sectionClient()
  doc.getText('text:en').insert(0, 'offline ')
  const step1s = (): number => messages.filter(([type, kind]) => type === 0 && kind === 0).length
  await until(() => step1s() === 1)
  socket.send(updateMessage(updateOf((same) => same.getText('text:en').insert(8, 'a'), doc)))
  socket.send(updateMessage(updateOf((same) => same.getText('text:en').insert(9, 'b'), doc)))
  await until(() => step1s() === 2)
  expect(acknowledged()).toBe(0)
  socket.send(step2Message(Y.encodeStateAsUpdate(doc)))
  await until(() => acknowledged() === 3)
  expect(step1s()).toBe(2)
  expect(await rowsIn(documentId)).toBe(1)
  socket.terminate()
})

test('G3: a step 2 that builds on what nobody has, again and again, is refused', async () => {
  const { documentId } = await world.submission()
  const { socket, closed } = await bareSocket(documentId)
  const doc = sectionClient()
  doc.getText('text:en').insert(0, 'never sent')
  const later = updateOf((same) => same.getText('text:en').insert(10, '!'), doc)
  for (let time = 0; time < 3; time++) socket.send(step2Message(later))
  expect((await closed).reason).toContain('rule "unresolved"')
})

test('G3: so is one that hangs while what is sent behind it is saved', async () => {
  const { documentId } = await world.submission()
  const { socket, closed } = await bareSocket(documentId)
  const doc = sectionClient()
  doc.getText('text:en').insert(0, 'never sent')
  const later = updateOf((same) => same.getText('text:en').insert(10, '!'), doc)
  const other = updateOf((same) => same.getText('text:en').insert(0, 'saved'))
  for (let time = 0; time < 3; time++) for (const update of [later, other]) socket.send(step2Message(update))
  expect((await closed).reason).toContain('rule "unresolved"')
})

test('G7: 300 damaged updates over the wire: the server lives, honest writers write on, and all replicas say the same', async () => {
  const { documentId } = await world.submission()
  const honest = await world.client('cedarWriter', documentId)
  await honest.synced()
  const random = seeded(11)
  for (let attack = 0; attack < 30; attack++) {
    const { socket, closed } = await bareSocket(documentId)
    const doc = sectionClient()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(honest.doc))
    for (let index = 0; index < 10; index++) {
      const bytes = updateOf((same) => randomEdit(same, random), doc)
      if (bytes.length > 0) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
      socket.send(updateMessage(bytes))
    }
    socket.close()
    await closed
    randomEdit(honest.doc, random)
  }
  honest.text.insert(0, 'the end')
  const late = await world.client('coordinator', documentId)
  await until(() => late.text.toJSON().startsWith('the end'))
  expect(late.text.toDelta()).toEqual(honest.text.toDelta())
  expect(late.doc.store.pendingStructs).toBeNull()
  expect(honest.provider.wsconnected).toBe(true)
})

test('L8: a document whose log was changed is set aside alone: 4409, and all others go on', async () => {
  const [{ documentId }, other] = await Promise.all([world.submission(), world.submission()])
  const client = await world.client('cedarWriter', documentId)
  const elsewhere = await world.client('cedarWriter', other.documentId)
  await Promise.all([client.synced(), elsewhere.synced()])
  client.text.insert(0, 'words')
  await until(() => client.acknowledged() === 2)
  client.destroy()
  await world.restart()
  await asOwner(world.db, (trx) => sql`update document_update set bytes = '\\x0000' where document_id = ${documentId}`.execute(trx))
  const late = await world.client('palmWriter', documentId)
  expect(await late.closed()).toMatchObject({ code: 4409, reason: expect.stringContaining('damaged') })
  const again = await world.client('coordinator', documentId)
  expect((await again.closed()).code).toBe(4409)
  elsewhere.text.insert(0, 'elsewhere')
  const reader = await world.client('palmWriter', other.documentId)
  await until(() => reader.text.toJSON() === 'elsewhere')
})

test('L8: damage that comes to light while people are at the text closes it for them', async () => {
  const { documentId } = await world.submission()
  const client = await world.client('cedarWriter', documentId)
  await client.synced()
  client.text.insert(0, 'words')
  await until(() => client.acknowledged() === 2)
  await asOwner(world.db, (trx) => sql`update document_head set hash = '\\x00', seq = 2 where document_id = ${documentId}`.execute(trx))
  client.text.insert(0, 'more ')
  expect((await client.closed()).code).toBe(4409)
  const isSetAside = async (): Promise<boolean> =>
    (
      await asOwner(world.db, (trx) =>
        trx.selectFrom('document_head').select('quarantined_at').where('document_id', '=', documentId).executeTakeFirstOrThrow(),
      )
    ).quarantined_at !== null
  await vi.waitFor(async () => expect(await isSetAside()).toBe(true))
})

test('B4: a reader who does not read is closed when too much waits for them; the writer is not held up', async () => {
  const { documentId } = await world.submission()
  const writer = await world.client('cedarWriter', documentId)
  await writer.synced()
  const { socket, closed } = await bareSocket(documentId, 'observer')
  const here = sectionClient(77)
  socket.send(step1Message(Uint8Array.of(0)))
  socket.send(awarenessMessage(encodeAwarenessUpdate(new Awareness(here), [77])))
  const isSeen = (): boolean => writer.provider.awareness.getStates().has(77)
  await until(isSeen)
  socket.pause()
  // Large without being a long text, of which there may be only so much.
  const id = 'x'.repeat(60)
  for (let sent = 1; isSeen(); sent++) {
    writer.doc.transact(() => {
      for (let marker = 0; marker < 2000; marker++) writer.text.insertEmbed(0, { note: id }, {})
    })
    await until(() => writer.acknowledged() >= sent || !isSeen())
  }
  socket.resume()
  expect((await closed).code).toBe(4508)
  expect(writer.provider.wsconnected).toBe(true)
  here.destroy()
})

test('B4: a stock client that was closed for reading too slowly comes back by itself and has everything', async () => {
  const { documentId } = await world.submission()
  const [writer, slow] = await Promise.all([world.client('cedarWriter', documentId), world.client('palmWriter', documentId)])
  await Promise.all([writer.synced(), slow.synced()])
  const codes: number[] = []
  slow.provider.on('connection-close', (event: { code: number } | null) => codes.push(event?.code ?? 0))
  const socket = slow.provider.ws as unknown as WebSocket
  socket.pause()
  const id = 'x'.repeat(60)
  const isThere = (): boolean => writer.provider.awareness.getStates().has(slow.doc.clientID)
  await until(isThere)
  for (let sent = 1; isThere(); sent++) {
    writer.doc.transact(() => {
      for (let marker = 0; marker < 2000; marker++) writer.text.insertEmbed(0, { note: id }, {})
    })
    await until(() => writer.acknowledged() >= sent || !isThere())
  }
  writer.text.insert(0, 'the end')
  socket.resume()
  await until(() => slow.text.length === writer.text.length)
  expect(codes).toContain(4508)
  expect(slow.text.toDelta()).toEqual(writer.text.toDelta())
})

test('B2: ten thousand tiny frames: those that ask close the socket, those that change something are saved, and nobody else notices', async () => {
  const { documentId } = await world.submission()
  const honest = await world.client('coordinator', documentId)
  await honest.synced()
  const asking = await bareSocket(documentId)
  for (let count = 0; count < 10_000; count++) asking.socket.send(Uint8Array.of(3))
  expect((await asking.closed).code).toBe(4529)
  world.clock.pass(60_000)
  const empty = await bareSocket(documentId)
  for (let count = 0; count < 3000; count++) empty.socket.send(step2Message(Uint8Array.of(0, 0)))
  honest.text.insert(0, 'in between')
  await until(() => honest.acknowledged() === 2)
  await until(() => empty.acknowledged() === 3000)
  expect(empty.socket.readyState).toBe(WebSocket.OPEN)
  expect(await rowsIn(documentId)).toBe(1)
  empty.socket.terminate()
})

test('B2: a socket that asks for everything again and again is closed with a code after which clients come back', async () => {
  const { documentId } = await world.submission()
  const { socket, closed } = await bareSocket(documentId)
  for (let time = 0; time < 200; time++) socket.send(step1Message(Uint8Array.of(0)))
  expect((await closed).code).toBe(4529)
})

test('G8: writers of a text that is nearly full are told; what no longer fits is refused with 4413, and after shortening there is room', async () => {
  const { documentId } = await world.submission()
  const [writer, other] = await Promise.all([world.client('cedarWriter', documentId), world.client('palmWriter', documentId)])
  await Promise.all([writer.synced(), other.synced()])
  const piece = 'ي'.repeat(90_000)
  for (let count = 1; count <= 11; count++) {
    writer.text.insert(0, piece)
    await until(() => writer.acknowledged() === count + 1)
  }
  await until(() => other.fullness()?.[0] === 11 * 180_000)
  expect(writer.fullness()).toEqual([11 * 180_000, 2 * 1024 * 1024])
  const late = await world.client('coordinator', documentId)
  await until(() => late.fullness() !== null)
  writer.text.insert(0, piece)
  expect(await writer.closed()).toMatchObject({ code: 4413, reason: expect.stringContaining('as large as a section may be') })
  other.text.delete(0, 5 * 90_000)
  await until(() => other.fullness()?.[0] === 6 * 180_000)
  other.text.insert(0, piece)
  await until(() => other.acknowledged() === 3)
  expect(late.text.length).toBe(7 * 90_000)
})

test('B2: a reader who sends changes that cost much and bring nothing is closed with 4529; a writer beside them is not', async () => {
  const { documentId } = await world.submission()
  const writer = await world.client('cedarWriter', documentId, { doc: sectionClient(7) })
  await writer.synced()
  writer.text.insert(0, 'x'.repeat(60_000))
  await until(() => writer.acknowledged() === 2)
  const { socket, closed } = await bareSocket(documentId, 'observer')
  const deletions = encoding.encode((encoder) => {
    for (const number of [0, 1, 7, 20_000]) encoding.writeVarUint(encoder, number)
    for (let index = 20_000; index > 0; index--) for (const number of [index * 2, 1]) encoding.writeVarUint(encoder, number)
  })
  for (let time = 0; time < 20; time++) socket.send(updateMessage(deletions))
  expect((await closed).code).toBe(4529)
  writer.text.insert(0, 'on')
  await until(() => writer.acknowledged() === 3)
  expect(writer.text.length).toBe(60_002)
})

test('A4: more changes than can be saved at once are saved in their order, none is lost, and the socket stays', async () => {
  const { documentId } = await world.submission()
  const { socket, acknowledged } = await bareSocket(documentId)
  const doc = sectionClient()
  const count = 3000
  for (let index = 0; index < count; index++)
    socket.send(updateMessage(updateOf((same) => same.getText('text:en').insert(index, 'x'), doc)))
  await until(() => acknowledged() === count)
  expect(await rowsIn(documentId)).toBe(count)
  socket.terminate()
})

test('W4: an address that is not ours is not upgraded', async () => {
  const socket = new WebSocket(`${world.url()}/a/b`)
  socket.on('error', () => {})
  expect(await new Promise((resolve) => socket.on('unexpected-response', (_request, response) => resolve(response.statusCode)))).toBe(404)
})
