import { asOwner, openDatabase, type Database } from '@mithaq/db/database'
import { startEmbedded, type EmbeddedDatabase } from '@mithaq/db/embedded/start-embedded'
import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import { recordEvent } from '@mithaq/db/record-event'
import type { DocumentId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRedisServer, type RedisServer } from '../fanout/testing/redis-server.ts'
import { contentOf } from '../sync/testing/section-client.ts'
import { stockClient, until, type TestClient } from '../sync/testing/sync-world.ts'
import { testCoalition, type TestPerson, type TestWorld } from '../testing/coalition.ts'
import { describeWith } from '../testing/debian-programs.ts'
import { startNginx } from '../testing/nginx.ts'
import { freePort, freshDataDir, startProcess, type StartedProcess } from '../testing/start-process.ts'
import { addTestSubmission } from '../testing/submission.ts'

interface One extends StartedProcess {
  port: number
  metricsPort: number
}

/** docs/several-processes.md, as it is read: a PostgreSQL that keeps what it says, Redis, three processes, nginx before them. */
describeWith('redis-server', 'nginx')('three processes behind nginx, as the recipe says', () => {
  let folder: Awaited<ReturnType<typeof freshDataDir>>
  let postgres: EmbeddedDatabase
  let redis: RedisServer
  let nginx: { stop(): Promise<void> }
  let port: number
  let db: Database
  let world: TestWorld
  let documentId: DocumentId
  const processes: One[] = []
  const clients: TestClient[] = []

  async function start(at: { port: number; metricsPort: number }): Promise<One> {
    const started = startProcess({
      PORT: String(at.port),
      METRICS_PORT: String(at.metricsPort),
      DATABASE_URL: postgres.connectionString,
      REDIS_URL: redis.url,
      PUBLIC_URL: `http://localhost:${port}`,
      TRUSTED_PROXIES: '127.0.0.1',
      LOG_LEVEL: 'silent',
    })
    await started.ready
    return { ...started, ...at }
  }
  beforeAll(async () => {
    folder = await freshDataDir()
    postgres = await startEmbedded({ dataDir: folder.dataDir, say: () => {} })
    redis = await startRedisServer()
    port = await freePort()
    for (let place = 0; place < 3; place++) processes.push(await start({ port: await freePort(), metricsPort: await freePort() }))
    nginx = await startNginx(
      port,
      processes.map((one) => one.port),
    )
    db = openDatabase(postgres.connectionString)
    world = await testCoalition(db, { now: new Date() })
    ;({ documentId } = await addTestSubmission(world))
  })
  afterAll(async () => {
    for (const client of clients) client.destroy()
    await nginx?.stop()
    for (const { child, ended } of processes) {
      child.kill('SIGTERM')
      await ended
    }
    await redis?.close()
    await db?.destroy()
    await postgres?.stop()
    await folder?.remove()
  })

  const tokenOf = (who: TestPerson): Promise<string> => createBearerToken(db, world.people[who].personId, 24, new Date())
  async function client(who: TestPerson): Promise<TestClient> {
    const one = stockClient(`ws://127.0.0.1:${port}/sync`, documentId, {
      headers: { authorization: `Bearer ${await tokenOf(who)}` },
      params: { membership: world.people[who].membershipId, ack: '1' },
    })
    clients.push(one)
    await one.synced()
    return one
  }
  const socketsAt = async ({ metricsPort }: One): Promise<number> => {
    const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
    return Number(/^mithaq_sync_sockets (\d+)$/m.exec(text)?.[1])
  }

  test('M1: people are shared out among the processes, and see each other’s words and each other', async () => {
    for (const who of ['cedarWriter', 'palmWriter', 'coordinator'] as const) await client(who)
    expect(await Promise.all(processes.map(socketsAt))).toEqual([1, 1, 1])
    for (const [index, { text }] of clients.entries()) text.insert(0, `word ${index} `)
    await until(() => clients.every(({ text }) => [0, 1, 2].every((index) => text.toJSON().includes(`word ${index}`))))
    await until(() => clients.every(({ provider }) => provider.awareness.getStates().size === 3))
    expect(new Set(clients.map(({ doc }) => JSON.stringify(contentOf(doc)))).size).toBe(1)
  })

  test('facts come through as they happen, whichever process they were recorded at', async () => {
    const headers = { authorization: `Bearer ${await tokenOf('coordinator')}` }
    const address = `http://127.0.0.1:${port}/events?membership=${world.people.coordinator.membershipId}`
    const streams = await Promise.all(Array.from({ length: 3 }, () => fetch(address, { headers })))
    const readers = streams.map(({ body }) => body!.pipeThrough(new TextDecoderStream()).getReader())
    const heard = async (reader: (typeof readers)[number], what: string): Promise<void> => {
      for (let text = ''; !text.includes(what);) {
        const { value } = await reader.read()
        if (value === undefined) throw new Error('The stream ended')
        text += value
      }
    }
    for (const reader of readers) await heard(reader, 'event: open')
    await asOwner(db, (trx) => recordEvent(trx, { kind: 'coalition.changed', coalitionId: world.coalitionId }))
    for (const reader of readers) {
      await heard(reader, 'coalition.changed')
      await reader.cancel()
    }
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 200])
  })

  test('M9: the processes restart one by one while people write: nothing is lost, and everybody comes back', async () => {
    const closed: unknown[] = []
    for (const { provider } of clients) provider.on('closed', (event: unknown) => closed.push(event))
    const words: string[] = []
    const write = (round: string): void =>
      clients.forEach(({ text }, index) => {
        words.push(`<${round}.${index}>`)
        text.insert(0, `<${round}.${index}>`)
      })
    for (const [place, one] of processes.entries()) {
      write(`${place} before`)
      one.child.kill('SIGTERM')
      write(`${place} while`)
      expect((await one.ended).code).toBe(0)
      write(`${place} after`)
      processes[place] = await start(one)
      await until(() => clients.every(({ provider }) => provider.synced))
    }
    await until(() => clients.every(({ text }) => words.every((word) => text.toJSON().includes(word))))
    expect(new Set(clients.map(({ doc }) => JSON.stringify(contentOf(doc)))).size).toBe(1)
    expect(closed).toEqual([])
  })
})
