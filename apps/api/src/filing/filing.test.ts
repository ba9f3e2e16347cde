import { getRequestListener } from '@hono/node-server'
import { asOwner } from '@mithaq/db/database'
import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import type { MembershipId } from '@mithaq/schema/ids'
import type { SubmissionStatus } from '@mithaq/schema/submission'
import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appRouter } from '../app-router.ts'
import { whos, type AccessWorld, type Who } from '../access-row.ts'
import { openEventFeed, type EventFeed } from '../events/event-feed.ts'
import { createHttpApp } from '../http/http-app.ts'
import { createLog } from '../http/log.ts'
import { accessWorld, actorAs } from '../testing/access-world.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { addTestSubmission, type TestSubmission } from '../testing/submission.ts'
import { createCallerFactory } from '../trpc.ts'
import { readEnvironment } from '../environment.ts'

let database: FreshDatabase
let world: AccessWorld
let feed: EventFeed
let server: Server
let origin: string
beforeAll(async () => {
  database = await freshDatabase()
  world = await accessWorld(database.db)
  feed = await openEventFeed(database.connectionString)
  const app = createHttpApp({
    db: database.db,
    environment: readEnvironment({}),
    reference: world.reference,
    feed,
    log: createLog('silent'),
  })
  const answer = getRequestListener(app.fetch)
  server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await feed.close()
  await database.close()
})

const callerOf = createCallerFactory(appRouter)
const as = (who: Who): ReturnType<typeof callerOf> => callerOf(world.contextOf(actorAs(world, who)))
const happenedAt = '2026-11-24T08:00:00Z'
async function inStatus(status: SubmissionStatus): Promise<TestSubmission> {
  const at = await addTestSubmission(world)
  await asOwner(database.db, (trx) => trx.updateTable('submission').set({ status }).where('id', '=', at.submissionId).execute())
  return at
}

async function upload(
  { submissionId }: TestSubmission,
  bytes: Uint8Array,
  who: Who = 'leadWriter',
  path = '',
): Promise<{ status: number; body: unknown }> {
  const actor = actorAs(world, who)
  const membership: MembershipId = 'membershipId' in actor ? actor.membershipId : world.people.cedarWriter.membershipId
  const headers: Record<string, string> =
    actor.kind === 'anonymous' ? {} : { authorization: `Bearer ${await createBearerToken(database.db, actor.personId, 24, new Date())}` }
  const method = path === '' ? 'POST' : 'GET'
  const response = await fetch(`${origin}/files/stored/${submissionId}${path}?membership=${membership}`, {
    method,
    headers,
    ...(method === 'POST' && { body: new Uint8Array(bytes) }),
  })
  return { status: response.status, body: method === 'POST' ? await response.json() : Buffer.from(await response.arrayBuffer()) }
}

describe('filing', () => {
  it('F1 to F3: a signed text is filed, what comes back is added, and it is opened again with the reason', async () => {
    const at = await inStatus('signed')
    const { submissionId } = at
    const receipt = Buffer.from('We have received your submission (fictional).')
    const { body } = await upload(at, receipt)
    const sha256 = createHash('sha256').update(receipt).digest('hex')
    expect(body).toEqual({ sha256, mediaType: 'text/plain' })
    await as('leadWriter').filing.file({ submissionId, channel: 'portal', happenedAt })
    expect((await as('observer').submissions.get({ submissionId })).status).toBe('submitted')
    await as('coordinator').filing.add({ submissionId, kind: 'receipt', happenedAt: '2026-11-24T08:30:00Z', fileHash: sha256 })
    await as('coordinator').filing.add({
      submissionId,
      kind: 'reference',
      happenedAt: '2026-11-24T08:40:00Z',
      words: 'Ref. 12 (fictional)',
    })
    const view = await as('reviewer').filing.get({ submissionId })
    expect(view).toMatchObject({
      entries: [
        { kind: 'filed', channel: 'portal' },
        { kind: 'receipt', file: { sha256, path: `/files/stored/${submissionId}/${sha256}` } },
        { kind: 'reference', words: 'Ref. 12 (fictional)', file: null },
      ],
      may: { file: false, add: false, reopen: false },
    })
    expect((await upload(at, receipt, 'reviewer', `/${sha256}`)).body).toEqual(receipt)
    await as('leadWriter').filing.reopen({ submissionId, reason: 'Returned by the secretariat: too long.' })
    expect((await as('observer').submissions.get({ submissionId })).status).toBe('drafting')
    expect((await as('leadWriter').filing.get({ submissionId })).entries.at(-1)).toMatchObject({
      kind: 'reopened',
      words: 'Returned by the secretariat: too long.',
    })
  })

  it('F1: nothing is filed that is not signed, twice, or in the future', async () => {
    const { submissionId } = await inStatus('signing')
    const file = { submissionId, channel: 'email' as const, happenedAt }
    expect(await refusalOf(as('leadWriter').filing.file(file))).toEqual({ code: 'filing.notSigned' })
    const signed = await inStatus('signed')
    const late = as('leadWriter').filing.file({ ...file, submissionId: signed.submissionId, happenedAt: '2026-11-25T08:00:00Z' })
    expect(await refusalOf(late)).toEqual({ code: 'input.invalid', fields: ['happenedAt'] })
    const both = await Promise.allSettled([1, 2].map(() => as('leadWriter').filing.file({ ...file, submissionId: signed.submissionId })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('F2: an entry names files of its own submission alone, and says something', async () => {
    const [one, other] = [await inStatus('submitted'), await inStatus('submitted')]
    const bytes = Buffer.from('A letter (fictional).')
    const { body } = await upload(one, bytes)
    const { sha256 } = body as { sha256: string }
    const add = { submissionId: other.submissionId, kind: 'received' as const, happenedAt }
    expect(await refusalOf(as('leadWriter').filing.add({ ...add, fileHash: sha256 }))).toEqual({
      code: 'input.invalid',
      fields: ['fileHash'],
    })
    expect(await refusalOf(as('leadWriter').filing.add(add))).toEqual({ code: 'input.invalid', fields: ['words'] })
  })

  it('F2: a file is told by its content, is at most 25 MB, and is stored by those who manage the submission alone', async () => {
    const at = await inStatus('submitted')
    expect(await upload(at, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0]))).toMatchObject({
      status: 400,
      body: { refusal: { code: 'file.wrongType' } },
    })
    expect(await upload(at, Buffer.alloc(25 * 1024 * 1024 + 1, 'x'))).toMatchObject({
      body: { refusal: { code: 'file.tooLarge', megabytes: 25 } },
    })
    for (const who of whos) {
      const managers = who === 'coordinator' || who === 'leadWriter'
      expect((await upload(at, Buffer.from('x'), who)).status, who).toBe(managers ? 200 : who === 'anonymous' ? 401 : 404)
    }
  })
})
