import { asOwner } from '@mithaq/db/database'
import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import { recordEvent } from '@mithaq/db/record-event'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import type { DocumentId, MembershipId, PersonId } from '@mithaq/schema/ids'
import * as decoding from 'lib0/decoding'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { readEnvironment } from '../../environment.ts'
import { openEventFeed } from '../../events/event-feed.ts'
import { createLog } from '../../http/log.ts'
import { testCoalition, type TestPerson, type TestWorld } from '../../testing/coalition.ts'
import { addTestSubmission, type TestSubmission } from '../../testing/submission.ts'
import { attachSync, type Sync } from '../attach.ts'
import type { Meter, Sizes } from '../meter.ts'
import './exit-listeners.ts'
import { sectionClient } from './section-client.ts'
import { testClock, type TestClock } from './test-clock.ts'

/** A coalition with the sync endpoint on a port of its own, and stock clients to connect to it. */
export interface SyncWorld extends TestWorld {
  connectionString: string
  /** Of the endpoint. */
  clock: TestClock
  sizes(): Sizes
  url(): string
  submission(): Promise<TestSubmission>
  token(personId: PersonId): Promise<string>
  /** A stock y-websocket client of one person. */
  client(who: TestPerson, documentId: DocumentId, options?: ClientOptions): Promise<TestClient>
  /** A client in the name of any membership. */
  clientOf(member: { personId: PersonId; membershipId: MembershipId }, documentId: DocumentId, options?: ClientOptions): Promise<TestClient>
  /** Another endpoint on the same database, as a second process would be; its address. */
  beside(): Promise<string>
  /** The endpoint stops and another one starts on the same port. */
  restart(): Promise<void>
  /** A fact without its change, for those who listen. */
  announce(kind: `${string}.${string}`): Promise<void>
  close(): Promise<void>
}

interface ClientOptions {
  url?: string
  doc?: Y.Doc
  params?: Record<string, string>
  headers?: Record<string, string>
  connect?: boolean
}

export interface TestClient {
  doc: Y.Doc
  text: Y.Text
  provider: WebsocketProvider
  /** The last acknowledgement, 0 before the first. */
  acknowledged(): number
  /** How full the text is, as last told: bytes of so many; null before the first time. */
  fullness(): [bytes: number, most: number] | null
  /** Of which edition the text is, as the server said it. */
  edition(): number | null
  /** What the server denied: `permission denied` of y-protocols/auth. */
  denied(): string[]
  synced(): Promise<void>
  /** With which code the server closed it for good. */
  closed(): Promise<{ code: number; reason: string }>
  destroy(): void
}

interface WorldOptions {
  heartbeatEvery?: number
  meter?: Meter
}

export const syncWorld = async (options: WorldOptions = {}): Promise<SyncWorld> => syncWorldOn(await freshDatabase(), options)

/** On a database of the test's own. */
export async function syncWorldOn(fresh: FreshDatabase, options: WorldOptions = {}): Promise<SyncWorld> {
  const now = new Date()
  const world = await testCoalition(fresh.db, { now })
  const feed = await openEventFeed(fresh.connectionString)
  const environment = readEnvironment({})
  const log = createLog('silent')
  const clock = testClock()
  const server = await listening()
  const attach = (to = server): Sync => attachSync({ server: to, db: fresh.db, environment, feed, log, clock, ...options })
  let sync = attach()
  const clients = new Set<TestClient>()
  const undo: (() => Promise<unknown>)[] = []
  const addressOf = (one: Server): string => `ws://127.0.0.1:${(one.address() as AddressInfo).port}/sync`
  const url = (): string => addressOf(server)
  const token = (personId: PersonId): Promise<string> => createBearerToken(fresh.db, personId, 24, new Date())

  const clientOf: SyncWorld['clientOf'] = async ({ personId, membershipId }, documentId, options = {}) => {
    const client = stockClient(options.url ?? url(), documentId, {
      ...options,
      headers: options.headers ?? { authorization: `Bearer ${await token(personId)}` },
      params: { membership: membershipId, ack: '1', edition: '0', ...options.params },
    })
    clients.add(client)
    return client
  }
  return {
    ...world,
    connectionString: fresh.connectionString,
    clock,
    sizes: () => sync.sizes(),
    url,
    token,
    submission: () => addTestSubmission(world),
    client: (who, documentId, options) => clientOf(world.people[who], documentId, options),
    clientOf,
    async beside() {
      const another = await listening()
      const besides = attach(another)
      undo.push(besides.close, () => new Promise((resolve) => another.close(resolve)))
      return addressOf(another)
    },
    async restart() {
      await sync.close()
      sync = attach()
    },
    announce: async (kind) => void (await asOwner(fresh.db, (trx) => recordEvent(trx, { kind, coalitionId: world.coalitionId }))),
    async close() {
      for (const client of clients) client.destroy()
      for (const step of undo) await step()
      await sync.close()
      await new Promise((resolve) => server.close(resolve))
      await feed.close()
      await fresh.close()
    },
  }
}

async function listening(): Promise<Server> {
  const server = createServer((_request, response) => response.writeHead(404).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

export function stockClient(
  url: string,
  documentId: string,
  { doc = sectionClient(), params = {}, headers = {}, connect = true }: ClientOptions,
): TestClient {
  class WithHeaders extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers })
    }
  }
  const provider = new WebsocketProvider(url, documentId, doc, {
    params,
    connect,
    disableBc: true,
    maxBackoffTime: 200,
    WebSocketPolyfill: WithHeaders as unknown as typeof globalThis.WebSocket,
  })
  let acknowledged = 0
  const denied: string[] = []
  let fullness: [number, number] | null = null
  let edition: number | null = null
  let closed: { code: number; reason: string } | null = null
  provider.messageHandlers[4] = (_encoder: unknown, decoder: decoding.Decoder) => void (acknowledged = decoding.readVarUint(decoder))
  provider.messageHandlers[2] = (_encoder: unknown, decoder: decoding.Decoder) => {
    decoding.readVarUint(decoder)
    denied.push(decoding.readVarString(decoder))
  }
  provider.messageHandlers[5] = (_encoder: unknown, decoder: decoding.Decoder) => {
    const kind = decoding.readVarUint(decoder)
    if (kind === 0) fullness = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)]
    if (kind === 1) edition = decoding.readVarUint(decoder)
  }
  provider.on('closed', (event: { code: number; reason: string }) => (closed = event))
  return {
    doc,
    text: doc.getText('text:en'),
    provider,
    acknowledged: () => acknowledged,
    denied: () => denied,
    fullness: () => fullness,
    edition: () => edition,
    synced: () => until(() => provider.synced),
    closed: async () => {
      await until(() => closed !== null)
      return closed as unknown as { code: number; reason: string }
    },
    destroy() {
      provider.destroy()
      doc.destroy()
    },
  }
}

export const until = (holds: () => boolean): Promise<void> =>
  vi.waitFor(
    () => {
      if (!holds()) throw new Error('not yet')
    },
    { timeout: 20_000, interval: 5 },
  )
