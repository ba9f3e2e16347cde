import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import type { SubmissionId } from '@mithaq/schema/ids'
import type { CreateSubmissionInput } from '@mithaq/schema/submission'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filingRouter } from '../filing/router.ts'
import { mechanismsRouter } from '../mechanisms/router.ts'
import { rulesRouter } from '../rules/router.ts'
import { submissionsRouter } from '../submissions/router.ts'
import { testCoalition, type TestPerson, type TestWorld } from '../testing/coalition.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { submissionInput } from '../testing/submission-input.ts'
import { timelineRouter } from '../timeline/router.ts'
import { createCallerFactory, router } from '../trpc.ts'
import type { ExpectationView } from './expectation-view.ts'
import { followUpRouter } from './router.ts'

const callers = createCallerFactory(
  router({
    submissions: submissionsRouter,
    followUp: followUpRouter,
    filing: filingRouter,
    rules: rulesRouter,
    timeline: timelineRouter,
    mechanisms: mechanismsRouter,
  }),
)
let database: FreshDatabase
let world: TestWorld
const as = (who: TestPerson) => callers(world.contextFor(who))

beforeAll(async () => {
  database = await freshDatabase()
  world = await testCoalition(database.db, { now: new Date('2026-11-24T09:00:00Z') })
})
afterAll(() => database.close())

/** A signed submission, as everybody signed it. */
async function signed(mechanismId: string, different: Partial<CreateSubmissionInput> = {}): Promise<SubmissionId> {
  const input = submissionInput(world, { mechanismId, submittedLanguage: 'en', ...different })
  const { submissionId } = await as('cedarWriter').submissions.create(input)
  await asOwner(database.db, (trx) => trx.updateTable('submission').set({ status: 'signed' }).where('id', '=', submissionId).execute())
  return submissionId
}

async function filed(mechanismId: string, happenedAt: string, different: Partial<CreateSubmissionInput> = {}): Promise<SubmissionId> {
  const submissionId = await signed(mechanismId, different)
  await as('cedarWriter').filing.file({ submissionId, channel: 'portal', happenedAt })
  return submissionId
}

const of = async (submissionId: SubmissionId, kind: string, who: TestPerson = 'cedarWriter'): Promise<ExpectationView> => {
  const found = (await as(who).followUp.get({ submissionId })).expectations.find((each) => each.kind === kind)
  if (found === undefined) throw new Error(`Nothing is expected as ${kind}.`)
  return found
}

describe('F1: what follows filing', () => {
  it('begins with the filing, not before, and in the order of the chain', async () => {
    const submissionId = await signed('upr-stakeholder-joint', { stateConcerned: 'SVN', sessionId: 'upr-48' })
    expect(await as('cedarWriter').followUp.get({ submissionId })).toEqual({
      isStarted: false,
      expectations: [],
      may: { manage: true, start: true },
    })
    await as('cedarWriter').filing.file({ submissionId, channel: 'portal', happenedAt: '2024-07-01T08:00:00Z' })
    const { isStarted, expectations, may } = await as('palmWriter').followUp.get({ submissionId })
    expect(isStarted).toBe(true)
    expect(expectations.map(({ kind }) => kind)).toEqual([
      'summary',
      'pre-session',
      'advance-questions',
      'review',
      'report',
      'addendum',
      'adoption',
      'letter',
      'mid-term',
    ])
    expect(may).toEqual({ manage: false, start: false })
  })

  it('can be asked for, and asked for twice doubles nothing', async () => {
    const submissionId = await signed('upr-stakeholder-joint', { stateConcerned: 'SVN', sessionId: 'upr-48' })
    await as('coordinator').followUp.start({ submissionId })
    const before = await as('coordinator').followUp.get({ submissionId })
    await as('cedarWriter').followUp.start({ submissionId })
    expect(await as('coordinator').followUp.get({ submissionId })).toEqual(before)
  })

  it('goes with a mechanism that the coalition copied', async () => {
    const copied = await as('coordinator').mechanisms.copyOwn({
      from: 'sp-urgent-appeal',
      name: { en: 'Appeal, our limits (fictional)' },
      limits: [],
    })
    const submissionId = await filed(copied.mechanismId, '2026-11-20T08:00:00Z')
    expect(await of(submissionId, 'reply')).toMatchObject({ title: { en: 'Reply of the State' } })
  })

  it('is no matter of those who do not read the submission, and is changed by those who manage it', async () => {
    const submissionId = await filed('sp-urgent-appeal', '2026-11-20T08:00:00Z')
    const { id: expectationId } = await of(submissionId, 'letter')
    const guest = callers(world.contextOf(await world.addGuest(submissionId)))
    for (const ask of [as('duneWriter'), as('outsider'), guest]) {
      expect(await refusalOf(ask.followUp.get({ submissionId }))).toEqual({ code: 'notFound' })
      expect(await refusalOf(ask.followUp.receive({ expectationId, on: '2026-11-21', what: 'x', source: null }))).toEqual({
        code: 'notFound',
      })
    }
    for (const ask of [as('palmWriter'), as('observer'), as('reviewer')]) {
      expect((await ask.followUp.get({ submissionId })).expectations).toHaveLength(4)
      for (const attempt of [
        () => ask.followUp.receive({ expectationId, on: '2026-11-21', what: 'x', source: null }),
        () => ask.followUp.unreceive({ expectationId }),
        () => ask.followUp.date({ expectationId, due: '2026-12-01', source: null }),
        () => ask.followUp.remove({ expectationId }),
        () => ask.followUp.start({ submissionId }),
      ])
        expect(await refusalOf(attempt())).toEqual({ code: 'notFound' })
    }
  })
})

describe('F2: the chain of a UPR submission, with the real dates of Slovenia at UPR48', () => {
  let submissionId: SubmissionId
  beforeAll(async () => {
    submissionId = await filed('upr-stakeholder-joint', '2024-07-01T08:00:00Z', { stateConcerned: 'SVN', sessionId: 'upr-48' })
  })

  it.each([
    ['summary', '2024-10-20', '2024-11-20', '2024-11-06'],
    ['addendum', '2025-01-31', '2025-06-16', '2025-04-08'],
    ['adoption', '2025-06-16', '2025-07-09', '2025-07-04'],
  ])('%s: estimated between %s and %s; it was %s', async (kind, earliest, latest, real) => {
    const { answer, state } = await of(submissionId, kind)
    expect(answer).toMatchObject({ due: null, earliest, latest, origin: 'estimated', timeZone: 'Europe/Zurich' })
    expect(earliest <= real && real <= latest).toBe(true)
    expect(state).toBe('late')
  })

  it('the day of the review is the one that was announced', async () => {
    expect((await of(submissionId, 'review')).answer).toMatchObject({ due: '2025-01-28', origin: 'announced' })
  })

  it('the adoption names the Council session, in three languages, not the one of the submission', async () => {
    const { answer } = await of(submissionId, 'adoption')
    expect(answer.derivation).toMatchObject([
      { step: 'held', sessionId: 'hrc-59', name: { fr: expect.stringContaining('59e session') as string } },
    ])
  })

  it('of the report and of the High Commissioner’s letter no source has a rule', async () => {
    for (const kind of ['report', 'letter', 'advance-questions'])
      expect(await of(submissionId, kind)).toMatchObject({ state: 'undated', answer: { due: null, earliest: null, missing: 'no-rule' } })
  })

  it('the middle of the way to the next review is marked as what nobody has read', async () => {
    const { answer } = await of(submissionId, 'mid-term')
    expect(answer).toMatchObject({
      due: null,
      earliest: '2027-05-01',
      latest: '2027-10-30',
      origin: 'estimated',
      rule: { verified: 'uncertain' },
    })
  })
})

describe('UPR, further', () => {
  it('where two days were announced for the addendum both are said', async () => {
    const submissionId = await filed('upr-stakeholder-joint', '2022-03-30T08:00:00Z', { stateConcerned: 'TUN', sessionId: 'upr-41' })
    expect((await of(submissionId, 'addendum')).answer).toMatchObject({
      due: null,
      earliest: '2022-12-12',
      latest: '2023-02-13',
      origin: 'announced',
      derivation: [
        { step: 'announced', date: '2022-12-12' },
        { step: 'announced', date: '2023-02-13' },
      ],
    })
  })

  it('Libya was reviewed on 11 November 2025; of Syria in UPR54 only the months are known', async () => {
    const libya = await filed('upr-stakeholder-joint', '2025-04-01T08:00:00Z', { sessionId: 'upr-50' })
    expect((await of(libya, 'review')).answer).toMatchObject({ due: '2025-11-11', origin: 'announced' })
    const syria = await filed('upr-stakeholder-joint', '2026-07-01T08:00:00Z', { stateConcerned: 'SYR', sessionId: 'upr-54' })
    expect((await of(syria, 'review')).answer).toMatchObject({
      due: null,
      earliest: '2027-01-01',
      latest: '2027-02-28',
      missing: 'session-date-unknown',
    })
    expect((await of(syria, 'adoption')).answer).toMatchObject({ due: null, earliest: null, missing: 'session-date-unknown' })
  })

  it('a Council session that the coalition entered gives the adoption its days', async () => {
    const syria = await filed('upr-stakeholder-joint', '2026-07-01T08:00:00Z', { stateConcerned: 'SYR', sessionId: 'upr-54' })
    const council = world.reference.sessions.find(({ id }) => id === 'hrc-65')
    const data = JSON.stringify({ ...council, id: 'own-council', start: '2027-06-14', end: '2027-07-09', verified: 'entered' })
    await asOwner(database.db, (trx) =>
      trx
        .insertInto('own_session')
        .values({ id: 'own-council', coalition_id: world.coalitionId, data, created_by: world.people.coordinator.membershipId })
        .execute(),
    )
    expect((await of(syria, 'adoption')).answer).toMatchObject({ earliest: '2027-06-14', latest: '2027-07-09', origin: 'estimated' })
  })
})

describe('F3: what came', () => {
  it('is kept apart from what is worked out, and what hangs on it counts from its day', async () => {
    const submissionId = await filed('wgad-regular', '2026-09-01T08:00:00Z', { eventDate: '2026-08-20' })
    const transmission = await of(submissionId, 'transmission')
    expect(await of(submissionId, 'reply')).toMatchObject({ state: 'undated', answer: { missing: 'anchor-awaited' } })

    const came = { on: '2026-10-01', what: 'Case 07 was sent to the government (fictional)', source: 'Letter (fictional)' }
    await as('cedarWriter').followUp.receive({ expectationId: transmission.id, ...came })
    expect(await of(submissionId, 'transmission')).toMatchObject({ state: 'received', received: came })
    // Two sources: 60 days, and 90.
    expect(await of(submissionId, 'reply', 'observer')).toMatchObject({
      state: 'expected',
      daysLeft: 36,
      answer: { due: null, earliest: '2026-11-30', latest: '2026-12-30', origin: 'estimated' },
    })

    await as('coordinator').followUp.unreceive({ expectationId: transmission.id })
    expect(await of(submissionId, 'transmission')).toMatchObject({ received: null })
    expect(await of(submissionId, 'reply')).toMatchObject({ state: 'undated', answer: { missing: 'anchor-awaited' } })
  })

  it('said again replaces what was said; a day that has not come yet is refused', async () => {
    const submissionId = await filed('sp-urgent-appeal', '2026-11-20T08:00:00Z')
    const { id: expectationId } = await of(submissionId, 'letter')
    for (const on of ['2026-11-21', '2026-11-22'])
      await as('cedarWriter').followUp.receive({ expectationId, on, what: 'Letter sent (fictional)', source: null })
    expect(await of(submissionId, 'letter')).toMatchObject({ received: { on: '2026-11-22' } })
    expect(await refusalOf(as('cedarWriter').followUp.receive({ expectationId, on: '2026-11-26', what: 'x', source: null }))).toEqual({
      code: 'input.invalid',
      fields: ['on'],
    })
  })
})

describe('F2: the chain of an urgent appeal', () => {
  it('is dated from the letter; figures that nobody has read are marked as such', async () => {
    const submissionId = await filed('sp-urgent-appeal', '2025-06-01T08:00:00Z')
    const letter = await of(submissionId, 'letter')
    // The report to the Council's next regular session.
    expect((await of(submissionId, 'publication')).answer).toMatchObject({
      earliest: '2025-06-16',
      latest: '2025-07-09',
      origin: 'estimated',
    })
    await as('cedarWriter').followUp.receive({
      expectationId: letter.id,
      on: '2025-06-03',
      what: 'Urgent appeal sent (fictional)',
      source: null,
    })
    expect(await of(submissionId, 'reply')).toMatchObject({
      answer: {
        due: null,
        earliest: '2025-06-03',
        latest: '2025-08-02',
        origin: 'estimated',
        rule: { source: null, verified: 'uncertain' },
      },
    })
  })

  it('no later session stands for one whose days are not known', async () => {
    const submissionId = await filed('sp-urgent-appeal', '2026-11-20T08:00:00Z')
    expect((await of(submissionId, 'publication')).answer).toMatchObject({ due: null, earliest: null, missing: 'session-date-unknown' })
  })

  it('D8: sixty days for the reply to a letter are a date once a coordinator confirmed them, and an estimate again when not', async () => {
    const submissionId = await filed('sp-allegation-letter', '2026-11-01T08:00:00Z')
    const letter = await of(submissionId, 'letter')
    await as('cedarWriter').followUp.receive({ expectationId: letter.id, on: '2026-11-10', what: 'Letter sent (fictional)', source: null })
    expect((await of(submissionId, 'reply')).answer).toMatchObject({ due: null, earliest: '2027-01-09', origin: 'estimated' })
    const { confirmationId } = await as('coordinator').rules.confirm({
      ruleId: 'allegation-letter-reply',
      source: 'Letter of the secretariat (fictional)',
    })
    expect(await of(submissionId, 'reply', 'palmWriter')).toMatchObject({
      source: 'Letter of the secretariat (fictional)',
      answer: { due: '2027-01-09', origin: 'derived', rule: { verified: 'entered', checkedAt: '2026-11-24' } },
    })
    await as('coordinator').rules.withdraw({ confirmationId })
    expect((await of(submissionId, 'reply')).answer).toMatchObject({ due: null, origin: 'estimated' })
  })
})

describe('treaty bodies', () => {
  it('the Committee against Torture is followed up a year after its observations, others in one to two years', async () => {
    const chain = async (mechanismId: string) => {
      const submissionId = await filed(mechanismId, '2026-10-01T08:00:00Z')
      const { id: expectationId } = await of(submissionId, 'concluding-observations')
      await as('cedarWriter').followUp.receive({ expectationId, on: '2026-11-20', what: 'Published (fictional)', source: null })
      return (await of(submissionId, 'follow-up')).answer
    }
    expect(await chain('cat-alternative')).toMatchObject({ due: '2027-11-20', origin: 'derived' })
    expect(await chain('ccpr-alternative')).toMatchObject({ due: null, earliest: '2027-11-20', latest: '2028-11-20', origin: 'estimated' })
  })
})

it('what is to come stands in the timeline, on the days on which it is expected, then on the day on which it came', async () => {
  const submissionId = await filed('cat-alternative', '2026-10-01T08:00:00Z')
  const item = async (kind: string, who: TestPerson = 'palmWriter') => {
    const { id } = await of(submissionId, kind)
    const { lanes } = await as(who).timeline.get({ from: '2026-10-01', to: '2028-01-31', by: 'submission' })
    return lanes.flatMap(({ items }) => items).find((each) => each.id === id)
  }
  expect(await item('follow-up')).toBeUndefined()
  const { id: expectationId } = await of(submissionId, 'concluding-observations')
  await as('cedarWriter').followUp.receive({ expectationId, on: '2026-11-20', what: 'Published (fictional)', source: null })
  expect(await item('concluding-observations')).toMatchObject({
    kind: 'expectation',
    start: '2026-11-20',
    end: '2026-11-20',
    state: 'done',
  })
  expect(await item('follow-up')).toMatchObject({
    start: '2027-11-20',
    state: 'open',
    origin: 'derived',
    title: { en: 'Follow-up information of the State' },
  })
  expect(await item('follow-up', 'duneWriter')).toBeUndefined()
})

describe('F4: what the coalition adds', () => {
  it('stands after the chain, can be dated and goes again; places of the chain stay', async () => {
    const submissionId = await filed('sp-urgent-appeal', '2026-11-20T08:00:00Z')
    const title = { en: 'Answer of the ministry (fictional)' }
    const { expectationId } = await as('cedarWriter').followUp.add({ submissionId, title, due: null, source: null })
    expect((await as('cedarWriter').followUp.get({ submissionId })).expectations.at(-1)).toMatchObject({
      kind: 'own',
      title,
      state: 'undated',
    })
    await as('cedarWriter').followUp.date({ expectationId, due: '2026-12-01', timeZone: 'Africa/Tripoli', source: 'Call (fictional)' })
    expect(await of(submissionId, 'own')).toMatchObject({
      daysLeft: 7,
      isEntered: true,
      source: 'Call (fictional)',
      answer: { due: '2026-12-01', origin: 'entered', instant: '2026-12-01T22:00:00.000Z' },
    })
    expect(
      await refusalOf(as('cedarWriter').followUp.date({ expectationId, due: '2026-12-01', timeZone: 'Mars/Olympus', source: null })),
    ).toEqual({
      code: 'deadline.zoneUnknown',
    })
    await as('cedarWriter').followUp.remove({ expectationId })
    expect((await as('cedarWriter').followUp.get({ submissionId })).expectations).toHaveLength(4)
    const { id } = await of(submissionId, 'letter')
    expect(await refusalOf(as('cedarWriter').followUp.remove({ expectationId: id }))).toEqual({ code: 'notFound' })
  })

  it('D1: a day that was entered for a place of the chain stands above its rule, and goes again', async () => {
    const submissionId = await filed('upr-stakeholder-joint', '2026-07-01T08:00:00Z', { stateConcerned: 'SYR', sessionId: 'upr-54' })
    const { id: expectationId } = await of(submissionId, 'review')
    await as('coordinator').followUp.date({ expectationId, due: '2027-01-25', timeZone: 'Europe/Zurich', source: 'Timetable (fictional)' })
    expect((await of(submissionId, 'review')).answer).toMatchObject({ due: '2027-01-25', origin: 'entered' })
    await as('coordinator').followUp.date({ expectationId, due: null, source: null })
    expect((await of(submissionId, 'review')).answer).toMatchObject({ due: null, earliest: '2027-01-01', origin: 'estimated' })
  })
})

it('every mechanism of whose aftermath something was collected has a chain, each place named in three languages', () => {
  const { followUp, mechanisms } = world.reference
  const withChain = new Set(followUp.flatMap((chain) => chain.mechanisms))
  expect(mechanisms.filter(({ id, afterSubmission }) => afterSubmission.length > 0 && !withChain.has(id)).map(({ id }) => id)).toEqual([
    'upr-presession',
  ])
  for (const { title, rule } of followUp.flatMap(({ expectations }) => expectations))
    for (const each of [title, rule.text]) expect(each.ar, rule.id).toMatch(/[\u0621-\u064A]/)
})

it('half of the way between two reviews is that of the reviews of one State whose days are known', () => {
  const { uprReviews, followUp } = world.reference
  const gaps = Object.values(Object.groupBy(uprReviews, ({ state }) => state)).flatMap((reviews = []) =>
    reviews.slice(1).map(({ day }, index) => (Date.parse(day) - Date.parse(reviews[index]?.day ?? '')) / 86_400_000 / 2),
  )
  const rule = followUp.flatMap(({ expectations }) => expectations).find(({ rule: { id } }) => id === 'upr-mid-term')?.rule
  expect(rule?.when).toEqual({
    kind: 'range',
    direction: 'after',
    unit: 'days',
    min: Math.floor(Math.min(...gaps)),
    max: Math.ceil(Math.max(...gaps)),
  })
})
