import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import type { SubmissionId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sectionsRouter } from '../sections/router.ts'
import { testCoalition, type TestPerson, type TestWorld } from '../testing/coalition.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { submissionInput } from '../testing/submission-input.ts'
import { createCallerFactory, router } from '../trpc.ts'
import { submissionsRouter } from './router.ts'

const callers = createCallerFactory(router({ submissions: submissionsRouter, sections: sectionsRouter }))
let database: FreshDatabase
let world: TestWorld
const as = (who: TestPerson) => callers(world.contextFor(who))
const title = { en: 'A better title (fictional)' }

beforeAll(async () => {
  database = await freshDatabase()
  world = await testCoalition(database.db)
})
afterAll(() => database.close())

const created = (different?: Parameters<typeof submissionInput>[1]) =>
  as('cedarWriter').submissions.create(submissionInput(world, different))
const setStatus = (id: SubmissionId, status: 'drafting' | 'signing' | 'signed' | 'submitted' | 'closed') =>
  asOwner(database.db, (trx) => trx.updateTable('submission').set({ status }).where('id', '=', id).execute())

describe('a signed, submitted or closed submission', () => {
  it.each(['signed', 'submitted', 'closed'] as const)('keeps its title, limit, submitters and sections: %s', async (status) => {
    const of = await created()
    const { sections } = await as('cedarWriter').submissions.get(of)
    const [{ id: sectionId }] = sections as [(typeof sections)[number]]
    await setStatus(of.submissionId, status)
    const { cedar } = world.organisations
    const locked = await Promise.all(
      [
        as('cedarWriter').submissions.changeTitle({ ...of, title }),
        as('cedarWriter').submissions.changeLimit({ ...of, limitId: null }),
        as('cedarWriter').submissions.changeParticipants({ ...of, coSubmitters: [cedar], readers: [] }),
        as('cedarWriter').sections.change({ sectionId, state: 'ready' }),
        as('palmWriter').sections.change({ sectionId, state: 'ready' }),
        as('cedarWriter').sections.add({ ...of, title, after: null, part: 'body' }),
        as('cedarWriter').sections.move({ sectionId, position: 2 }),
        as('cedarWriter').sections.remove({ sectionId }),
      ].map(refusalOf),
    )
    expect(locked).toEqual(Array.from({ length: 8 }, () => ({ code: 'submission.locked' })))
    const view = await as('palmWriter').submissions.get(of)
    expect(view.sections.every(({ may }) => !may.write && !may.changeState)).toBe(true)
  })

  it('may still be opened to another reader', async () => {
    const of = await created()
    await setStatus(of.submissionId, 'submitted')
    const { cedar, palm, dune } = world.organisations
    await as('cedarWriter').submissions.changeParticipants({ ...of, coSubmitters: [palm, cedar], readers: [dune] })
    expect((await as('duneWriter').submissions.get(of)).status).toBe('submitted')
  })
})

it('the day on which it was sent stays when closing it is taken back', async () => {
  const of = await created()
  const sentAt = new Date('2026-12-01T00:00:00Z')
  await asOwner(database.db, (trx) =>
    trx.updateTable('submission').set({ status: 'submitted', submitted_at: sentAt }).where('id', '=', of.submissionId).execute(),
  )
  await as('cedarWriter').submissions.changeStatus({ ...of, status: 'closed' })
  await as('cedarWriter').submissions.changeStatus({ ...of, status: 'submitted' })
  const sent = await asOwner(database.db, (trx) =>
    trx.selectFrom('submission').select('submitted_at').where('id', '=', of.submissionId).executeTakeFirstOrThrow(),
  )
  expect(sent.submitted_at).toEqual(sentAt)
})

describe('K4, F1, F3: the status alone', () => {
  it('makes no text signed, whether or not a version was frozen', async () => {
    const of = await created()
    await as('cedarWriter').submissions.changeStatus({ ...of, status: 'signing' })
    expect(await refusalOf(as('cedarWriter').submissions.changeStatus({ ...of, status: 'signed' }))).toEqual({ code: 'version.noneFrozen' })
    expect((await as('cedarWriter').submissions.get(of)).status).toBe('signing')
  })

  it.each([
    ['signed', ['drafting', 'signing', 'signed', 'submitted', 'closed']],
    ['submitted', ['drafting', 'signing', 'signed', 'submitted']],
    ['closed', ['drafting', 'signing', 'signed', 'closed']],
    ['drafting', ['signed', 'submitted', 'closed']],
    ['signing', ['submitted', 'closed']],
  ] as const)('leads from %s past no signing, filing or reason', async (from, to) => {
    const of = await created()
    await setStatus(of.submissionId, from)
    for (const status of to)
      expect(await refusalOf(as('cedarWriter').submissions.changeStatus({ ...of, status }))).toEqual({ code: 'submission.statusNotNext' })
    expect((await as('cedarWriter').submissions.get(of)).status).toBe(from)
  })
})

describe('who takes part', () => {
  it('the lead cannot leave, and nobody shuts their own organisation out', async () => {
    const of = await created()
    const { cedar, palm } = world.organisations
    expect(await refusalOf(as('cedarWriter').submissions.changeParticipants({ ...of, coSubmitters: [palm], readers: [cedar] }))).toEqual({
      code: 'submission.ownOrganisationMissing',
    })
  })

  it('a joint submission stays one', async () => {
    const of = await created({ mechanismId: 'upr-stakeholder-joint' })
    expect(
      await refusalOf(as('cedarWriter').submissions.changeParticipants({ ...of, coSubmitters: [world.organisations.cedar], readers: [] })),
    ).toEqual({ code: 'mechanism.jointOnly' })
  })

  it('organisations of another coalition stay outside', async () => {
    const of = await created()
    const { cedar, outside } = world.organisations
    expect(await refusalOf(as('cedarWriter').submissions.changeParticipants({ ...of, coSubmitters: [cedar], readers: [outside] }))).toEqual(
      { code: 'organisation.notInCoalition' },
    )
  })

  it('sections of an organisation that leaves go back to all who write', async () => {
    const of = await created()
    const { cedar, palm } = world.organisations
    const sectionId = (await as('cedarWriter').submissions.get(of)).sections[0]!.id
    await as('cedarWriter').sections.change({ sectionId, organisationId: palm, closed: true })
    await as('cedarWriter').submissions.changeParticipants({ ...of, coSubmitters: [cedar], readers: [palm] })
    const view = await as('cedarWriter').submissions.get(of)
    expect(view.sections[0]).toMatchObject({ organisation: null, closed: false })
    expect(view.coSubmitters.map(({ id }) => id)).toEqual([cedar])
    expect((await as('palmWriter').submissions.get(of)).sections[0]!.may.write).toBe(false)
  })
})

describe('facts', () => {
  it('a status, a title, a session and a limit change, and each leaves an event', async () => {
    const of = await created({ mechanismId: 'hrc-written-statement', limitId: 'special' })
    const manager = as('cedarWriter').submissions
    await manager.changeTitle({ ...of, title })
    await manager.changeSession({ ...of, sessionId: 'hrc-64', eventDate: null })
    await manager.changeLimit({ ...of, limitId: 'general' })
    await manager.changeStatus({ ...of, status: 'signing' })
    const view = await manager.get(of)
    expect(view).toMatchObject({ title, session: { id: 'hrc-64' }, limit: { id: 'general', value: 2000 }, status: 'signing' })
    const events = await asOwner(database.db, (trx) =>
      trx.selectFrom('event').select('kind').where('submission_id', '=', of.submissionId).orderBy('id').execute(),
    )
    expect(events.map(({ kind }) => kind)).toEqual([
      'submission.created',
      'submission.titleChanged',
      'submission.sessionChanged',
      'submission.limitChanged',
      'submission.statusChanged',
    ])
  })

  it('a limit that the mechanism does not have is refused', async () => {
    const of = await created({ mechanismId: 'hrc-written-statement', limitId: 'special' })
    expect(await refusalOf(as('cedarWriter').submissions.changeLimit({ ...of, limitId: null }))).toEqual({
      code: 'mechanism.limitRequired',
    })
    expect(await refusalOf(as('cedarWriter').submissions.changeLimit({ ...of, limitId: 'roster' }))).toMatchObject({
      code: 'input.invalid',
    })
  })
})

describe('words', () => {
  it('are counted in the submitted language, and go over the limit by so many', async () => {
    const of = await created({ mechanismId: 'hrc-written-statement', limitId: 'special' })
    const { sections } = await as('cedarWriter').submissions.get(of)
    const body = sections.find(({ part }) => part === 'body')!
    await asOwner(database.db, (trx) =>
      trx
        .insertInto('section_count')
        .values([
          {
            document_id: body.documentId,
            coalition_id: world.coalitionId,
            language: 'en',
            words: 1600,
            notes: 0,
            numbered_paragraphs: 9,
            seq: 4,
          },
          {
            document_id: body.documentId,
            coalition_id: world.coalitionId,
            language: 'ar',
            words: 1300,
            notes: 0,
            numbered_paragraphs: 9,
            seq: 4,
          },
        ])
        .execute(),
    )
    const view = await as('cedarWriter').submissions.get(of)
    expect(view.words).toMatchObject({ count: 1600, limit: 1500, unit: 'words', over: 100 })
    expect(view.sections.find(({ id }) => id === body.id)!.counts).toEqual({
      en: { words: 1600, notes: 0, noteMarks: 0, numberedParagraphs: 9 },
      ar: { words: 1300, notes: 0, noteMarks: 0, numberedParagraphs: 9 },
    })
  })
})

it('a list takes five statements, however many submissions there are', async () => {
  for (let number = 0; number < 5; number++) await created()
  let statements = 0
  const counting = database.db.withPlugin({
    transformQuery: ({ node }) => {
      if (node.kind === 'SelectQueryNode') statements++
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  })
  const listed = await callers({ ...world.contextFor('cedarWriter'), db: counting }).submissions.list()
  expect(listed.length).toBeGreaterThan(5)
  expect(statements).toBe(5)
})
