import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mechanismsRouter } from '../mechanisms/router.ts'
import { sectionsRouter } from '../sections/router.ts'
import { testCoalition, type TestPerson, type TestWorld } from '../testing/coalition.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { submissionInput } from '../testing/submission-input.ts'
import { createCallerFactory, router } from '../trpc.ts'
import { submissionsRouter } from './router.ts'

const callers = createCallerFactory(router({ submissions: submissionsRouter, sections: sectionsRouter, mechanisms: mechanismsRouter }))
let database: FreshDatabase
let world: TestWorld
const as = (who: TestPerson) => callers(world.contextFor(who))

beforeAll(async () => {
  database = await freshDatabase()
  world = await testCoalition(database.db)
})
afterAll(() => database.close())

describe('what a practitioner recognises', () => {
  const create = async (different: Parameters<typeof submissionInput>[1]) => {
    const { submissionId } = await as('cedarWriter').submissions.create(submissionInput(world, different))
    const view = await as('cedarWriter').submissions.get({ submissionId })
    return { view, titles: view.sections.map(({ title }) => title.en ?? ''), limit: view.limit }
  }
  /** Some section's English title matches each of these, in this order. */
  const expectInOrder = (titles: string[], patterns: RegExp[]) => {
    const places = patterns.map((pattern) => titles.findIndex((title) => pattern.test(title)))
    expect(places, titles.join(' | ')).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  }

  it('a joint UPR submission has its issues and recommendations within 5,630 words', async () => {
    const { view, titles, limit } = await create({ mechanismId: 'upr-stakeholder-joint', sessionId: 'upr-54', stateConcerned: 'SYR' })
    expect(view.session?.id).toBe('upr-54')
    expect(view.stateName?.en).toMatch(/Syria/)
    expect(limit).toMatchObject({ unit: 'words', value: 5630 })
    expect(titles.length).toBeGreaterThanOrEqual(5)
    expectInOrder(titles, [/cover/i, /recommendation/i])
  })

  it('an urgent appeal to the special procedures concerns persons, its identity fields take labels', async () => {
    const { view, titles } = await create({ mechanismId: 'sp-urgent-appeal' })
    expect(view.mechanism.concernsPersons).toBe(true)
    expect(view.sections.some(({ identity }) => identity)).toBe(true)
    expectInOrder(titles, [/victim/i, /perpetrator/i])
  })

  it('an urgent request to the WGEID asks for the person, the date and the place', async () => {
    const { view, titles, limit } = await create({ mechanismId: 'wgeid-urgent' })
    expect(view.mechanism.concernsPersons).toBe(true)
    expect(view.sections.some(({ identity }) => identity)).toBe(true)
    expectInOrder(titles, [/person|identity/i, /date/i])
    expect(limit).toBeNull()
  })

  it('an urgent request counts from the day that was given, and awaits one otherwise', async () => {
    const given = await create({ mechanismId: 'wgeid-urgent', eventDate: '2026-11-01' })
    expect(given.view.eventDate).toBe('2026-11-01')
    expect(given.view.deadline.answer.derivation[0]).toEqual({ step: 'event', date: '2026-11-01' })
    const open = await create({ mechanismId: 'wgeid-urgent' })
    expect(open.view.deadline.answer).toMatchObject({ due: null, missing: 'event-date-unknown' })
  })

  it('a case for the WGAD asks for arrest and detention', async () => {
    const { view, titles } = await create({ mechanismId: 'wgad-regular' })
    expect(view.sections.some(({ identity }) => identity)).toBe(true)
    expectInOrder(titles, [/arrest/i, /detention/i])
  })

  it('an alternative report to CAT goes article by article and has no verified limit', async () => {
    const { view, titles, limit } = await create({ mechanismId: 'cat-alternative' })
    expect(view.mechanism.treatyBody).toBe('CAT')
    expect(titles).toHaveLength(7)
    expectInOrder(titles, [/recommendation/i])
    expect(limit).toBeNull()
  })

  it('a written statement to the Council is led and filed by the organisation with consultative status', async () => {
    const { submissionId } = await as('palmWriter').submissions.create(
      submissionInput(world, { mechanismId: 'hrc-written-statement', sessionId: 'hrc-64', limitId: 'special' }),
    )
    const view = await as('palmWriter').submissions.get({ submissionId })
    expect(view.leadOrganisationId).toBe(world.organisations.cedar)
    expect(view.limit).toMatchObject({ id: 'special', unit: 'words', value: 1500 })
    expect(view.words).toMatchObject({ count: 0, limit: 1500, unit: 'words', over: 0 })
    expect(view.may.manage).toBe(false)
  })

  it('a communication to the African Commission goes from the parties to the conditions of admissibility', async () => {
    const { titles, view } = await create({ mechanismId: 'achpr-communication', submittedLanguage: 'ar', sourceLanguage: 'ar' })
    expect(view.languages).toEqual({ source: null, submitted: 'ar' })
    expect(view.mechanism.group).toBe('african-commission')
    expectInOrder(titles, [/complainant|author/i, /admissib/i])
  })

  it('each of the 43 mechanisms gives a submission with its own sections', async () => {
    const session = { 'upr-session': 'upr-54', 'hrc-session': 'hrc-64' } as Record<string, string>
    for (const mechanism of world.reference.mechanisms) {
      const { view } = await create({
        mechanismId: mechanism.id,
        stateConcerned: mechanism.stateConcerned === 'none' ? null : 'LBY',
        submittedLanguage: mechanism.languages?.[0] ?? 'en',
        sessionId: session[mechanism.deadline?.anchor ?? ''] ?? null,
        coSubmitters: mechanism.joint === 'no' ? [world.organisations.cedar] : [world.organisations.cedar, world.organisations.palm],
        limitId: mechanism.limits[0]?.id ?? null,
      })
      expect(
        view.sections.map(({ title }) => title.ar),
        mechanism.id,
      ).toEqual(mechanism.sections.map(({ title }) => title.ar))
    }
  })
})

describe('what is refused', () => {
  it.each<[string, Parameters<typeof submissionInput>[1] | ((of: TestWorld) => Parameters<typeof submissionInput>[1]), object]>([
    ['a mechanism that nobody knows', { mechanismId: 'no-such-mechanism' }, { code: 'mechanism.unknown' }],
    ['no State where one is required', { stateConcerned: null }, { code: 'mechanism.stateRequired' }],
    ['a State that does not exist', { stateConcerned: 'XXX' }, { code: 'input.invalid', fields: ['stateConcerned'] }],
    [
      'Arabic to the UPR',
      { mechanismId: 'upr-stakeholder-joint', submittedLanguage: 'ar' },
      { code: 'mechanism.languageNotAccepted', language: 'ar' },
    ],
    [
      'a joint submission of one',
      (of) => ({ mechanismId: 'upr-stakeholder-joint', coSubmitters: [of.organisations.cedar] }),
      { code: 'mechanism.jointOnly' },
    ],
    ['a submission of one by two', { mechanismId: 'upr-stakeholder-individual' }, { code: 'mechanism.notJoint' }],
    ['several limits and none chosen', { mechanismId: 'hrc-written-statement', sessionId: 'hrc-64' }, { code: 'mechanism.limitRequired' }],
    ['a session that nobody knows', { sessionId: 'cat-999' }, { code: 'session.unknown' }],
    ['a session of another body', { sessionId: 'upr-54' }, { code: 'session.unknown' }],
    [
      'a submission of others only',
      (of) => ({ coSubmitters: [of.organisations.palm, of.organisations.dune] }),
      { code: 'submission.ownOrganisationMissing' },
    ],
    ['a reader from another coalition', (of) => ({ readers: [of.organisations.outside] }), { code: 'organisation.notInCoalition' }],
    [
      'a co-submitter from another coalition',
      (of) => ({ coSubmitters: [of.organisations.cedar, of.organisations.outside] }),
      { code: 'organisation.notInCoalition' },
    ],
  ])('%s', async (_, different, refusal) => {
    const input = submissionInput(world, typeof different === 'function' ? different(world) : different)
    expect(await refusalOf(as('cedarWriter').submissions.create(input))).toEqual(refusal)
  })

  it('a Council statement without anybody who has consultative status', async () => {
    const input = submissionInput(world, {
      mechanismId: 'hrc-written-statement',
      limitId: 'special',
      coSubmitters: [world.organisations.palm, world.organisations.dune],
    })
    expect(await refusalOf(as('palmWriter').submissions.create(input))).toEqual({ code: 'mechanism.consultativeStatusRequired' })
  })

  it('a reviewer or an observer who starts one', async () => {
    for (const who of ['reviewer', 'observer'] as const)
      expect(await refusalOf(as(who).submissions.create(submissionInput(world)))).toEqual({ code: 'notFound' })
  })
})

describe('what is written', () => {
  it('each section has a document with a head, so that the first update finds where to stand', async () => {
    const { submissionId } = await as('cedarWriter').submissions.create(submissionInput(world))
    const { sections } = await as('cedarWriter').submissions.get({ submissionId })
    const heads = await asOwner(database.db, (trx) =>
      trx
        .selectFrom('document_head')
        .select(['document_id', 'seq', 'coalition_id'])
        .where(
          'document_id',
          'in',
          sections.map(({ documentId }) => documentId),
        )
        .execute(),
    )
    expect(heads).toHaveLength(sections.length)
    expect(heads.every(({ seq, coalition_id }) => seq === 0 && coalition_id === world.coalitionId)).toBe(true)
  })

  it('the mechanism is kept as it stood', async () => {
    const { submissionId } = await as('cedarWriter').submissions.create(submissionInput(world))
    const stored = await asOwner(database.db, (trx) =>
      trx.selectFrom('submission').select('mechanism').where('id', '=', submissionId).executeTakeFirstOrThrow(),
    )
    expect(stored.mechanism).toEqual(world.reference.mechanisms.find(({ id }) => id === 'cat-alternative'))
  })

  it('the fact has an event with ids and no title', async () => {
    const { submissionId } = await as('cedarWriter').submissions.create(submissionInput(world))
    const events = await asOwner(database.db, (trx) =>
      trx.selectFrom('event').selectAll().where('submission_id', '=', submissionId).execute(),
    )
    expect(events).toMatchObject([
      { kind: 'submission.created', membership_id: world.people.cedarWriter.membershipId, subject: { mechanismId: 'cat-alternative' } },
    ])
  })

  it('sections of an earlier submission come with titles and budgets, without documents, texts or organisations', async () => {
    const earlier = await as('cedarWriter').submissions.create(submissionInput(world))
    const { sections } = await as('cedarWriter').submissions.get(earlier)
    const [first, second] = sections
    await as('cedarWriter').sections.change({
      sectionId: first!.id,
      title: { en: 'Torture in detention (fictional)' },
      wordBudget: 700,
      organisationId: world.organisations.palm,
      due: '2026-12-10',
      state: 'ready',
    })
    await as('cedarWriter').sections.remove({ sectionId: second!.id })
    const later = await as('palmWriter').submissions.create(
      submissionInput(world, { mechanismId: 'wgad-regular', sectionsFrom: earlier.submissionId }),
    )
    const copied = (await as('palmWriter').submissions.get(later)).sections
    expect(copied).toHaveLength(sections.length - 1)
    expect(copied[0]).toMatchObject({
      title: { en: 'Torture in detention (fictional)' },
      wordBudget: 700,
      organisation: null,
      due: null,
      state: 'not-started',
    })
    expect(copied[0]!.documentId).not.toBe(first!.documentId)
  })

  it('sections of a submission that one may not read are not found', async () => {
    const earlier = await as('cedarWriter').submissions.create(submissionInput(world))
    const input = submissionInput(world, { coSubmitters: [world.organisations.dune], sectionsFrom: earlier.submissionId })
    expect(await refusalOf(as('duneWriter').submissions.create(input))).toEqual({ code: 'notFound' })
  })
})
