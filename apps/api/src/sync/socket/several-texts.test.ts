import { DocumentId, newId } from '@mithaq/schema/ids'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { asOwner } from '@mithaq/db/database'
import type { TestPerson } from '../../testing/coalition.ts'
import { sectionClient } from '../testing/section-client.ts'
import { syncWorld, until, type SyncWorld } from '../testing/sync-world.ts'
import { step1Message, step2Message, updateMessage } from '../wire.ts'

let world: SyncWorld
beforeAll(async () => {
  world = await syncWorld()
})
afterAll(() => world.close())

/** A socket that carries several texts, and what came on each of its channels. */
interface Several {
  socket: WebSocket
  control(type: number, ...rest: (number | string)[]): void
  say(channel: number, message: Uint8Array): void
  /** Messages of one channel, as they came. */
  on(channel: number): Uint8Array[]
  acknowledged(channel: number): number
  /** Updates of one channel, and whether the empty step 2 at their end has come. */
  told(channel: number): { updates: Uint8Array[]; isSynced: boolean }
  closings(): { channel: number; code: number }[]
  closed: Promise<number>
}

async function several(who: TestPerson, query = ''): Promise<Several> {
  const { personId, membershipId } = world.people[who]
  const headers = { authorization: `Bearer ${await world.token(personId)}` }
  const socket = new WebSocket(`${world.url()}?membership=${membershipId}${query}`, { headers })
  const frames: { channel: number; rest: Uint8Array }[] = []
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(data)
    const channel = decoding.readVarUint(decoder)
    frames.push({ channel, rest: decoding.readTailAsUint8Array(decoder) })
  })
  socket.on('error', () => {})
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise((resolve) => socket.once('open', resolve))
  const on = (channel: number): Uint8Array[] => frames.filter((frame) => frame.channel === channel).map(({ rest }) => rest)
  return {
    socket,
    closed,
    on,
    control: (type, ...rest) =>
      socket.send(
        encoding.encode((encoder) => {
          for (const number of [0, type]) encoding.writeVarUint(encoder, number)
          for (const part of rest)
            if (typeof part === 'number') encoding.writeVarUint(encoder, part)
            else encoding.writeVarString(encoder, part)
        }),
      ),
    say: (channel, message) =>
      socket.send(
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, channel)
          encoding.writeUint8Array(encoder, message)
        }),
      ),
    acknowledged: (channel) => on(channel).findLast(([type]) => type === 4)?.[1] ?? 0,
    told(channel) {
      const content = on(channel).filter(([type, kind]) => type === 0 && kind !== 0)
      const updates = content.map((message) => {
        const decoder = decoding.createDecoder(message)
        decoding.readVarUint(decoder)
        decoding.readVarUint(decoder)
        return decoding.readVarUint8Array(decoder)
      })
      return { updates, isSynced: content.some(([, kind]) => kind === 1) }
    },
    closings: () =>
      on(0)
        .filter(([type]) => type === 1)
        .map((message) => {
          const decoder = decoding.createDecoder(message)
          decoding.readVarUint(decoder)
          return { channel: decoding.readVarUint(decoder), code: decoding.readVarUint(decoder) }
        }),
  }
}

const words = (text: string): Uint8Array => {
  const doc = sectionClient()
  doc.getText('text:en').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}
const textOf = ({ updates }: { updates: Uint8Array[] }): string => {
  const doc = sectionClient()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc.getText('text:en').toJSON()
}
const documents = (count: number): Promise<DocumentId[]> =>
  Promise.all(Array.from({ length: count }, async () => (await world.submission()).documentId))

test('C1, C2: nine texts over one socket, written and read by stock clients too; acknowledgements count for each text', async () => {
  const ids = await documents(9)
  const sent = ids.map((_id, index) => words(`text ${index}`))
  const one = await several('cedarWriter')
  for (const [index, id] of ids.entries()) {
    one.control(0, index + 1, id)
    // Before the answer: a text that is still being opened hears it too.
    one.say(index + 1, step1Message(Uint8Array.of(0)))
    one.say(index + 1, step2Message(sent[index]!))
  }
  await until(() => ids.every((_id, index) => one.acknowledged(index + 1) === 1 && one.told(index + 1).isSynced))
  const stock = await world.client('palmWriter', ids[4]!)
  await until(() => stock.text.toJSON() === 'text 4')
  stock.text.insert(6, ' and more')
  await until(() => textOf({ updates: [sent[4]!, ...one.told(5).updates] }) === 'text 4 and more')
  one.say(1, updateMessage(words('!')))
  await until(() => one.acknowledged(1) === 2)
  expect(ids.map((_id, index) => one.acknowledged(index + 1))).toEqual([2, 1, 1, 1, 1, 1, 1, 1, 1])
  one.socket.terminate()
})

test('C3: a text that is refused, or refuses, closes its channel with the code of the plain endpoint; the socket and the other texts stay', async () => {
  const [mine, other] = await documents(2)
  const one = await several('palmWriter')
  one.control(0, 1, mine!)
  one.control(0, 2, 'not-an-id')
  one.control(0, 3, other!)
  await until(() => one.closings().length === 1 && one.on(1).length > 0 && one.on(3).length > 0)
  expect(one.closings()).toEqual([{ channel: 2, code: 4404 }])
  const doc = sectionClient()
  doc.getMap('blocks:en').set('a/kind', 'script')
  one.say(1, updateMessage(Y.encodeStateAsUpdate(doc)))
  await until(() => one.closings().length === 2)
  expect(one.closings()[1]).toEqual({ channel: 1, code: 4409 })
  // On its way when the channel closed: nobody hears it.
  one.say(1, updateMessage(words('too late')))
  one.say(3, updateMessage(words('goes on')))
  await until(() => one.acknowledged(3) === 1)
  expect(one.socket.readyState).toBe(WebSocket.OPEN)
  one.socket.terminate()
})

test('C3: whoever leaves a text is no longer told of it, and is gone for the others', async () => {
  const [id] = await documents(1)
  const one = await several('palmWriter')
  one.control(0, 1, id!)
  one.say(1, step1Message(Uint8Array.of(0)))
  await until(() => one.told(1).isSynced)
  one.control(1, 1, 1000, '')
  const stock = await world.client('cedarWriter', id!)
  await stock.synced()
  stock.text.insert(0, 'alone')
  await until(() => stock.acknowledged() === 2)
  one.control(0, 2, id!)
  one.say(2, step1Message(Uint8Array.of(0)))
  await until(() => one.told(2).isSynced)
  expect(textOf(one.told(2))).toBe('alone')
  expect(one.told(1).updates).toHaveLength(1)
  expect(one.closings()).toEqual([])
  one.socket.terminate()
})

test('C4: a ping is answered, also with no text open', async () => {
  const one = await several('observer')
  one.control(2)
  await until(() => one.on(0).length === 1)
  expect([...one.on(0)[0]!]).toEqual([3])
  one.socket.terminate()
})

test('C5: what concerns the session closes the socket; access to one text ends its channel alone', async () => {
  const [mine, other] = await Promise.all([world.submission(), world.submission()])
  const one = await several('palmWriter')
  one.control(0, 1, mine.documentId)
  one.control(0, 2, other.documentId)
  await until(() => one.on(1).length > 0 && one.on(2).length > 0)
  await asOwner(world.db, (trx) => trx.updateTable('section').set({ removed_at: new Date() }).where('id', '=', mine.sectionId).execute())
  await world.announce('section.removed')
  await until(() => one.closings().length === 1)
  expect(one.closings()).toEqual([{ channel: 1, code: 4404 }])
  const { personId } = world.people.palmWriter
  await asOwner(world.db, (trx) => trx.updateTable('session').set({ ended_at: new Date() }).where('person_id', '=', personId).execute())
  await world.announce('session.ended')
  expect(await one.closed).toBe(4401)
})

test.each<[string, (one: Several) => void, number]>([
  ['words instead of bytes', (one) => one.socket.send('hello'), 4409],
  ['an unknown control message', (one) => one.control(9), 4409],
  ['half a control message', (one) => one.control(0, 1), 4409],
  ['nothing', (one) => one.socket.send(new Uint8Array()), 4409],
  ['channel 0 for a text', (one) => one.control(0, 0, 'x'), 4409],
  ['a channel that is open', (one) => [1, 1].forEach((channel) => one.control(0, channel, 'not-an-id')), 4409],
  ['65 channels', (one) => Array.from({ length: 65 }, (_, index) => one.control(0, index + 1, newId(DocumentId))), 4529],
])('C6: %s closes the socket', async (_name, send, code) => {
  const one = await several('cedarWriter')
  send(one)
  expect(await one.closed).toBe(code)
})

test('C1: nobody without a session', async () => {
  const socket = new WebSocket(`${world.url()}?membership=${world.people.cedarWriter.membershipId}`)
  expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(4401)
})

test('C7: a server that goes down says so, saves what has come, and closes with 1012', async () => {
  const [id] = await documents(1)
  const one = await several('cedarWriter')
  one.control(0, 1, id!)
  await until(() => one.on(1).length > 0)
  one.say(1, updateMessage(words('the last')))
  await until(() => one.acknowledged(1) === 1)
  await world.restart()
  expect(await one.closed).toBe(1012)
  expect(one.on(0).map(([type]) => type)).toContain(4)
  const again = await several('cedarWriter')
  again.control(0, 1, id!)
  again.say(1, step1Message(Uint8Array.of(0)))
  await until(() => again.told(1).isSynced)
  expect(textOf(again.told(1))).toBe('the last')
  again.socket.terminate()
})
