import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import { createSetUpLink } from '@mithaq/db/identity/set-up-link'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { membershipHeader } from '../context.ts'
import { readEnvironment } from '../environment.ts'
import { openEventFeed, type EventFeed } from '../events/event-feed.ts'
import { testCoalition, type TestWorld } from '../testing/coalition.ts'
import { createHttpApp } from './http-app.ts'
import { createLog } from './log.ts'

let database: FreshDatabase
let feed: EventFeed
let world: TestWorld
let app: ReturnType<typeof createHttpApp>
const environment = readEnvironment({ PORT: '5999' })
const own = environment.publicUrl.origin
const foreign = 'https://elsewhere.example.org'

beforeAll(async () => {
  database = await freshDatabase()
  feed = await openEventFeed(database.connectionString)
  world = await testCoalition(database.db)
  app = createHttpApp({ db: database.db, environment, reference: world.reference, feed, log: createLog('silent') })
})
afterAll(async () => {
  await feed.close()
  await database.close()
})

const json = { 'content-type': 'application/json' }
const post = (procedure: string, input: unknown, headers: Record<string, string>) =>
  app.request(`${own}/trpc/${procedure}`, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(input) })

/** A browser that has just joined: the cookie that it was given. */
async function signedIn(): Promise<string> {
  const secret = await createSetUpLink(database.db)
  const answer = await post(
    'people.setUp',
    {
      secret,
      coalitionName: { en: 'Olive Branch Coalition (fictional)' },
      organisationName: { en: 'Cedar Documentation Centre (fictional)' },
      alias: 'Layla',
      language: 'ar',
      email: `${crypto.randomUUID()}@example.org`,
      proof: { kind: 'password', password: 'a long enough sentence' },
    },
    { origin: own, 'user-agent': 'Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0' },
  )
  expect(answer.status).toBe(200)
  const cookie = answer.headers.getSetCookie().at(-1)?.split(';')[0]
  if (cookie === undefined) throw new Error('no cookie')
  return cookie
}

describe('a change must come from our own pages, or from a script with its token', () => {
  const change = (headers: Record<string, string>) => post('people.changeSettings', { language: 'fr' }, headers)

  it('the cookie works from our origin', async () => {
    const cookie = await signedIn()
    expect((await change({ cookie, origin: own })).status).toBe(200)
  })

  it.each([
    ['from another origin', foreign],
    ['from an opaque one, such as a file or a sandboxed frame', 'null'],
    ['from our host on another port', 'http://localhost:6000'],
    ['from our host over https', 'https://localhost:5999'],
    ['from a host that begins like ours', 'http://localhost:5999.example.org'],
  ])('%s it does not', async (_, origin) => {
    const cookie = await signedIn()
    const refused = await change({ cookie, origin })
    expect(refused.status).toBe(403)
    expect(await refused.text()).not.toContain('people')
  })

  it('nor without an origin, while a token without cookie needs none', async () => {
    const cookie = await signedIn()
    expect((await change({ cookie })).status).toBe(403)
    const token = await createBearerToken(database.db, world.people.observer.personId, 24, new Date())
    expect((await change({ authorization: `Bearer ${token}` })).status).toBe(200)
    expect((await change({ authorization: `Bearer ${token}`, origin: foreign })).status).toBe(403)
  })

  it('a change cannot be made by following a link', async () => {
    const cookie = await signedIn()
    const input = encodeURIComponent(JSON.stringify({ language: 'fr' }))
    const followed = await app.request(`${own}/trpc/people.changeSettings?input=${input}`, { headers: { cookie } })
    expect(followed.status).toBe(405)
  })

  it('signing in itself is refused from elsewhere: nobody is signed in as somebody else unawares', async () => {
    const refused = await post('people.signInWithPassword', { email: 'a@example.org', password: 'x' }, { origin: foreign })
    expect(refused.status).toBe(403)
    expect(refused.headers.getSetCookie()).toEqual([])
  })
})

it('the list of sessions says with which device, and no more of it than that', async () => {
  const cookie = await signedIn()
  const answer = await app.request(`${own}/trpc/people.ownSessions`, { headers: { cookie } })
  const sessions = ((await answer.json()) as { result: { data: { device: string; current: boolean }[] } }).result.data
  expect(sessions).toMatchObject([{ device: 'Firefox · Android', current: true }])
})

describe('a refusal', () => {
  it('says its code and nothing of the input, the code or the database', async () => {
    const token = await createBearerToken(database.db, world.people.palmWriter.personId, 24, new Date())
    const headers = { authorization: `Bearer ${token}`, [membershipHeader]: world.people.palmWriter.membershipId }
    const refused = await post('coalition.change', { name: { en: 'A name nobody else should read' } }, headers)
    expect(refused.status).toBe(404)
    const text = await refused.text()
    expect(JSON.parse(text)).toMatchObject({ error: { message: 'notFound', data: { refusal: { code: 'notFound' } } } })
    for (const leak of ['A name nobody', 'stack', 'node_modules', 'select ']) expect(text).not.toContain(leak)
  })

  it('of a wrong input names the field and not what stood in it', async () => {
    const refused = await post('people.signInWithPassword', { email: 7, password: 'my secret sentence' }, { origin: own })
    expect(refused.status).toBe(400)
    const text = await refused.text()
    expect(JSON.parse(text)).toMatchObject({ error: { data: { refusal: { code: 'input.invalid', fields: ['email'] } } } })
    expect(text).not.toContain('my secret sentence')
  })

  it('of more than a megabyte comes before anything is read', async () => {
    expect((await post('people.changeSettings', { language: 'x'.repeat(1024 * 1024 + 1) }, { origin: own })).status).toBe(413)
  })
})

describe('pages', () => {
  const page = { accept: 'text/html' }

  it('asked at another name of this machine lead to the public address, where passkeys work', async () => {
    const moved = await app.request('http://127.0.0.1:5999/submissions?due=soon', { headers: { ...page, host: '127.0.0.1:5999' } })
    expect(moved.status).toBe(302)
    expect(moved.headers.get('location')).toBe('http://localhost:5999/submissions?due=soon')
  })

  it('lead nowhere else, whatever their path looks like', async () => {
    for (const path of ['//example.org/', '/\\example.org/', '//example.org//..']) {
      const moved = await app.request(`http://127.0.0.1:5999${path}`, { headers: { ...page, host: '127.0.0.1:5999' } })
      expect(new URL(moved.headers.get('location') ?? '', own).origin, path).toBe(own)
    }
  })

  it('load nothing from another origin and stand in no frame', async () => {
    const { headers } = await app.request(`${own}/healthz`)
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

it('is healthy while the database answers, and says so when it does not', async () => {
  const healthy = await app.request(`${own}/healthz`)
  expect(healthy.status).toBe(200)
  expect(await healthy.json()).toEqual({ status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string })
  const gone = await freshDatabase()
  await gone.close()
  const without = createHttpApp({ db: gone.db, environment, reference: world.reference, feed, log: createLog('silent') })
  expect((await without.request(`${own}/healthz`)).status).toBe(503)
})

it('an address that is nothing says so as data, not as a page, where data was asked', async () => {
  for (const path of ['/trpc', '/trpc/nobody.knows', '/events?membership=x', '/assets/no-such-file.js'])
    expect((await app.request(`${own}${path}`)).status, path).toBe(404)
})
