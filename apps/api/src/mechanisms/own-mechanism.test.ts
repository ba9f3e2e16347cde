import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sessionsRouter } from '../sessions/router.ts'
import { submissionsRouter } from '../submissions/router.ts'
import { testCoalition, type TestPerson, type TestWorld } from '../testing/coalition.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { submissionInput } from '../testing/submission-input.ts'
import { createCallerFactory, router } from '../trpc.ts'
import { mechanismsRouter } from './router.ts'

const callers = createCallerFactory(router({ submissions: submissionsRouter, mechanisms: mechanismsRouter, sessions: sessionsRouter }))
let database: FreshDatabase
let world: TestWorld
const as = (who: TestPerson) => callers(world.contextFor(who))
const counts = { body: 'yes', notes: 'no', annexes: 'no', cover: 'unknown' } as const

beforeAll(async () => {
  database = await freshDatabase()
  world = await testCoalition(database.db)
})
afterAll(() => database.close())

it('all 43 shipped mechanisms can be chosen, each saying what is not verified', async () => {
  const list = await as('observer').mechanisms.list()
  expect(list).toHaveLength(43)
  expect(list.every(({ own }) => !own)).toBe(true)
  expect(list.find(({ id }) => id === 'wgeid-urgent')).toMatchObject({ concernsPersons: true, languages: null })
  expect(list.some(({ notVerified }) => notVerified.length > 0)).toBe(true)
})

it('a subject finds what may be written about it: its committee, the special procedures, the individual complaint', async () => {
  const list = await as('observer').mechanisms.list()
  const foundBy = (word: string) =>
    list
      .filter(({ name, body, summary, keywords }) =>
        [name, body, summary]
          .flatMap((text) => Object.values(text))
          .concat(keywords)
          .some((text) => text.includes(word)),
      )
      .map(({ id }) => id)
  expect(foundBy('تعذيب')).toEqual(expect.arrayContaining(['cat-alternative', 'sp-urgent-appeal', 'tb-individual-complaint']))
  expect(foundBy('تعذيب')).not.toContain('cerd-alternative')
  expect(foundBy('torture')).toContain('sp-allegation-letter')
})

it('a coalition’s own mechanism gives a submission, and one name stands in all three languages', async () => {
  const { mechanismId } = await as('coordinator').mechanisms.createOwn({
    name: { ar: 'اللجنة الوطنية لتقصي الحقائق (متخيَّلة)' },
    body: { en: 'National fact-finding commission (fictional)' },
    kind: 'inquiry',
    languages: ['ar'],
    limits: [{ unit: 'pages', value: 12, counts, source: null }],
    sections: [{ title: { ar: 'الوقائع', en: 'Facts' } }, { title: { ar: 'الطلبات' }, part: 'body', required: true }],
  })
  const mechanism = await as('palmWriter').mechanisms.get({ mechanismId })
  expect(mechanism).toMatchObject({
    verified: 'entered',
    ourTranslation: false,
    name: { ar: 'اللجنة الوطنية لتقصي الحقائق (متخيَّلة)', en: 'اللجنة الوطنية لتقصي الحقائق (متخيَّلة)' },
  })
  const of = await as('palmWriter').submissions.create(
    submissionInput(world, { mechanismId, submittedLanguage: 'ar', sourceLanguage: null }),
  )
  const view = await as('palmWriter').submissions.get(of)
  expect(view.sections.map(({ title }) => title.ar)).toEqual(['الوقائع', 'الطلبات'])
  expect(view.limit).toMatchObject({ value: 12, unit: 'pages', verified: 'entered' })
})

it('a rule for the date in words gives no date: the announcement is awaited, the words stand beside it', async () => {
  const { mechanismId } = await as('coordinator').mechanisms.createOwn({
    name: { en: 'National inquiry with a call (fictional)' },
    body: { en: 'Inquiry (fictional)' },
    kind: 'inquiry',
    languages: null,
    limits: [],
    sections: [{ title: { en: 'Text' } }],
    deadlineText: { en: 'Thirty days after the call is published (fictional)' },
  })
  const of = await as('palmWriter').submissions.create(submissionInput(world, { mechanismId }))
  expect((await as('palmWriter').submissions.get(of)).deadline).toMatchObject({
    answer: { due: null, missing: 'announcement-awaited', rule: { verified: 'entered' } },
    ruleText: { en: 'Thirty days after the call is published (fictional)' },
  })
})

it('a copy keeps sections and sources and takes the new limits', async () => {
  const { mechanismId } = await as('coordinator').mechanisms.copyOwn({
    from: 'ccpr-alternative',
    name: { en: 'Human Rights Committee, shorter (fictional)' },
    limits: [{ appliesTo: { en: 'Our rule' }, unit: 'words', value: 4000, counts, source: null }],
  })
  const original = await as('coordinator').mechanisms.get({ mechanismId: 'ccpr-alternative' })
  const copy = await as('coordinator').mechanisms.get({ mechanismId })
  expect(copy.sections).toEqual(original.sections)
  expect(copy.sources).toEqual(original.sources)
  expect(copy.limits).toMatchObject([{ value: 4000, verified: 'entered', appliesTo: { en: 'Our rule', ar: 'Our rule' } }])
  expect(original.limits).toMatchObject([{ value: 10000 }])
})

it('another coalition does not see it, and cannot start from it', async () => {
  const { mechanismId } = await as('coordinator').mechanisms.copyOwn({
    from: 'cat-alternative',
    name: { en: 'Ours (fictional)' },
    limits: [],
  })
  expect((await as('outsider').mechanisms.list()).filter(({ own }) => own)).toEqual([])
  expect(await refusalOf(as('outsider').mechanisms.get({ mechanismId }))).toEqual({ code: 'mechanism.unknown' })
  const input = submissionInput(world, { mechanismId, coSubmitters: [world.organisations.outside] })
  expect(await refusalOf(as('outsider').submissions.create(input))).toEqual({ code: 'mechanism.unknown' })
})

it('only a coordinator adds for the coalition', async () => {
  const refusals = await Promise.all([
    refusalOf(as('cedarWriter').mechanisms.copyOwn({ from: 'cat-alternative', name: { en: 'Mine (fictional)' }, limits: [] })),
    refusalOf(
      as('cedarWriter').sessions.enter({
        calendar: 'treaty-body',
        body: 'CCPR',
        number: 149,
        name: { en: '149th session' },
        start: '2027-03-01',
        end: '2027-03-26',
        stakeholderDeadline: null,
        states: [],
        source: null,
      }),
    ),
  ])
  expect(refusals).toEqual([{ code: 'notFound' }, { code: 'notFound' }])
})

it('a session that a coordinator entered can be chosen for its body, and for no other', async () => {
  const { sessionId } = await as('coordinator').sessions.enter({
    calendar: 'treaty-body',
    body: 'CCPR',
    number: 149,
    name: { en: '149th session (fictional date)' },
    start: '2027-03-01',
    end: '2027-03-26',
    stakeholderDeadline: '2027-02-01',
    states: ['LBY'],
    source: 'Letter of the secretariat (fictional)',
  })
  expect((await as('palmWriter').mechanisms.sessions()).find(({ id }) => id === sessionId)).toMatchObject({
    verified: 'entered',
    body: 'CCPR',
  })
  const of = await as('palmWriter').submissions.create(submissionInput(world, { mechanismId: 'ccpr-alternative', sessionId }))
  expect((await as('palmWriter').submissions.get(of)).session).toMatchObject({
    id: sessionId,
    name: { en: '149th session (fictional date)' },
  })
  expect(
    await refusalOf(as('palmWriter').submissions.create(submissionInput(world, { mechanismId: 'cat-alternative', sessionId }))),
  ).toEqual({ code: 'session.unknown' })
  expect((await as('outsider').mechanisms.sessions()).map(({ id }) => id)).not.toContain(sessionId)
})
