import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { deadlinesRouter } from '../deadlines/router.ts'
import { sectionsRouter } from '../sections/router.ts'
import { submissionsRouter } from '../submissions/router.ts'
import { testCoalition, type TestPerson, type TestWorld } from '../testing/coalition.ts'
import { submissionInput } from '../testing/submission-input.ts'
import { createCallerFactory, router } from '../trpc.ts'
import { homeRouter } from './router.ts'

const callers = createCallerFactory(
  router({ submissions: submissionsRouter, sections: sectionsRouter, deadlines: deadlinesRouter, home: homeRouter }),
)
let database: FreshDatabase
let world: TestWorld
const as = (who: TestPerson) => callers(world.contextFor(who))
const plain = { hour: null, timeZone: null, source: null }

beforeAll(async () => {
  database = await freshDatabase()
  world = await testCoalition(database.db, { now: new Date('2026-11-24T09:00:00Z') })
})
afterAll(() => database.close())

const created = (different?: Parameters<typeof submissionInput>[1]) =>
  as('cedarWriter').submissions.create(submissionInput(world, different))

it('a coalition without submissions has an empty first page', async () => {
  expect(await as('coordinator').home.get()).toEqual({ deadlines: [], lanes: [], submissions: [], waiting: [], today: '2026-11-24' })
})

it('six months ahead: what is late and what comes, then what is missing; nothing of what was sent', async () => {
  const due = async (day: string | null, different?: Parameters<typeof submissionInput>[1]) => {
    const of = await created(different)
    if (day !== null) await as('cedarWriter').deadlines.enter({ ...of, ...plain, whose: 'mechanism', due: day })
    return of.submissionId
  }
  const soon = await due('2026-12-18')
  const late = await due('2026-11-20')
  await due('2027-06-30')
  const missing = await due(null)
  const sent = await due('2026-12-01')
  const closed = await due('2026-12-02')
  await asOwner(database.db, async (trx) => {
    await trx.updateTable('submission').set({ status: 'submitted' }).where('id', '=', sent).execute()
    await trx.updateTable('submission').set({ status: 'closed' }).where('id', '=', closed).execute()
  })
  await as('cedarWriter').deadlines.enter({
    submissionId: sent,
    ...plain,
    whose: 'own',
    due: '2027-01-10',
    label: { en: 'Follow-up letter (fictional)' },
  })

  const home = await as('palmWriter').home.get()
  expect(home.deadlines.map(({ submission }) => submission.id)).toEqual([late, soon, sent, missing])
  expect(home.deadlines.map(({ daysLeft }) => daysLeft)).toEqual([-4, 24, 47, null])
  expect(home.lanes.map(({ submissionId }) => submissionId)).not.toContain(sent)
  expect(home.lanes.find(({ submissionId }) => submissionId === soon)).toMatchObject({
    from: '2026-11-24',
    to: '2026-12-18',
    window: null,
    origin: 'entered',
    participants: 2,
    isExample: false,
  })
  const order = home.submissions.map(({ id }) => id)
  expect(order.slice(0, 2)).toEqual([late, soon])
  expect(order.at(-1)).toBe(sent)
  expect(order).not.toContain(closed)
})

it('what waits is what one can do something about: the writer’s own sections, the coordinator’s gaps', async () => {
  const of = await created({ title: { en: 'Report with waiting sections (fictional)' } })
  const [first, second, third] = (await as('cedarWriter').submissions.get(of)).sections
  await as('cedarWriter').sections.change({ sectionId: first!.id, organisationId: world.organisations.palm, due: '2026-11-20' })
  await as('cedarWriter').sections.change({ sectionId: second!.id, organisationId: world.organisations.palm, due: '2026-11-27' })
  await as('cedarWriter').sections.change({
    sectionId: third!.id,
    organisationId: world.organisations.palm,
    due: '2026-11-27',
    state: 'ready',
  })
  const waitingOf = async (who: TestPerson) =>
    (await as(who).home.get()).waiting.filter(({ submissionId }) => submissionId === of.submissionId)

  const ofWriter = await waitingOf('palmWriter')
  expect(ofWriter.find(({ kind }) => kind === 'section-late')).toMatchObject({
    sectionId: first!.id,
    due: '2026-11-20',
    title: { en: 'Report with waiting sections (fictional)' },
  })
  expect(ofWriter.find(({ kind }) => kind === 'section-due')).toMatchObject({ sectionId: second!.id, due: '2026-11-27' })
  expect(ofWriter.map(({ sectionId }) => sectionId)).not.toContain(third!.id)
  expect(ofWriter.map(({ kind }) => kind)).not.toContain('section-unassigned')

  const ofCoordinator = (await waitingOf('coordinator')).map(({ kind }) => kind)
  expect(ofCoordinator).toContain('session-missing')
  expect(ofCoordinator).toContain('section-unassigned')
  expect(await waitingOf('observer')).toEqual([])
})
