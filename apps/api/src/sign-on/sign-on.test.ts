import { getRequestListener } from '@hono/node-server'
import { asOwner, asPerson } from '@mithaq/db/database'
import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { sql } from 'kysely'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appRouter } from '../app-router.ts'
import { whos, type AccessWorld, type Who } from '../access-row.ts'
import type { Context } from '../context.ts'
import { readEnvironment } from '../environment.ts'
import { openEventFeed, type EventFeed } from '../events/event-feed.ts'
import { createHttpApp } from '../http/http-app.ts'
import { createLog } from '../http/log.ts'
import { openMailWay } from '../mail/mail-way.ts'
import { accessWorld, actorAs } from '../testing/access-world.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { addTestSubmission } from '../testing/submission.ts'
import { writeText } from '../testing/write-text.ts'
import { createCallerFactory, type Refused } from '../trpc.ts'
import { askingOf } from '../asking.ts'
import { sendDueConfirmation } from './send-confirmations.ts'

let database: FreshDatabase
let world: AccessWorld
let feed: EventFeed
let server: Server
let origin: string
let dataDir: string
const environment = readEnvironment({})
beforeAll(async () => {
  database = await freshDatabase()
  world = await accessWorld(database.db)
  feed = await openEventFeed(database.connectionString)
  dataDir = await mkdtemp(join(tmpdir(), 'mithaq-sign-on-'))
  const app = createHttpApp({ db: database.db, environment, reference: world.reference, feed, log: createLog('silent') })
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
  await rm(dataDir, { recursive: true })
})

const callerOf = createCallerFactory(appRouter)
let place = 0
/** Each call from a place of its own, unless it says from which. */
const as = (who: Who, more: Partial<Context> = {}): ReturnType<typeof callerOf> =>
  callerOf({ ...world.contextOf(actorAs(world, who)), address: `10.0.${(place >> 8) & 255}.${place++ & 255}`, ...more })
const answerOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'answered',
    (error: Refused) => error.refusal.code,
  )
const closesAt = '2026-12-01T12:00:00Z'

/** A statement that is open to be signed. */
async function opened() {
  const { submissionId, documentId } = await addTestSubmission(world)
  await writeText(database.db, documentId, (doc) => doc.getText('text:en').insert(0, 'We call on the State.', {}))
  await as('leadWriter').versions.freeze({ submissionId, after: 0 })
  const { signOnId, url } = await as('leadWriter').signOn.open({ submissionId, version: 1, closesAt })
  return { submissionId, documentId, signOnId, secret: url.split('#')[1] ?? '' }
}
const lantern = { organisation: 'Lantern (fictional)', country: 'LBY', signsAs: 'The director', isPublic: true, language: 'en' as const }
const sign = (secret: string, email: string, more: object = {}, context: Partial<Context> = {}) =>
  as('anonymous', context).signOn.sign({ secret, ...lantern, email, ...more })

/** Sends all that is due and returns the secrets of confirming links, by address. */
async function mails(now = world.contextFor('anonymous').now): Promise<Map<string, { secret: string; text: string }>> {
  const folder = await mkdtemp(join(dataDir, 'outbox-'))
  const way = openMailWay({ smtpUrl: null, publicUrl: environment.publicUrl, dataDir: folder })
  while ((await sendDueConfirmation(database.db, way, environment.publicUrl, now)) === 'sent');
  const found = new Map<string, { secret: string; text: string }>()
  for (const name of await readdir(join(folder, 'outbox')).catch(() => [])) {
    const text = (await readFile(join(folder, 'outbox', name), 'utf8')).replaceAll('=\n', '')
    found.set(/^To: (.*)$/m.exec(text)?.[1] ?? '', { secret: /confirm#([\w-]+)/.exec(text)?.[1] ?? '', text })
  }
  return found
}

describe('signing on', () => {
  it('S1 to S3: by link, confirmed by mail, accepted, and in the public list only by choice', async () => {
    const { signOnId, secret } = await opened()
    const offer = await as('anonymous').signOn.look({ secret })
    expect(offer).toMatchObject({ version: { number: 1 }, listed: [], count: 0 })
    expect(offer.canonical).toContain('We call on the State.')
    await sign(secret, 'Public@example.org')
    await sign(secret, 'quiet@example.org', { organisation: 'Quiet (fictional)', isPublic: false })
    expect((await as('leadWriter').signOn.signers({ signOnId })).signers).toEqual([])
    const sent = await mails()
    expect([...sent.keys()].sort()).toEqual(['public@example.org', 'quiet@example.org'])
    expect(sent.get('public@example.org')?.text).not.toMatch(/Lantern|test submission|call on/)
    for (const { secret: confirm } of sent.values()) await as('anonymous').signOn.confirm({ secret: confirm })
    const view = await as('reviewer').signOn.signers({ signOnId })
    expect(view).toMatchObject({ counts: { waiting: 2, accepted: 0, refused: 0 }, may: { decide: false } })
    await as('leadWriter').signOn.decide({ signOnId, signers: view.signers.map(({ id }) => id), standing: 'accepted' })
    expect(await as('anonymous').signOn.look({ secret })).toMatchObject({
      listed: [{ organisation: 'Lantern (fictional)', country: 'LBY' }],
      count: 2,
    })
    expect((await as('reviewer').signOn.signers({ signOnId, name: 'quiet' })).signers).toMatchObject([
      { organisation: 'Quiet (fictional)' },
    ])
  })

  it('the States among which one chooses are told to anybody, by code and name alone', async () => {
    const states = await as('anonymous').signOn.states()
    expect(states.find(({ iso3 }) => iso3 === 'LBY')).toEqual({ iso3: 'LBY', name: expect.objectContaining({ ar: 'ليبيا' }) as unknown })
  })

  it('S2: addresses are in no answer, no export and no event, and are gone once they are confirmed', async () => {
    const { signOnId, secret, submissionId } = await opened()
    await sign(secret, 'hidden@example.org')
    const only = (await mails()).get('hidden@example.org')
    await as('anonymous').signOn.confirm({ secret: only?.secret ?? '' })
    const answers = JSON.stringify([
      await as('leadWriter').signOn.signers({ signOnId }),
      await as('leadWriter').signOn.list({ submissionId }),
    ])
    expect(answers).not.toContain('hidden@')
    const rows = await asOwner(database.db, (trx) =>
      trx.selectFrom('sign_on_signature').select('email').where('sign_on_id', '=', signOnId).execute(),
    )
    expect(rows).toEqual([{ email: null }])
    const context = world.contextFor('cedarWriter')
    const asking = askingOf({ ...context, actor: world.people.cedarWriter.actor })
    await expect(asPerson(database.db, asking, (trx) => sql`select email from sign_on_signature`.execute(trx))).rejects.toMatchObject({
      code: '42501',
    })
    const events = await asOwner(database.db, (trx) =>
      trx.selectFrom('event').select('subject').where('submission_id', '=', submissionId).execute(),
    )
    expect(JSON.stringify(events)).not.toMatch(/Lantern|hidden|director/)
  })

  it('S2: one address signs once; saying it again before it is confirmed replaces it, and afterwards nothing tells that it was there', async () => {
    const { signOnId, secret } = await opened()
    await sign(secret, 'twice@example.org')
    const first = (await mails()).get('twice@example.org')
    await sign(secret, 'TWICE@example.org ', { organisation: 'Lantern Centre (fictional)' })
    const second = (await mails()).get('twice@example.org')
    // The link of the first mail opens it too.
    expect(await as('anonymous').signOn.confirm({ secret: first?.secret ?? '' })).toMatchObject({
      organisation: 'Lantern Centre (fictional)',
    })
    expect(await answerOf(as('anonymous').signOn.confirm({ secret: second?.secret ?? '' }))).toBe('link.expiredOrUsed')
    expect(await answerOf(sign(secret, 'twice@example.org', { organisation: 'Another (fictional)' }))).toBe('answered')
    expect((await mails()).size).toBe(0)
    expect((await as('leadWriter').signOn.signers({ signOnId })).signers).toMatchObject([{ organisation: 'Lantern Centre (fictional)' }])
  })

  it('S2: nobody is written to about one statement more than three times', async () => {
    const { secret } = await opened()
    let written = 0
    for (let time = 0; time < 5; time++) {
      await sign(secret, 'flooded@example.org')
      written += (await mails()).size
    }
    expect(written).toBe(3)
  })

  it('S2: a mail server that is down loses nothing: it is tried again, and sent once', async () => {
    const { secret } = await opened()
    await sign(secret, 'later@example.org')
    const now = world.contextFor('anonymous').now
    const down = { from: 'x@example.org', send: () => Promise.reject(new Error('down')), close: () => {} }
    expect(await sendDueConfirmation(database.db, down, environment.publicUrl, now)).toBe('failed')
    expect((await mails(now)).size).toBe(0)
    expect((await mails(new Date(now.getTime() + 5 * 60_000))).size).toBe(1)
    expect((await mails(new Date(now.getTime() + 3_600_000))).size).toBe(0)
  })

  it('S1: ends on its day and when it is closed, and so do links that confirm', async () => {
    const { signOnId, secret } = await opened()
    await sign(secret, 'late@example.org')
    const only = (await mails()).get('late@example.org')
    const after = { now: new Date(closesAt) }
    expect(await answerOf(as('anonymous', after).signOn.look({ secret }))).toBe('link.expiredOrUsed')
    expect(await answerOf(as('anonymous', after).signOn.confirm({ secret: only?.secret ?? '' }))).toBe('link.expiredOrUsed')
    await as('leadWriter').signOn.close({ signOnId })
    expect(await answerOf(sign(secret, 'later@example.org'))).toBe('link.expiredOrUsed')
    expect(await answerOf(as('anonymous').signOn.confirm({ secret: only?.secret ?? '' }))).toBe('link.expiredOrUsed')
  })

  it('S4: attempts are counted by place and by statement', async () => {
    const { secret } = await opened()
    const here = { address: '192.0.2.1' }
    const answers: string[] = []
    for (let time = 0; time < 21; time++) answers.push(await answerOf(sign(secret, `a${time}@example.org`, {}, here)))
    expect(answers.slice(0, 20).every((answer) => answer === 'answered')).toBe(true)
    expect(answers[20]).toBe('signOn.tooMany')
    expect(await answerOf(sign(secret, 'elsewhere@example.org'))).toBe('answered')
  })

  it('S1: a version with passages marked as sensitive, also in a note, is not opened to people outside', async () => {
    for (const root of ['text:en', 'note:n1']) {
      const { submissionId, documentId } = await addTestSubmission(world)
      await writeText(database.db, documentId, (doc) => {
        doc.getText('text:en').insert(0, 'A text that says "sensitive":true.', {})
        doc.getText('text:en').insertEmbed(0, { note: 'n1' }, {})
        doc.getText('note:n1').insert(0, 'A note.', {})
      })
      await as('leadWriter').versions.freeze({ submissionId, after: 0 })
      expect(await answerOf(as('leadWriter').signOn.open({ submissionId, version: 1, closesAt }))).toBe('answered')
      await writeText(database.db, documentId, (doc) => doc.getText(root).format(1, 3, { sensitive: true }))
      await as('leadWriter').versions.freeze({ submissionId, after: 1 })
      expect(await refusalOf(as('leadWriter').signOn.open({ submissionId, version: 2, closesAt })), root).toEqual({
        code: 'signOn.sensitiveWords',
        number: 2,
      })
    }
  })

  it('an unknown country is refused', async () => {
    const { secret } = await opened()
    expect(await refusalOf(sign(secret, 'a@example.org', { country: 'ZZZ' }))).toEqual({ code: 'input.invalid', fields: ['country'] })
  })
})

it('S2: who has signed on is for members who see the submission, deciding for those who manage it; also as a file', async () => {
  const { signOnId, secret } = await opened()
  await sign(secret, 'one@example.org', { organisation: '=Formula (fictional)' })
  const only = (await mails()).get('one@example.org')
  await as('anonymous').signOn.confirm({ secret: only?.secret ?? '' })
  const { signers } = await as('leadWriter').signOn.signers({ signOnId })
  const ids = signers.map(({ id }) => id)
  const fileFor = async (who: Who, kind: string): Promise<Response> => {
    const actor = actorAs(world, who)
    const membership = 'membershipId' in actor ? actor.membershipId : world.people.cedarWriter.membershipId
    const headers: Record<string, string> =
      actor.kind === 'anonymous' ? {} : { authorization: `Bearer ${await createBearerToken(database.db, actor.personId, 24, new Date())}` }
    return fetch(`${origin}/files/sign-on/${signOnId}.${kind}?membership=${membership}`, { headers })
  }
  const members: Who[] = ['coordinator', 'leadWriter', 'coWriter', 'reviewer', 'observer']
  for (const who of whos) {
    const shutOut = who === 'anonymous' ? 'signIn.required' : 'notFound'
    const manages = who === 'coordinator' || who === 'leadWriter'
    expect(await answerOf(as(who).signOn.signers({ signOnId })), who).toBe(members.includes(who) ? 'answered' : shutOut)
    expect(await answerOf(as(who).signOn.decide({ signOnId, signers: ids, standing: 'accepted' })), who).toBe(
      manages ? 'answered' : shutOut,
    )
    expect((await fileFor(who, 'csv')).status, who).toBe(members.includes(who) ? 200 : who === 'anonymous' ? 401 : 404)
  }
  const csv = await (await fileFor('reviewer', 'csv')).text()
  expect(csv).toContain(`"'=Formula (fictional)","LBY","The director","yes"`)
  const docx = Buffer.from(await (await fileFor('reviewer', 'docx')).arrayBuffer())
  expect(docx.subarray(0, 2).toString()).toBe('PK')
  for (const who of ['coWriter', 'reviewer', 'guest'] as const)
    expect(await answerOf(as(who).signOn.close({ signOnId })), who).toBe('notFound')
})
