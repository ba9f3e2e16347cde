import { asOwner } from '@mithaq/db/database'
import { findDocument } from '@mithaq/db/documents/find-document'
import { recordEvent } from '@mithaq/db/record-event'
import type { DocumentId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { startRedisServer, type RedisServer } from '../../fanout/testing/redis-server.ts'
import { silentLine } from '../../testing/silent-line.ts'
import { describeWith } from '../../testing/debian-programs.ts'
import { contentOf, randomEdit, sectionClient, seeded } from '../testing/section-client.ts'
import { startOneProcess, type OneProcess } from '../testing/several-processes.ts'
import { syncWorld, until, type SyncWorld, type TestClient } from '../testing/sync-world.ts'

describeWith('redis-server')('two processes over Redis', () => {
  let world: SyncWorld
  let redis: RedisServer
  let processes: OneProcess[]
  let documentId: DocumentId
  beforeAll(async () => {
    world = await syncWorld()
    redis = await startRedisServer()
    processes = await Promise.all([1, 2].map(() => startOneProcess(world.connectionString, redis.url)))
  })
  afterAll(async () => {
    for (const one of processes ?? []) await one.kill()
    await redis?.close()
    await world.close()
  })
  beforeEach(async () => {
    ;({ documentId } = await world.submission())
  })

  const at = (which: 0 | 1, who: Parameters<SyncWorld['client']>[0]): Promise<TestClient> =>
    world.client(who, documentId, { url: processes[which]!.url })
  /** Somebody at each of the two processes, who see each other. */
  async function pair(): Promise<[TestClient, TestClient]> {
    const clients = await Promise.all([at(0, 'cedarWriter'), at(1, 'palmWriter')])
    await Promise.all(clients.map((client) => client.synced()))
    await until(() => sees(clients[0], clients[1]) && sees(clients[1], clients[0]))
    return clients
  }
  const stateOf = (client: TestClient, of: TestClient): Record<string, unknown> | undefined =>
    client.provider.awareness.getStates().get(of.doc.clientID)
  const sees = (client: TestClient, other: TestClient): boolean => stateOf(client, other) !== undefined
  const replayed = async (): Promise<unknown> => {
    const stored = await asOwner(world.db, (trx) => findDocument(trx, documentId, { checkpoint: false }))
    const doc = sectionClient()
    for (const { bytes } of stored!.updates) Y.applyUpdate(doc, bytes)
    return contentOf(doc)
  }
  /** Each says something last; who has both last words has everything that was said before. */
  async function meet(clients: readonly TestClient[]): Promise<void> {
    clients.forEach((client, index) => client.doc.getMap('blocks:en').set(`last${index}/level`, 1))
    await until(() => clients.every(({ doc }) => clients.every((_one, index) => doc.getMap('blocks:en').has(`last${index}/level`))))
    clients.forEach((client, index) => client.doc.getMap('blocks:en').set(`last${index}/level`, 2))
    await until(() => clients.every(({ doc }) => clients.every((_one, index) => doc.getMap('blocks:en').get(`last${index}/level`) === 2)))
  }

  test('M1: people at two processes write at once and end with the same text, which is that of the log', async () => {
    const clients = await pair()
    const random = seeded(7)
    for (let edit = 0; edit < 300; edit++) {
      for (const { doc } of clients) randomEdit(doc, random)
      if (edit % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await meet(clients)
    expect(contentOf(clients[1].doc)).toEqual(contentOf(clients[0].doc))
    expect(await replayed()).toEqual(contentOf(clients[0].doc))
  })

  test('M4: they see each other as the server knows them, and see each other leave', async () => {
    const [one, two] = await pair()
    expect(stateOf(two, one)).toEqual({
      user: { membershipId: world.people.cedarWriter.membershipId, alias: 'cedarWriter', organisation: 'cedar (متخيَّلة)' },
    })
    one.provider.awareness.setLocalStateField('cursor', { language: 'en' })
    await until(() => stateOf(two, one)?.cursor !== undefined)
    const late = await at(1, 'coordinator')
    await until(() => sees(late, one) && sees(one, late))
    one.destroy()
    await until(() => !sees(two, one) && !sees(late, one))
  })

  test('M5: whoever goes from one process to the other is there once, and gone when they leave', async () => {
    const [one, two] = await pair()
    const { doc } = one
    one.provider.disconnect()
    const moved = await world.client('cedarWriter', documentId, { url: processes[1]!.url, doc })
    await moved.synced()
    const third = await at(0, 'coordinator')
    await until(() => sees(two, moved) && sees(third, moved))
    expect([...two.provider.awareness.getStates().keys()].filter((id) => id === doc.clientID)).toHaveLength(1)
    moved.provider.disconnect()
    await until(() => !sees(two, moved) && !sees(third, moved))
  })

  test('M3: while Redis is gone edits reach the others all the same, and each is saved; when it is back they are heard at once', async () => {
    const clients = await pair()
    await redis.kill()
    clients[0].text.insert(0, 'while it is gone ')
    await until(() => clients[1].text.toJSON().includes('while it is gone'))
    clients[1].text.insert(0, 'an answer ')
    await until(() => clients[0].text.toJSON().includes('an answer'))
    await until(() => clients.every((client) => client.acknowledged() === 2))
    await redis.start()
    // Who is there is known through Redis alone.
    await until(() => sees(clients[0], clients[1]) && sees(clients[1], clients[0]))
    await meet(clients)
    expect(await replayed()).toEqual(contentOf(clients[0].doc))
  })

  test('M3: while Redis stands still edits reach the others, and what it holds back is not told twice or too late', async () => {
    const clients = await pair()
    redis.pause()
    for (let edit = 0; edit < 50; edit++) clients[edit % 2]!.text.insert(0, `${edit} `)
    await until(() => clients.every(({ text }) => text.toJSON().includes('49 ') && text.toJSON().includes('48 ')))
    redis.goOn()
    await meet(clients)
    expect(contentOf(clients[1].doc)).toEqual(contentOf(clients[0].doc))
    expect(await replayed()).toEqual(contentOf(clients[0].doc))
  })

  test('M2: what is lost when Redis hangs up while people write is found in the log', async () => {
    const clients = await pair()
    const random = seeded(11)
    for (let edit = 0; edit < 200; edit++) {
      for (const { doc } of clients) randomEdit(doc, random)
      if (edit % 40 === 20) await redis.hangUp()
      if (edit % 5 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await meet(clients)
    expect(contentOf(clients[1].doc)).toEqual(contentOf(clients[0].doc))
    expect(await replayed()).toEqual(contentOf(clients[0].doc))
  })

  test('M4: when a process dies, whoever was there is gone, and the others write on', async () => {
    const [one, two] = await pair()
    await processes[0]!.kill()
    await until(() => !sees(two, one))
    two.text.insert(0, 'still here')
    await until(() => two.acknowledged() === 2)
    processes[0] = await startOneProcess(world.connectionString, redis.url)
    const back = await at(0, 'coordinator')
    await until(() => sees(back, two) && sees(two, back))
    expect(back.text.toJSON()).toBe('still here')
  })

  test.each([true, false])(
    'M6: who is shut out is closed at every process, and is told nothing more (with Redis: %s)',
    async (withRedis) => {
      const [one, two] = await pair()
      const shut = await Promise.all([0, 1].map((which) => at(which as 0 | 1, 'observer')))
      await Promise.all(shut.map((client) => client.synced()))
      if (!withRedis) await redis.kill()
      const { membershipId } = world.people.observer
      await asOwner(world.db, async (trx) => {
        await trx.updateTable('membership').set({ ended_at: new Date() }).where('id', '=', membershipId).execute()
        await recordEvent(trx, { kind: 'membership.ended', coalitionId: world.coalitionId, membershipId })
      })
      for (const client of shut) expect(await client.closed()).toMatchObject({ code: 4404 })
      one.text.insert(0, 'not for them')
      await until(() => two.text.toJSON() === 'not for them')
      expect(shut.map(({ text }) => text.toJSON())).toEqual(['', ''])
      if (!withRedis) await redis.start()
      await asOwner(world.db, (trx) => trx.updateTable('membership').set({ ended_at: null }).where('id', '=', membershipId).execute())
    },
  )

  test('M6: a process whose line to the database has fallen silent hears from the others who is shut out', async () => {
    const line = await silentLine(world.connectionString)
    const deaf = await startOneProcess(world.connectionString, redis.url, line.connectionString)
    const reader = await world.client('reviewer', documentId, { url: deaf.url })
    const writer = await at(0, 'cedarWriter')
    await Promise.all([reader.synced(), writer.synced()])
    await until(() => sees(reader, writer) && sees(writer, reader))
    line.fallSilent()
    const { membershipId } = world.people.reviewer
    await asOwner(world.db, async (trx) => {
      await trx.updateTable('membership').set({ ended_at: new Date() }).where('id', '=', membershipId).execute()
      await recordEvent(trx, { kind: 'membership.ended', coalitionId: world.coalitionId, membershipId })
    })
    expect(await reader.closed()).toMatchObject({ code: 4404 })
    await deaf.kill()
    await line.close()
  })

  test('W5: at most 20 connections of one membership at one text, at both processes together', async () => {
    const open = await Promise.all(Array.from({ length: 19 }, (_, index) => at(index % 2 === 0 ? 0 : 1, 'cedarWriter')))
    await Promise.all(open.map((client) => client.synced()))
    const last = await at(0, 'cedarWriter')
    await last.synced()
    // A process that knows who is at the other one knows of their connections, too.
    await until(() => open.every((client) => sees(last, client) && sees(client, last)))
    for (const which of [0, 1] as const) {
      const more = await world.client('cedarWriter', documentId, { url: processes[which]!.url, connect: false })
      const codes: number[] = []
      more.provider.on('connection-close', (event: { code: number } | null) => codes.push(event?.code ?? 0))
      more.provider.connect()
      await until(() => codes.includes(4529))
      more.destroy()
    }
    last.destroy()
    const next = await at(1, 'cedarWriter')
    await next.synced()
    expect(next.provider.synced).toBe(true)
    for (const client of [...open, next]) client.destroy()
  })

  test('M4: when a process is stopped, whoever was there is gone at once', async () => {
    const [one, two] = await pair()
    await processes[0]!.stop()
    await until(() => !sees(two, one))
    processes[0] = await startOneProcess(world.connectionString, redis.url)
    expect(two.provider.wsconnected).toBe(true)
  })
})
