import { asJobs, asOwner } from '@mithaq/db/database'
import { lockOverdue } from '@mithaq/db/notices/overdue'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { AccessWorld, Who } from '../access-row.ts'
import { appRouter } from '../app-router.ts'
import { accessWorld, actorAs } from '../testing/access-world.ts'
import { addTestSubmission, type TestSubmission } from '../testing/submission.ts'
import { createCallerFactory } from '../trpc.ts'
import { goThroughFacts } from './go-through-facts.ts'
import { tellOfOverdueSections } from './tell-of-overdue-sections.ts'

let database: FreshDatabase
let world: AccessWorld
let at: TestSubmission
beforeAll(async () => {
  database = await freshDatabase()
})
beforeEach(async () => {
  world = await accessWorld(database.db)
  at = await addTestSubmission(world)
  await wanted('2026-12-01')
})
afterAll(() => database.close())

const callerOf = createCallerFactory(appRouter)
const as = (who: Who): ReturnType<typeof callerOf> => callerOf(world.contextOf(actorAs(world, who)))
const wanted = (due: string | null) => as('coordinator').sections.change({ sectionId: at.sectionId, due })
const on = (day: string): Date => new Date(`${day}T06:00:00Z`)
const pass = (day: string): Promise<boolean> => tellOfOverdueSections(database.db, on(day))
const toldTo = async (who: Who): Promise<string[]> =>
  (await as(who).notices.list()).notices.filter(({ kind }) => kind === 'section-overdue').map(({ subject }) => subject.due ?? '')
const facts = async (day: string): Promise<void> => {
  while (
    await goThroughFacts(database.db, on(day), (error) => {
      throw error
    })
  );
}

it('on the day itself a section is not late; the day after, its writers hear of it and whoever manages the submission, and nobody else', async () => {
  await pass('2026-12-01')
  expect(await toldTo('coWriter')).toEqual([])
  await pass('2026-12-02')
  for (const who of ['coWriter', 'leadWriter', 'coordinator'] as const) expect(await toldTo(who), who).toEqual(['2026-12-01'])
  for (const who of ['reviewer', 'observer', 'foreignWriter'] as const) expect(await toldTo(who), who).toEqual([])
  const { notices } = await as('coWriter').notices.list()
  expect(notices[0]).toMatchObject({ submissionId: at.submissionId, subject: { sectionId: at.sectionId } })
})

it('they hear of it once, however often and by however many processes it is looked for, with one mail', async () => {
  await Promise.all([pass('2026-12-02'), pass('2026-12-02')])
  await pass('2026-12-03')
  expect(await toldTo('coWriter')).toEqual(['2026-12-01'])
  const mails = await asOwner(database.db, (trx) =>
    sql<{
      due: Date
    }>`select due_at as due from mail where person_id = ${world.people.palmWriter.personId} and thing like 'overdue:%'`.execute(trx),
  )
  expect(mails.rows).toHaveLength(1)
})

it('while another process looks for them, this one does not', async () => {
  await asJobs(database.db, async (trx) => {
    expect(await lockOverdue(trx)).toBe(true)
    expect(await pass('2026-12-02')).toBe(false)
  })
  expect(await pass('2026-12-02')).toBe(true)
})

it('of a section that is ready, of one that was removed, and of a text that was sent nobody hears', async () => {
  await as('coWriter').sections.change({ sectionId: at.sectionId, state: 'ready' })
  await pass('2026-12-02')
  expect(await toldTo('coWriter')).toEqual([])
  await as('coWriter').sections.change({ sectionId: at.sectionId, state: 'drafting' })
  await asOwner(database.db, (trx) => sql`update submission set status = 'submitted' where id = ${at.submissionId}`.execute(trx))
  await pass('2026-12-02')
  expect(await toldTo('coWriter')).toEqual([])
})

it('handed in or put off before somebody read of it, they do not hear of it any more; late again, they do', async () => {
  await pass('2026-12-02')
  await as('leadWriter').notices.read({ ids: null })
  await wanted('2026-12-10')
  await facts('2026-12-02')
  expect(await toldTo('coWriter')).toEqual([])
  expect(await toldTo('leadWriter')).toEqual(['2026-12-01'])
  await pass('2026-12-11')
  expect(await toldTo('coWriter')).toEqual(['2026-12-10'])
  await as('coWriter').sections.change({ sectionId: at.sectionId, state: 'ready' })
  await facts('2026-12-11')
  expect(await toldTo('coWriter')).toEqual([])
})

it('what was put off in a way that no fact tells is found at the next pass', async () => {
  await pass('2026-12-02')
  await asOwner(database.db, (trx) => sql`update section set due = null where id = ${at.sectionId}`.execute(trx))
  await pass('2026-12-03')
  expect(await toldTo('coWriter')).toEqual([])
})
