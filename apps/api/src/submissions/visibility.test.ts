import { asOwner, asPerson } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { DeadlineId, newId, type SectionId, type SubmissionId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deadlinesRouter } from '../deadlines/router.ts'
import { homeRouter } from '../home/router.ts'
import { mechanismsRouter } from '../mechanisms/router.ts'
import { sectionsRouter } from '../sections/router.ts'
import { testCoalition, type TestPerson, type TestWorld } from '../testing/coalition.ts'
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
let submissionId: SubmissionId
let sectionId: SectionId
let deadlineId: DeadlineId
const as = (who: TestPerson) => callers(world.contextFor(who))
const title = { en: 'Detention in the east (fictional)' }

beforeAll(async () => {
  database = await freshDatabase()
  world = await testCoalition(database.db)
  ;({ submissionId } = await as('cedarWriter').submissions.create(submissionInput(world, { title })))
  ;({ deadlineId } = await as('cedarWriter').deadlines.enter({
    submissionId,
    whose: 'own',
    due: '2026-12-18',
    hour: '18:00',
    timeZone: 'Europe/Zurich',
    source: null,
    label: { en: 'First draft (fictional)' },
  }))
  sectionId = (await as('cedarWriter').submissions.get({ submissionId })).sections[0]!.id
})
afterAll(() => database.close())

describe('an organisation that takes no part', () => {
  it.each(['duneWriter', 'outsider'] as const)('sees no title and no deadline anywhere: %s', async (who) => {
    const seen = JSON.stringify([await as(who).submissions.list(), await as(who).deadlines.list(), await as(who).home.get()])
    expect(await as(who).submissions.list()).toEqual([])
    expect(seen).not.toContain('Detention in the east')
    expect(seen).not.toContain('2026-12-18')
    expect(seen).not.toContain(submissionId)
  })

  it.each(['duneWriter', 'outsider'] as const)('finds nothing by guessing ids: %s', async (who) => {
    const notFound = { code: 'notFound' }
    const caller = as(who)
    const guesses = [
      caller.submissions.get({ submissionId }),
      caller.submissions.changeTitle({ submissionId, title }),
      caller.submissions.changeStatus({ submissionId, status: 'closed' }),
      caller.submissions.changeParticipants({ submissionId, coSubmitters: [world.organisations.dune], readers: [] }),
      caller.submissions.changeSession({ submissionId, sessionId: null, eventDate: null }),
      caller.submissions.changeLimit({ submissionId, limitId: null }),
      caller.sections.change({ sectionId, state: 'ready' }),
      caller.sections.change({ sectionId, title }),
      caller.sections.remove({ sectionId }),
      caller.sections.move({ sectionId, position: 3 }),
      caller.sections.add({ submissionId, title, after: null, part: 'body' }),
      caller.deadlines.enter({ submissionId, whose: 'own', due: '2027-01-01', hour: null, timeZone: null, source: null }),
      caller.deadlines.remove({ deadlineId }),
      // The same answer as for what never existed.
      caller.deadlines.remove({ deadlineId: newId(DeadlineId) }),
    ]
    for (const refusal of await Promise.all(guesses.map(refusalOf))) expect(refusal).toEqual(notFound)
    expect((await as('cedarWriter').submissions.get({ submissionId })).title).toEqual(title)
  })
})

describe('a guest', () => {
  it('sees their one submission, its names, and nothing else of the coalition', async () => {
    await as('cedarWriter').submissions.create(submissionInput(world, { title: { en: 'Another one (fictional)' } }))
    const caller = callers(world.contextOf(await world.addGuest(submissionId, 'writer')))
    expect((await caller.submissions.list()).map(({ id }) => id)).toEqual([submissionId])
    expect((await caller.home.get()).submissions.map(({ id }) => id)).toEqual([submissionId])
    const view = await caller.submissions.get({ submissionId })
    expect(view.coSubmitters.map(({ name }) => name.en)).toEqual(['cedar (fictional)', 'palm (fictional)'])
    expect(view.may).toEqual({ manage: false, export: true })
    expect(view.sections[0]!.may).toEqual({ write: true, suggest: true, changeState: true })
    expect(view.guests).toEqual([])
    expect(await refusalOf(caller.mechanisms.list())).toEqual({ code: 'notFound' })
    expect(await refusalOf(caller.submissions.create(submissionInput(world)))).toEqual({ code: 'notFound' })
  })

  it('is shown to those who manage the submission, by the name partners see', async () => {
    await world.addGuest(submissionId, 'reviewer')
    const { guests } = await as('cedarWriter').submissions.get({ submissionId })
    expect(guests.map(({ role }) => role)).toContain('reviewer')
    expect(guests[0]).toMatchObject({ alias: 'guest', organisation: 'Lantern Law Clinic (fictional)' })
    expect((await as('palmWriter').submissions.get({ submissionId })).guests).toEqual([])
  })
})

describe('who may do what', () => {
  it('the lead manages, a co-submitter writes, a reviewer suggests, an observer reads', async () => {
    const may = async (who: TestPerson) => {
      const view = await as(who).submissions.get({ submissionId })
      return { ...view.may, ...view.sections[0]!.may }
    }
    expect(await may('coordinator')).toEqual({ manage: true, export: true, write: true, suggest: true, changeState: true })
    expect(await may('cedarWriter')).toEqual({ manage: true, export: true, write: true, suggest: true, changeState: true })
    expect(await may('palmWriter')).toEqual({ manage: false, export: true, write: true, suggest: true, changeState: true })
    expect(await may('reviewer')).toEqual({ manage: false, export: true, write: false, suggest: true, changeState: false })
    expect(await may('observer')).toEqual({ manage: false, export: true, write: false, suggest: false, changeState: false })
  })

  it('widening the readers lets an organisation read, and narrowing them shuts it out again', async () => {
    const created = await as('cedarWriter').submissions.create(submissionInput(world))
    const { cedar, palm, dune } = world.organisations
    await as('cedarWriter').submissions.changeParticipants({ ...created, coSubmitters: [cedar, palm], readers: [dune] })
    const view = await as('duneWriter').submissions.get(created)
    expect(view.readers.map(({ id }) => id)).toEqual([dune])
    expect(view.sections[0]!.may.write).toBe(false)
    expect(await refusalOf(as('duneWriter').submissions.changeTitle({ ...created, title }))).toEqual({ code: 'notFound' })
    await as('cedarWriter').submissions.changeParticipants({ ...created, coSubmitters: [cedar, palm], readers: [] })
    expect(await refusalOf(as('duneWriter').submissions.get(created))).toEqual({ code: 'notFound' })
  })

  it('a coordinator has no master key', async () => {
    const created = await as('palmWriter').submissions.create(submissionInput(world, { coSubmitters: [world.organisations.palm] }))
    expect(await refusalOf(as('coordinator').submissions.get(created))).toEqual({ code: 'notFound' })
  })
})

describe('row-level security alone', () => {
  it('shows an organisation that takes no part no row, whatever a query forgets', async () => {
    const dune = world.people.duneWriter
    await asPerson(
      database.db,
      {
        personId: dune.personId,
        coalitionId: world.coalitionId,
        membershipId: dune.membershipId,
        organisationId: world.organisations.dune,
      },
      async (trx) => {
        for (const table of ['submission', 'submission_organisation', 'section', 'deadline', 'document_head'] as const)
          expect(await trx.selectFrom(table).selectAll().execute(), table).toEqual([])
        expect(await trx.selectFrom('event').selectAll().where('submission_id', 'is not', null).execute()).toEqual([])
      },
    )
    expect(await asOwner(database.db, (trx) => trx.selectFrom('submission').select('id').execute())).not.toEqual([])
  })
})
