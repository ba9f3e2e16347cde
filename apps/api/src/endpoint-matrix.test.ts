import { getRequestListener } from '@hono/node-server'
import { asOwner } from '@mithaq/db/database'
import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import { storeFile } from '@mithaq/db/signing/stored-files'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { endpointMatrix, type Endpoint } from './access-matrix.ts'
import { appRouter } from './app-router.ts'
import { whos, type AccessWorld, type Who } from './access-row.ts'
import { readEnvironment } from './environment.ts'
import { openEventFeed, type EventFeed } from './events/event-feed.ts'
import { createHttpApp } from './http/http-app.ts'
import { createLog } from './http/log.ts'
import { attachSync, type Sync } from './sync/attach.ts'
import { stockClient, until } from './sync/testing/sync-world.ts'
import { accessWorld, actorAs } from './testing/access-world.ts'
import { createCallerFactory, Refused } from './trpc.ts'

/** The addresses beside the procedures, asked over a real port by everybody. */
let database: FreshDatabase
let feed: EventFeed
let world: AccessWorld
let server: Server
let sync: Sync
let origin: string
const storedHash = 'ab'.repeat(32)

beforeAll(async () => {
  database = await freshDatabase()
  feed = await openEventFeed(database.connectionString)
  world = await accessWorld(database.db)
  await asOwner(database.db, (trx) =>
    storeFile(
      trx,
      world.coalitionId,
      { submissionId: world.submissionId, hash: storedHash, origin: 'export', mediaType: 'text/plain', bytes: Buffer.from('x') },
      world.people.cedarWriter.membershipId,
      new Date(),
    ),
  )
  // The server reads its own clock: the guest's end date lies ahead of it.
  await asOwner(database.db, (trx) =>
    trx
      .updateTable('membership')
      .set({ ends_at: new Date(Date.now() + 86_400_000) })
      .where('id', '=', world.guest.membershipId)
      .execute(),
  )
  const environment = readEnvironment({})
  const log = createLog('silent')
  const app = createHttpApp({ db: database.db, environment, reference: world.reference, feed, log })
  const answer = getRequestListener(app.fetch)
  server = createServer((request, response) => void answer(request, response))
  sync = attachSync({ server, db: database.db, environment, feed, log })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await sync.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await feed.close()
  await database.close()
})

/** With what somebody comes: a token of theirs, and the membership in which they act; whoever has none names another's. */
async function comingAs(who: Who): Promise<{ headers: Record<string, string>; membership: string }> {
  const actor = actorAs(world, who)
  const membership = 'membershipId' in actor ? actor.membershipId : world.people.palmWriter.membershipId
  if (actor.kind === 'anonymous') return { headers: {}, membership }
  return { headers: { authorization: `Bearer ${await createBearerToken(database.db, actor.personId, 24, new Date())}` }, membership }
}

type Answer = 'answered' | 'signIn.required' | 'notFound' | 'readOnly'
const ofStatus = (status: number): Answer =>
  status === 401 ? 'signIn.required' : status === 404 ? 'notFound' : status === 200 ? 'answered' : failed(status)
const ofCode = (code: number): Answer =>
  code === 4401 ? 'signIn.required' : code === 4404 ? 'notFound' : code === 4403 ? 'readOnly' : failed(code)
function failed(code: number): never {
  throw new Error(`an answer that nobody should get: ${code}`)
}

async function overHttp(who: Who, path: string): Promise<Answer> {
  const { headers, membership } = await comingAs(who)
  const abort = new AbortController()
  const response = await fetch(`http://${origin}${path}?membership=${membership}`, { headers, signal: abort.signal })
  abort.abort()
  return ofStatus(response.status)
}

/** With an address of their own, and nothing else; whoever cannot make one tries any. */
async function atCalendar(who: Who): Promise<Answer> {
  const expires = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  const caller = createCallerFactory(appRouter)({ ...world.contextOf(actorAs(world, who)), now: new Date() })
  const made = await caller.feeds.make({ titles: 'neutral', expires }).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error
    return { address: `http://${origin}/calendar/${'a'.repeat(43)}.ics` }
  })
  return ofStatus((await fetch(`http://${origin}${new URL(made.address).pathname}`)).status)
}

async function atText(who: Who, act: 'read' | 'write'): Promise<Answer> {
  const { headers, membership } = await comingAs(who)
  const client = stockClient(`ws://${origin}/sync`, world.documentId, { headers, params: { membership, ack: '1' } })
  try {
    const closed = client.closed().then(({ code }) => ofCode(code))
    const opened = client.synced().then((): Answer => 'answered')
    const first = await Promise.race([closed, opened])
    if (act === 'read' || first !== 'answered') return first
    const before = await rowsInLog()
    client.text.insert(0, 'word ')
    // An acknowledgement alone says little: the first one is for what the client had when it came. The log says what was taken.
    const written = vi
      .waitFor(async () => expect(await rowsInLog()).toBeGreaterThan(before), { timeout: 20_000 })
      .then((): Answer => 'answered')
    const answer = await Promise.race([closed, written, until(() => client.denied().length > 0).then((): Answer => 'readOnly')])
    if (answer === 'readOnly') expect(await rowsInLog()).toBe(before)
    return answer
  } finally {
    client.destroy()
  }
}

const rowsInLog = (): Promise<number> =>
  asOwner(
    database.db,
    async (trx) =>
      (await trx.selectFrom('document_head').select('seq').where('document_id', '=', world.documentId).executeTakeFirstOrThrow()).seq,
  )

const ask: Record<Endpoint, (who: Who) => Promise<Answer>> = {
  'sync.read': (who) => atText(who, 'read'),
  'sync.write': (who) => atText(who, 'write'),
  'files.submission': (who) => overHttp(who, `/files/submissions/${world.submissionId}.docx`),
  'files.stored': (who) => overHttp(who, `/files/stored/${world.submissionId}/${storedHash}`),
  events: (who) => overHttp(who, '/events'),
  calendar: atCalendar,
}

describe.each(Object.entries(endpointMatrix) as [Endpoint, (typeof endpointMatrix)[Endpoint]][])('%s', (endpoint, { may }) => {
  it.each(whos)('%s', async (who) => {
    // Whoever reads a text knows that it exists: they are told that they may not write it.
    const mayRead = endpoint === 'sync.write' && endpointMatrix['sync.read'].may.includes(who)
    // Who has no address cannot be told to sign in: it says that there is one.
    const shutOut: Answer =
      endpoint === 'calendar' ? 'notFound' : who === 'anonymous' ? 'signIn.required' : mayRead ? 'readOnly' : 'notFound'
    expect(await ask[endpoint](who)).toBe(may.includes(who) ? 'answered' : shutOut)
  })
})
