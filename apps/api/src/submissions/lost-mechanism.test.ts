import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import type { Reference } from '@mithaq/reference/reference'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deadlinesRouter } from '../deadlines/router.ts'
import { homeRouter } from '../home/router.ts'
import { mechanismsRouter } from '../mechanisms/router.ts'
import { sectionsRouter } from '../sections/router.ts'
import { testCoalition, type TestWorld } from '../testing/coalition.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { submissionInput } from '../testing/submission-input.ts'
import { createCallerFactory, router } from '../trpc.ts'
import { submissionsRouter } from './router.ts'

const callers = createCallerFactory(
  router({
    submissions: submissionsRouter,
    sections: sectionsRouter,
    deadlines: deadlinesRouter,
    home: homeRouter,
    mechanisms: mechanismsRouter,
  }),
)
let database: FreshDatabase
let world: TestWorld

beforeAll(async () => {
  database = await freshDatabase()
  world = await testCoalition(database.db)
})
afterAll(() => database.close())

/** The same person, asking a later release of the reference data. */
const after = (reference: Reference) => callers({ ...world.contextFor('cedarWriter'), reference })
const now = () => callers(world.contextFor('cedarWriter'))

describe('a later release of the reference data', () => {
  it('has lost a section: the submission keeps it, with its guidance, and a new one begins without it', async () => {
    const of = await now().submissions.create(submissionInput(world))
    const before = await now().submissions.get(of)
    const lost = before.mechanism.sections[1]!.id
    const later: Reference = {
      ...world.reference,
      mechanisms: world.reference.mechanisms.map((mechanism) =>
        mechanism.id === 'cat-alternative' ? { ...mechanism, sections: mechanism.sections.filter(({ id }) => id !== lost) } : mechanism,
      ),
    }
    const opened = await after(later).submissions.get(of)
    expect(opened).toEqual(before)
    const section = opened.sections[1]!
    await after(later).sections.change({ sectionId: section.id, state: 'drafting', organisationId: world.organisations.palm })
    const next = await after(later).submissions.create(submissionInput(world))
    expect((await after(later).submissions.get(next)).sections.map(({ title }) => title.en)).toEqual(
      before.sections.map(({ title }) => title.en).filter((title) => title !== section.title.en),
    )
  })

  it('has lost the mechanism, the session and the State: the submission opens, is listed and can be changed', async () => {
    const of = await now().submissions.create(
      submissionInput(world, { mechanismId: 'upr-stakeholder-joint', sessionId: 'upr-54', stateConcerned: 'SYR' }),
    )
    const later: Reference = {
      ...world.reference,
      mechanisms: world.reference.mechanisms.filter(({ group }) => group !== 'upr'),
      sessions: world.reference.sessions.filter(({ calendar }) => calendar !== 'upr'),
      states: world.reference.states.filter(({ iso3 }) => iso3 !== 'SYR'),
    }
    const opened = await after(later).submissions.get(of)
    expect(opened).toMatchObject({
      mechanism: { id: 'upr-stakeholder-joint', limits: [{ value: 5630 }] },
      limit: { value: 5630 },
      // The session that was chosen is kept as it was released.
      session: { id: 'upr-54' },
      stateName: null,
      stateConcerned: 'SYR',
      deadline: { answer: { due: null, missing: 'announcement-awaited' } },
    })
    expect((await after(later).submissions.list()).map(({ id }) => id)).toContain(of.submissionId)
    expect((await after(later).home.get()).submissions.map(({ id }) => id)).toContain(of.submissionId)
    await after(later).submissions.changeTitle({ ...of, title: { en: 'Still ours (fictional)' } })
    await after(later).deadlines.enter({ ...of, whose: 'mechanism', due: '2027-01-15', hour: null, timeZone: null, source: null })
    expect((await after(later).submissions.get(of)).deadline.answer).toMatchObject({ due: '2027-01-15', origin: 'entered' })
    const again = submissionInput(world, { mechanismId: 'upr-stakeholder-joint', sessionId: 'upr-54', stateConcerned: 'SYR' })
    expect(await refusalOf(after(later).submissions.create(again))).toEqual({ code: 'mechanism.unknown' })
  })
})

describe('how the deadline of a real mechanism is shown', () => {
  const deadlineOf = async (different: Parameters<typeof submissionInput>[1], eventDate: string | null = null) => {
    const of = await now().submissions.create(submissionInput(world, different))
    if (eventDate !== null) await now().submissions.changeSession({ ...of, sessionId: null, eventDate })
    return (await now().submissions.get(of)).deadline.answer
  }

  it('a UPR submission for a session of which only months are known: a window, 193 to 221 days before', async () => {
    expect(await deadlineOf({ mechanismId: 'upr-stakeholder-joint', sessionId: 'upr-54', stateConcerned: 'SYR' })).toMatchObject({
      due: null,
      earliest: '2026-05-25',
      latest: '2026-08-19',
      origin: 'estimated',
      missing: 'announcement-awaited',
      timeZone: 'Europe/Zurich',
    })
  })

  it('a UPR submission for a session whose deadline was announced', async () => {
    expect(await deadlineOf({ mechanismId: 'upr-stakeholder-joint', sessionId: 'upr-41' })).toMatchObject({
      due: '2022-03-31',
      origin: 'announced',
    })
  })

  it('a speech at the pre-session does not borrow the deadline of the submissions', async () => {
    expect(await deadlineOf({ mechanismId: 'upr-presession', sessionId: 'upr-41' })).toMatchObject({
      due: null,
      missing: 'announcement-awaited',
    })
  })

  it('a written statement: two weeks before a sure opening, an estimate before an unsure one', async () => {
    const statement = { mechanismId: 'hrc-written-statement', limitId: 'special' }
    expect(await deadlineOf({ ...statement, sessionId: 'hrc-61' })).toMatchObject({ due: '2026-02-09', origin: 'derived' })
    expect(await deadlineOf({ ...statement, sessionId: 'hrc-62' })).toMatchObject({
      due: null,
      earliest: '2026-06-01',
      latest: '2026-06-01',
      origin: 'estimated',
    })
    expect(await deadlineOf({ ...statement, sessionId: 'hrc-64' })).toMatchObject({
      due: null,
      earliest: null,
      missing: 'session-date-unknown',
    })
  })

  it('an urgent request to the WGEID: three months after the disappearance', async () => {
    expect(await deadlineOf({ mechanismId: 'wgeid-urgent' })).toMatchObject({ due: null, missing: 'event-date-unknown' })
    expect(await deadlineOf({ mechanismId: 'wgeid-urgent' }, '2026-10-30')).toMatchObject({
      due: '2027-01-30',
      origin: 'derived',
      timeZone: null,
    })
  })

  it('an urgent appeal: at once, so that there is no date', async () => {
    expect(await deadlineOf({ mechanismId: 'sp-urgent-appeal' }, '2026-11-20')).toMatchObject({ due: null, missing: 'none-exists' })
  })

  it('follow-up to concluding observations: a year holds for one committee, so that it stays an estimate', async () => {
    expect(await deadlineOf({ mechanismId: 'tb-follow-up' }, '2026-07-31')).toMatchObject({
      due: null,
      earliest: '2027-07-31',
      origin: 'estimated',
    })
  })
})
