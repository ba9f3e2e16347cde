import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import type { MembershipId, PersonId } from '@mithaq/schema/ids'
import { Hono } from 'hono'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { AccessWorld } from '../access-row.ts'
import { appRouter } from '../app-router.ts'
import { actingFor } from '../testing/acting-locally.ts'
import { accessWorld } from '../testing/access-world.ts'
import { createCallerFactory } from '../trpc.ts'
import { openEventFeed, type EventFeed } from './event-feed.ts'
import { eventStream } from './event-stream.ts'

let database: FreshDatabase
let feed: EventFeed
let world: AccessWorld
/** The clock of the server, which these tests move. */
let now: Date
const opened: { stop: () => Promise<void> }[] = []
const createCaller = createCallerFactory(appRouter)

beforeAll(async () => {
  database = await freshDatabase()
  feed = await openEventFeed(database.connectionString)
  world = await accessWorld(database.db)
  now = world.contextFor('coordinator').now
})
afterEach(async () => {
  for (const stream of opened.splice(0)) await stream.stop()
})
afterAll(async () => {
  await feed.close()
  await database.close()
})

interface Told {
  event: string
  data: { kind?: string; submissionId?: string | null; subject?: Record<string, string> }
}

const app = new Hono()
app.get('/events', (c, next) =>
  eventStream(
    feed,
    async (at, membershipId) => ({
      ...world.contextFor('anonymous'),
      now,
      ...(await actingFor(database.db, { cookie: null, authorization: at.req.header('authorization') ?? null, membershipId }, now)),
    }),
    { keepAliveMs: 50 },
  )(c, next),
)

const tokens = new Map<PersonId, string>()
async function tokenOf(personId: PersonId): Promise<string> {
  const token = tokens.get(personId) ?? (await createBearerToken(database.db, personId, 24 * 365, now))
  tokens.set(personId, token)
  return token
}

/** Opens the stream as somebody and collects what it tells; `ended` once it has closed by itself. */
async function listen({ personId, membershipId }: { personId: PersonId; membershipId: MembershipId }) {
  const abort = new AbortController()
  const response = await app.request(`/events?membership=${membershipId}`, {
    headers: { authorization: `Bearer ${await tokenOf(personId)}` },
    signal: abort.signal,
  })
  const told: Told[] = []
  const state = { ended: false }
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const reading = (async () => {
    let text = ''
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { value: undefined, done: true }
      if (done) break
      text += value
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const event = /^event: (.*)$/m.exec(block)?.[1]
        if (event !== undefined) told.push({ event, data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '{}') as Told['data'] })
      }
    }
    state.ended = true
  })()
  // That a token was made for this stream may be heard on it or not.
  const facts = () => told.flatMap(({ event, data }) => (event === 'fact' && data.kind !== 'session.started' ? [data] : []))
  const stream = {
    response,
    state,
    told,
    facts,
    kinds: () => facts().map(({ kind }) => kind),
    stop: async () => {
      abort.abort()
      await reader?.cancel().catch(() => {})
      await reading.catch(() => {})
    },
  }
  opened.push(stream)
  await vi.waitFor(() => expect(told[0]?.event).toBe('open'))
  return stream
}

const as = (who: 'coordinator' | 'cedarWriter' | 'palmWriter' | 'duneWriter') => createCaller(world.contextFor(who))
/** What everybody of the coalition hears: when it has arrived, everything before it has been told or kept back. */
const last = () => as('coordinator').coalition.change({ weekend: [5, 6] })
const heardLast = (streams: Awaited<ReturnType<typeof listen>>[]) =>
  vi.waitFor(() => {
    for (const stream of streams) expect(stream.kinds().at(-1)).toBe('coalition.changed')
  })

test('facts of a submission reach those who take part in it, as ids without content, and nobody else', async () => {
  const partner = await listen(world.people.palmWriter)
  const stranger = await listen(world.people.duneWriter)
  await as('cedarWriter').submissions.changeTitle({ submissionId: world.submissionId, title: { en: 'Detention in the east (fictional)' } })
  await as('cedarWriter').deadlines.enter({
    submissionId: world.submissionId,
    whose: 'own',
    due: '2027-01-15',
    hour: null,
    timeZone: null,
    source: null,
  })
  await last()
  await heardLast([partner, stranger])
  expect(partner.kinds()).toEqual(['submission.titleChanged', 'deadline.entered', 'coalition.changed'])
  expect(partner.facts()[0]).toEqual({ kind: 'submission.titleChanged', submissionId: world.submissionId, subject: {} })
  expect(stranger.kinds()).toEqual(['coalition.changed'])
  expect(JSON.stringify(partner.told)).not.toContain('Detention')
})

test('partners do not hear who joins, changes or is invited in another organisation; coordinators and colleagues do', async () => {
  const [coordinator, colleague, partner] = await Promise.all(
    [world.people.coordinator, world.people.reviewer, world.people.duneWriter].map(listen),
  )
  if (coordinator === undefined || colleague === undefined || partner === undefined) throw new Error('three streams')
  await as('coordinator').coalition.changeRole({ membershipId: world.people.observer.membershipId, role: 'observer' })
  await as('coordinator').invitations.create({ organisationId: world.organisations.palm, role: 'writer' })
  await last()
  await heardLast([coordinator, colleague, partner])
  expect(coordinator.kinds()).toEqual(['membership.roleChanged', 'invitation.created', 'coalition.changed'])
  expect(colleague.kinds()).toEqual(['membership.roleChanged', 'coalition.changed'])
  expect(partner.kinds()).toEqual(['coalition.changed'])
})

test('a guest hears of their submission and of nothing else in the coalition; another coalition hears nothing', async () => {
  const guest = await listen(world.guest)
  const outsider = await listen(world.people.outsider)
  await last()
  await as('cedarWriter').sections.change({ sectionId: world.sectionId, state: 'drafting' })
  await vi.waitFor(() => expect(guest.kinds()).toEqual(['section.changed']))
  await createCaller(world.contextFor('outsider')).coalition.change({ weekend: [5] })
  await vi.waitFor(() => expect(outsider.kinds()).toEqual(['coalition.changed']))
})

test('the stream ends with the membership, and what happens afterwards is not told', async () => {
  const leaving = await listen(world.people.observer)
  await as('coordinator').coalition.endMembership({ membershipId: world.people.observer.membershipId })
  await as('cedarWriter').sections.change({ sectionId: world.sectionId, state: 'ready' })
  await vi.waitFor(() => expect(leaving.state.ended).toBe(true))
  expect(leaving.kinds()).not.toContain('section.changed')
})

test('the stream ends with the session', async () => {
  const stream = await listen(world.people.reviewer)
  const script = createCaller({
    ...world.contextFor('reviewer'),
    ...(await actingFor(
      database.db,
      { cookie: null, authorization: `Bearer ${tokens.get(world.people.reviewer.personId)}`, membershipId: null },
      now,
    )),
  })
  const own = (await script.people.ownSessions()).find(({ current }) => current)
  if (own === undefined) throw new Error('no session')
  await script.people.endSession({ sessionId: own.id })
  await vi.waitFor(() => expect(stream.state.ended).toBe(true))
})

test('a guest’s end date passes without a fact, and the stream ends all the same', async () => {
  const stream = await listen(world.guest)
  const before = now
  now = new Date(now.getTime() + 30 * 86_400_000)
  await vi.waitFor(() => expect(stream.state.ended).toBe(true))
  now = before
})

test('after a gap in the feed a client is told to ask everything again', async () => {
  const stream = await listen(world.people.palmWriter)
  const admin = new pg.Client({ connectionString: database.connectionString })
  await admin.connect()
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mithaq-events' and datname = current_database()`,
  )
  await admin.end()
  await vi.waitFor(() => expect(stream.told.at(-1)?.event).toBe('missed'), { timeout: 20_000 })
})

test('nobody is let in without signing in, and a membership that is not one’s own does not exist', async () => {
  const ask = async (membershipId: string, token: string | null) =>
    (await app.request(`/events?membership=${membershipId}`, token === null ? {} : { headers: { authorization: `Bearer ${token}` } }))
      .status
  const token = await tokenOf(world.people.duneWriter.personId)
  expect(await ask(world.people.duneWriter.membershipId, null)).toBe(401)
  expect(await ask(world.people.palmWriter.membershipId, token)).toBe(404)
  expect(await ask('not-an-id', token)).toBe(404)
  const loner = world.contextFor('person-without-coalition').actor
  if (loner.kind !== 'person') throw new Error('a person')
  expect(await ask(world.people.palmWriter.membershipId, await tokenOf(loner.personId))).toBe(404)
})
