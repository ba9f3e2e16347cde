import { asOwner } from '@mithaq/db/database'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { appRouter } from '../app-router.ts'
import type { AccessWorld, Who } from '../access-row.ts'
import { accessWorld, actorAs } from '../testing/access-world.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { addTestSubmission } from '../testing/submission.ts'
import { createCallerFactory } from '../trpc.ts'

let database: FreshDatabase
let world: AccessWorld
beforeAll(async () => {
  database = await freshDatabase()
  world = await accessWorld(database.db)
})
afterAll(() => database.close())

const callerOf = createCallerFactory(appRouter)
const as = (who: Who): ReturnType<typeof callerOf> => callerOf(world.contextOf(actorAs(world, who)))

/** A submission of cedar and palm that dune reads. */
async function readByDune() {
  const at = await addTestSubmission(world)
  const { cedar, palm, dune } = world.organisations
  await as('leadWriter').submissions.changeParticipants({ submissionId: at.submissionId, coSubmitters: [cedar, palm], readers: [dune] })
  return at
}

it('Q1, Q2: an organisation supports without a name: known to whom it chose, counted nowhere, told to nobody', async () => {
  const { submissionId } = await readByDune()
  const { palm, dune } = world.organisations
  await as('foreignWriter').support.give({ submissionId, knownTo: [palm] })
  expect((await as('foreignWriter').support.get({ submissionId })).mine).toMatchObject({ knownTo: [palm] })
  expect(await as('coWriter').support.get({ submissionId })).toMatchObject({ mine: null, known: [{ organisationId: dune }] })
  for (const who of ['leadWriter', 'coordinator'] as const)
    expect(await as(who).support.get({ submissionId }), who).toMatchObject({ mine: null, known: [] })
  const events = await asOwner(database.db, (trx) =>
    trx
      .selectFrom('event')
      .select(['coalition_id', 'submission_id', 'membership_id', 'person_id', 'subject'])
      .where('kind', '=', 'support.given')
      .execute(),
  )
  const { personId } = world.people.duneWriter
  expect(events).toEqual([{ coalition_id: null, submission_id: null, membership_id: null, person_id: personId, subject: {} }])
  await as('leadWriter').versions.freeze({ submissionId, after: 0 })
  const view = await as('leadWriter').signing.get({ submissionId })
  expect(JSON.stringify(view)).not.toContain(dune)
})

it('Q2: chosen anew it is known to those alone; withdrawn to nobody', async () => {
  const { submissionId } = await readByDune()
  const { palm, cedar } = world.organisations
  await as('foreignWriter').support.give({ submissionId, knownTo: [palm] })
  await as('foreignWriter').support.give({ submissionId, knownTo: [cedar] })
  expect((await as('coWriter').support.get({ submissionId })).known).toEqual([])
  expect((await as('leadWriter').support.get({ submissionId })).known).toHaveLength(1)
  await as('foreignWriter').support.withdraw({ submissionId })
  expect((await as('leadWriter').support.get({ submissionId })).known).toEqual([])
  expect((await as('foreignWriter').support.get({ submissionId })).mine).toBeNull()
})

it('Q1: a co-submitter stands by name, and tells only those who take part', async () => {
  const { submissionId } = await readByDune()
  const { outside } = world.organisations
  expect(await refusalOf(as('coWriter').support.give({ submissionId, knownTo: [] }))).toEqual({ code: 'support.namedAlready' })
  expect(await refusalOf(as('foreignWriter').support.give({ submissionId, knownTo: [outside] }))).toEqual({
    code: 'section.organisationNotTakingPart',
  })
})

it('Q3: where the mechanism is known to publish who submits, this is said', async () => {
  const mechanisms = world.reference.mechanisms.filter(({ publishesSubmitters }) => publishesSubmitters === true)
  expect(mechanisms.map(({ id }) => id)).toEqual(['upr-stakeholder-individual', 'upr-stakeholder-joint'])
  const { submissionId } = await readByDune()
  expect((await as('foreignWriter').support.get({ submissionId })).publishesSubmitters).toBeNull()
  await asOwner(database.db, (trx) =>
    trx
      .updateTable('submission')
      .set({ mechanism_id: 'upr-stakeholder-joint' } as never)
      .where('id', '=', submissionId)
      .execute(),
  )
  expect((await as('foreignWriter').support.get({ submissionId })).publishesSubmitters).toBe(true)
})
