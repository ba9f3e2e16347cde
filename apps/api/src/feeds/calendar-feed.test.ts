import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { newId, type OrganisationId } from '@mithaq/schema/ids'
import { MilestoneId, PlanId } from '@mithaq/schema/plan-ids'
import ICAL from 'ical.js'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AccessWorld } from '../access-row.ts'
import { appRouter } from '../app-router.ts'
import { readEnvironment } from '../environment.ts'
import type { EventFeed } from '../events/event-feed.ts'
import { createHttpApp } from '../http/http-app.ts'
import { pino } from 'pino'
import { accessWorld } from '../testing/access-world.ts'
import type { TestPerson } from '../testing/coalition.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { createCallerFactory } from '../trpc.ts'

let database: FreshDatabase
let world: AccessWorld
let app: ReturnType<typeof createHttpApp>
const lines: string[] = []
const callers = createCallerFactory(appRouter)
const as = (who: TestPerson) => callers(world.contextFor(who))

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T09:00:00Z') })
  database = await freshDatabase()
  const log = pino({ base: null, level: 'trace' }, { write: (line: string) => void lines.push(line) })
  world = await accessWorld(database.db)
  app = createHttpApp({ db: database.db, environment: readEnvironment({}), reference: world.reference, feed: {} as EventFeed, log })
})
afterAll(async () => {
  vi.useRealTimers()
  await database.close()
})
beforeEach(async () => {
  vi.setSystemTime(new Date('2026-11-24T09:00:00Z'))
  await asOwner(database.db, async (trx) => {
    await trx.deleteFrom('deadline').execute()
    await trx.deleteFrom('plan').execute()
    await trx.updateTable('section').set({ due: null }).execute()
    await trx.updateTable('calendar_feed').set({ revoked_at: new Date() }).execute()
  })
})

const pathOf = (address: string): string => new URL(address).pathname
const make = async (who: TestPerson, titles: 'neutral' | 'full' = 'neutral') => as(who).feeds.make({ titles, expires: '2027-06-30' })
const ask = (address: string, headers: Record<string, string> = {}) => app.request(pathOf(address), { headers })
async function eventsAt(address: string): Promise<ICAL.Component[]> {
  const response = await ask(address)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  return new ICAL.Component(ICAL.parse(await response.text()) as never).getAllSubcomponents('vevent')
}
const valueOf = (event: ICAL.Component | undefined, name: string): string => String(event?.getFirstPropertyValue(name))
const enter = (different: Partial<Parameters<ReturnType<typeof as>['deadlines']['enter']>[0]>) =>
  as('cedarWriter').deadlines.enter({
    submissionId: world.submissionId,
    whose: 'own',
    due: '2027-01-15',
    hour: null,
    timeZone: null,
    source: null,
    ...different,
  })

const planOf = (steps: { owner: string; ends: string }[]) =>
  asOwner(database.db, async (trx) => {
    const of = { coalition_id: world.coalitionId, submission_id: world.submissionId }
    const planId = newId(PlanId)
    await trx
      .insertInto('plan')
      .values({
        ...of,
        id: planId,
        template: 'statement',
        unit: 'days',
        due: '2027-02-01',
        made_by: world.people.cedarWriter.membershipId,
        made_at: new Date(),
      })
      .execute()
    for (const [position, { owner, ends }] of steps.entries())
      await trx
        .insertInto('milestone')
        .values({
          ...of,
          id: newId(MilestoneId),
          plan_id: planId,
          position,
          step_id: `step-${position}`,
          kind: 'outline',
          length: 1,
          owner_organisation_id: owner as OrganisationId,
          starts: ends,
          ends,
        })
        .execute()
  })

describe('what a calendar shows', () => {
  it('a whole day as a day, a moment in UTC, an hour without a zone on its day', async () => {
    await enter({ due: '2027-01-15' })
    await enter({ due: '2027-07-01', hour: '18:00', timeZone: 'Europe/Zurich' })
    await as('cedarWriter').dates.import({
      submissionId: world.submissionId,
      kind: 'csv',
      bytes: Buffer.from('title,date,time\nHearing (fictional),2027-02-01,18:00').toString('base64'),
      dayOrder: null,
    })
    const { address } = await make('palmWriter')
    const [day, without, moment] = (await eventsAt(address)).toSorted((a, b) => valueOf(a, 'dtstart').localeCompare(valueOf(b, 'dtstart')))
    expect([valueOf(day, 'dtstart'), valueOf(day, 'dtend')]).toEqual(['2027-01-15', '2027-01-16'])
    expect(valueOf(moment, 'dtstart')).toBe('2027-07-01T16:00:00Z')
    expect(moment?.hasProperty('dtend')).toBe(false)
    expect(valueOf(without, 'dtstart')).toBe('2027-02-01')
    expect(valueOf(without, 'description')).toContain('18:00')
  })

  it('a window as it is, tentative and said to be an estimate', async () => {
    const mechanism = world.reference.mechanisms.find(({ deadline }) => deadline?.anchor === 'upr-session' && deadline.leadDays !== null)
    const like = world.reference.sessions.find(({ calendar }) => calendar === 'upr')
    expect([mechanism, like]).not.toContain(undefined)
    const session = {
      ...like,
      id: 'own-upr-98',
      start: '2027-11-08',
      end: null,
      span: null,
      stakeholderDeadline: null,
      verified: 'entered',
    }
    await asOwner(database.db, (trx) =>
      trx
        .insertInto('own_session')
        .values({
          id: session.id,
          coalition_id: world.coalitionId,
          data: JSON.stringify(session),
          created_by: world.people.coordinator.membershipId,
        })
        .execute(),
    )
    await asOwner(database.db, (trx) =>
      trx
        .updateTable('submission')
        .set({ mechanism: JSON.stringify(mechanism), session_id: session.id })
        .where('id', '=', world.submissionId)
        .execute(),
    )
    const { deadline } = await as('palmWriter').submissions.get({ submissionId: world.submissionId })
    const { address } = await make('palmWriter')
    const [event] = await eventsAt(address)
    expect(valueOf(event, 'status')).toBe('TENTATIVE')
    expect(valueOf(event, 'dtstart')).toBe(deadline.answer.earliest)
    expect(valueOf(event, 'summary')).toContain('تقدير')
    expect(valueOf(event, 'description')).toContain(deadline.answer.latest)
    await asOwner(database.db, (trx) => trx.updateTable('submission').set({ session_id: null }).execute())
  })

  it('no word of a title unless somebody chose so, and then folded so that no line is longer than 75 octets and no letter is cut', async () => {
    const label = 'مسودة أولى للفريق العامل المعني بحالات الاختفاء القسري أو غير الطوعي؛ نسخة، للمراجعة (متخيَّلة) '.repeat(2).trim()
    await enter({ label: { ar: label } })
    const neutral = await (await ask((await make('palmWriter')).address)).text()
    for (const secret of ['متخي', 'fictional', 'LBY', 'palm', 'cedar', world.submissionId]) expect(neutral).not.toContain(secret)
    const { address } = await make('palmWriter', 'full')
    const text = await (await ask(address)).text()
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(line).not.toContain('\uFFFD')
    }
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const [event] = await eventsAt(address)
    expect(valueOf(event, 'summary')).toContain(label)
  })

  it('steps of the plan that one’s own organisation is to do, and not those of another', async () => {
    const { cedar, palm } = world.organisations
    await planOf([
      { owner: cedar, ends: '2027-01-10' },
      { owner: palm, ends: '2027-01-20' },
    ])
    expect((await eventsAt((await make('palmWriter')).address)).map((event) => valueOf(event, 'dtstart'))).toEqual(['2027-01-20'])
    expect((await eventsAt((await make('cedarWriter')).address)).map((event) => valueOf(event, 'dtstart'))).toEqual(['2027-01-10'])
  })

  it('what one’s own organisation is to hand in, and not what another is', async () => {
    await asOwner(database.db, (trx) => trx.updateTable('section').set({ due: '2027-02-02' }).where('id', '=', world.sectionId).execute())
    expect((await eventsAt((await make('palmWriter')).address)).map((event) => valueOf(event, 'dtstart'))).toEqual(['2027-02-02'])
    expect(await eventsAt((await make('cedarWriter')).address)).toEqual([])
    // Palm's, in a submission in which dune takes no part.
    expect(await eventsAt((await make('duneWriter')).address)).toEqual([])
  })
})

describe('what changes', () => {
  it('keeps its id, and gets the next number; what is removed is cancelled and then forgotten', async () => {
    await enter({ whose: 'mechanism', due: '2027-01-29' })
    const { address } = await make('palmWriter')
    const [first] = await eventsAt(address)
    expect([valueOf(first, 'sequence'), valueOf(first, 'status')]).toEqual(['0', 'CONFIRMED'])
    vi.setSystemTime(new Date('2026-11-25T09:00:00Z'))
    const { deadlineId } = await enter({ whose: 'mechanism', due: '2027-02-12' })
    const [moved] = await eventsAt(address)
    expect(valueOf(moved, 'uid')).toBe(valueOf(first, 'uid'))
    expect([valueOf(moved, 'sequence'), valueOf(moved, 'dtstart'), valueOf(moved, 'dtstamp')]).toEqual([
      '1',
      '2027-02-12',
      '2026-11-25T09:00:00Z',
    ])
    await as('cedarWriter').deadlines.remove({ deadlineId })
    const [gone] = await eventsAt(address)
    expect([valueOf(gone, 'uid'), valueOf(gone, 'sequence'), valueOf(gone, 'status')]).toEqual([valueOf(first, 'uid'), '2', 'CANCELLED'])
    vi.setSystemTime(new Date('2027-03-20T09:00:00Z'))
    expect(await eventsAt(address)).toEqual([])
  })

  it('is the same answer, with the same tag, as long as nothing does', async () => {
    await enter({})
    const { address } = await make('palmWriter')
    const first = await ask(address)
    const tag = first.headers.get('etag')!
    vi.setSystemTime(new Date('2026-11-24T21:00:00Z'))
    const again = await ask(address, { 'if-none-match': `W/${tag}` })
    expect([again.status, await again.text()]).toEqual([304, ''])
    await enter({ due: '2027-05-05' })
    expect((await ask(address, { 'if-none-match': tag })).status).toBe(200)
  })
})

describe('an address', () => {
  it('is answered once, kept as a hash, and stands in no log', async () => {
    const { address, feedId } = await make('palmWriter')
    const secret = /calendar\/(.+)\.ics$/.exec(address)![1]!
    await ask(address)
    await asOwner(database.db, (trx) => trx.updateTable('submission').set({ mechanism: '{}' }).execute())
    // Even where something breaks.
    expect((await ask(address)).status).toBe(500)
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.join('')).not.toContain(secret)
    const mechanism = JSON.stringify(world.reference.mechanisms[0])
    await asOwner(database.db, (trx) => trx.updateTable('submission').set({ mechanism }).execute())
    expect(JSON.stringify(await as('palmWriter').feeds.list())).not.toContain(secret)
    expect(await as('palmWriter').feeds.list()).toMatchObject([{ feedId, titles: 'neutral', lastAskedOn: '2026-11-24' }])
    expect(await as('cedarWriter').feeds.list()).toEqual([])
  })

  it('that is unknown, revoked, expired or of an ended membership has one answer, that of a page that does not exist', async () => {
    const expected = [404, '{"error":"not found"}']
    const answerAt = async (address: string) => {
      const response = await ask(address)
      return [response.status, await response.text(), response.headers.get('etag')]
    }
    const { address, feedId } = await make('palmWriter')
    expect((await ask(address)).status).toBe(200)
    for (const path of ['/calendar/x.ics', `/calendar/${'a'.repeat(43)}.ics`, '/calendar/'.concat('%00.ics'), address.replace('.ics', '')])
      expect(await answerAt(new URL(path, address).href)).toEqual([...expected, null])
    expect(await refusalOf(as('cedarWriter').feeds.revoke({ feedId }))).toEqual({ code: 'notFound' })
    await as('palmWriter').feeds.revoke({ feedId })
    expect(await answerAt(address)).toEqual([...expected, null])
    expect(await refusalOf(as('palmWriter').feeds.revoke({ feedId }))).toEqual({ code: 'notFound' })

    const { address: second } = await make('palmWriter')
    vi.setSystemTime(new Date('2027-06-30T23:59:59Z'))
    expect((await ask(second)).status).toBe(200)
    vi.setSystemTime(new Date('2027-07-01T00:00:00Z'))
    expect(await answerAt(second)).toEqual([...expected, null])

    vi.setSystemTime(new Date('2026-11-24T09:00:00Z'))
    const { address: third } = await make('observer')
    expect((await ask(third)).status).toBe(200)
    await as('coordinator').coalition.endMembership({ membershipId: world.people.observer.membershipId })
    expect(await answerAt(third)).toEqual([...expected, null])
  })

  it('lasts until a day that is still to come and at most a year away; ten of them are enough', async () => {
    for (const expires of ['2026-11-24', '2027-11-26'])
      expect(await refusalOf(as('cedarWriter').feeds.make({ titles: 'neutral', expires }))).toEqual({
        code: 'feed.expiryOutOfRange',
        latest: '2027-11-25',
      })
    for (let count = 0; count < 10; count++) await make('cedarWriter')
    expect(await refusalOf(make('cedarWriter'))).toEqual({ code: 'feed.tooMany', maximum: 10 })
  })

  it('of a guest shows the one submission, and nothing of the coalition', async () => {
    await as('coordinator').dates.import({
      submissionId: null,
      kind: 'csv',
      bytes: Buffer.from('title,date\nAssembly (fictional),2027-03-01').toString('base64'),
      dayOrder: null,
    })
    await enter({ due: '2027-01-15' })
    const { address } = await callers(world.contextOf(world.guest)).feeds.make({ titles: 'full', expires: '2027-01-31' })
    expect((await eventsAt(address)).map((event) => valueOf(event, 'dtstart'))).toEqual(['2027-01-15'])
    expect((await eventsAt((await make('duneWriter', 'full')).address)).map((event) => valueOf(event, 'summary'))).toEqual([
      expect.stringContaining('Assembly (fictional)'),
    ])
  })
})
