import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionsRouter } from '../sessions/router.ts'
import { submissionsRouter } from '../submissions/router.ts'
import { testCoalition, type TestPerson, type TestWorld } from '../testing/coalition.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { submissionInput } from '../testing/submission-input.ts'
import { createCallerFactory, router } from '../trpc.ts'
import { deadlinesRouter } from './router.ts'

const callers = createCallerFactory(router({ submissions: submissionsRouter, deadlines: deadlinesRouter, sessions: sessionsRouter }))
let database: FreshDatabase
let world: TestWorld
const as = (who: TestPerson) => callers(world.contextFor(who))

beforeAll(async () => {
  database = await freshDatabase()
  world = await testCoalition(database.db, { now: new Date('2026-11-24T09:00:00Z') })
})
afterAll(() => database.close())

const created = (different?: Parameters<typeof submissionInput>[1]) =>
  as('cedarWriter').submissions.create(submissionInput(world, different))
const plain = { hour: null, timeZone: null, source: null }

describe('the deadline of a submission', () => {
  it('says what is missing while no session is chosen, and no date', async () => {
    const { deadline } = await as('cedarWriter').submissions.get(await created())
    expect(deadline).toMatchObject({
      whose: 'mechanism',
      daysLeft: null,
      deadlineId: null,
      answer: { due: null, missing: 'session-not-chosen' },
    })
    expect(deadline.all).toHaveLength(1)
  })

  it('is the announced one where a coordinator entered the session with it', async () => {
    const { sessionId } = await as('coordinator').sessions.enter({
      calendar: 'treaty-body',
      body: 'CAT',
      number: 90,
      name: { en: 'Ninetieth session (fictional date)' },
      start: '2027-04-12',
      end: '2027-05-07',
      stakeholderDeadline: '2027-03-15',
      states: ['LBY'],
      source: 'Notice (fictional)',
    })
    const { deadline } = await as('cedarWriter').submissions.get(await created({ sessionId }))
    expect(deadline.answer).toMatchObject({ due: '2027-03-15', missing: null })
    // The date was read where the session was, whatever the rule says of it.
    expect(deadline.source).toBe('Notice (fictional)')
    expect(deadline.ruleText?.en).toEqual(expect.any(String))
    expect(deadline.daysLeft).toBe(111)
  })

  it('is what was entered for the body; a newer entry replaces the older', async () => {
    const of = await created()
    await as('cedarWriter').deadlines.enter({
      ...of,
      whose: 'mechanism',
      due: '2026-12-18',
      hour: '18:00',
      timeZone: 'Europe/Zurich',
      source: 'Letter (fictional)',
    })
    const { deadlineId } = await as('coordinator').deadlines.enter({
      ...of,
      whose: 'mechanism',
      due: '2026-12-21',
      hour: '18:00',
      timeZone: 'Europe/Zurich',
      source: 'Second letter (fictional)',
    })
    const { deadline } = await as('palmWriter').submissions.get(of)
    expect(deadline).toMatchObject({
      whose: 'mechanism',
      deadlineId,
      daysLeft: 27,
      source: 'Second letter (fictional)',
      answer: { due: '2026-12-21', origin: 'entered', timeZone: 'Europe/Zurich' },
    })
    expect(deadline.all).toHaveLength(1)
    await as('cedarWriter').deadlines.remove({ deadlineId })
    expect((await as('palmWriter').submissions.get(of)).deadline).toMatchObject({ deadlineId: null, answer: { due: null } })
  })

  it('is our own next plan where the body has none, and never instead of the body’s date', async () => {
    const of = await created()
    await as('cedarWriter').deadlines.enter({ ...of, ...plain, whose: 'own', due: '2026-11-20', label: { en: 'Outline (fictional)' } })
    await as('cedarWriter').deadlines.enter({ ...of, ...plain, whose: 'own', due: '2026-12-04', label: { en: 'First draft (fictional)' } })
    const planned = (await as('cedarWriter').submissions.get(of)).deadline
    expect(planned).toMatchObject({
      whose: 'own',
      label: { en: 'First draft (fictional)' },
      daysLeft: 10,
      answer: { due: '2026-12-04', origin: 'entered' },
    })
    expect(planned.all.map(({ whose }) => whose)).toEqual(['mechanism', 'own', 'own'])
    await as('cedarWriter').deadlines.enter({ ...of, ...plain, whose: 'mechanism', due: '2027-01-29' })
    expect((await as('cedarWriter').submissions.get(of)).deadline).toMatchObject({ whose: 'mechanism', answer: { due: '2027-01-29' } })
  })

  it('in a zone that no clock knows is refused', async () => {
    const of = await created()
    for (const timeZone of ['Mars/Olympus', '+02:00'])
      expect(await refusalOf(as('cedarWriter').deadlines.enter({ ...of, ...plain, whose: 'own', due: '2026-12-04', timeZone }))).toEqual({
        code: 'deadline.zoneUnknown',
      })
  })

  it('is entered by those who manage the submission', async () => {
    const of = await created()
    for (const who of ['palmWriter', 'reviewer', 'observer'] as const)
      expect(await refusalOf(as(who).deadlines.enter({ ...of, ...plain, whose: 'own', due: '2026-12-04' }))).toEqual({ code: 'notFound' })
  })
})

it('the list has every date, soonest first, what is missing last', async () => {
  await asOwner(database.db, (trx) => trx.deleteFrom('deadline').execute())
  const of = await created()
  await as('cedarWriter').deadlines.enter({ ...of, ...plain, whose: 'own', due: '2027-06-01' })
  await as('cedarWriter').deadlines.enter({ ...of, ...plain, whose: 'own', due: '2026-12-01' })
  const listed = await as('palmWriter').deadlines.list()
  const days = listed.map(({ answer }) => answer.due ?? answer.earliest ?? 'missing')
  expect(days).toEqual(days.toSorted())
  expect(days[0]).toBe('2026-12-01')
  expect(days.at(-1)).toBe('missing')
  expect(listed[0]!.submission).toMatchObject({ id: of.submissionId, status: 'drafting', may: { manage: false } })
  const [ofManager] = await as('cedarWriter').deadlines.list()
  expect(ofManager!.submission.may).toEqual({ manage: true })
})
