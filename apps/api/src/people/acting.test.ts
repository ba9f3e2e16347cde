import { asOwner } from '@mithaq/db/database'
import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testCoalition, type TestWorld } from '../testing/coalition.ts'
import { newId, SubmissionId } from '@mithaq/schema/ids'
import { addTestSubmission } from '../testing/submission.ts'
import { readEnvironment, type Environment } from '../environment.ts'
import { actingAt } from './acting.ts'
import { actingFor } from '../testing/acting-locally.ts'

let fresh: FreshDatabase
let world: TestWorld
const now = new Date('2026-11-24T09:00:00Z')
const after = (milliseconds: number): Date => new Date(now.getTime() + milliseconds)
const day = 86_400_000

beforeAll(async () => {
  fresh = await freshDatabase()
  world = await testCoalition(fresh.db, { now })
})
afterAll(() => fresh.close())

const asked = (token: string, membershipId: string | null, at = now) =>
  actingFor(fresh.db, { cookie: null, authorization: `Bearer ${token}`, membershipId }, at)

test('nobody without a token, with an invented one, or with one that ran out', async () => {
  const nobody = { actor: { kind: 'anonymous' }, coalitionId: null, sessionId: null }
  expect(await actingFor(fresh.db, { cookie: null, authorization: null, membershipId: null }, now)).toEqual(nobody)
  expect(await actingFor(fresh.db, { cookie: 'mithaq_local=invented', authorization: null, membershipId: null }, now)).toEqual(nobody)
  expect(await actingFor(fresh.db, { cookie: null, authorization: 'Basic eHg6eHg=', membershipId: null }, now)).toEqual(nobody)
  const token = await createBearerToken(fresh.db, world.people.palmWriter.personId, 24, now)
  expect((await asked(token, null, after(day - 1))).actor.kind).toBe('person')
  expect(await asked(token, null, after(day))).toEqual(nobody)
})

test('a server knows the cookie that it sets, among others, and never the one that any page of its domain could plant', async () => {
  const token = await createBearerToken(fresh.db, world.people.palmWriter.personId, 24, now)
  const local = readEnvironment({})
  const hosted = readEnvironment({ PUBLIC_URL: 'https://mithaq.example.org' })
  const kind = async (environment: Environment, cookie: string) =>
    (await actingAt(environment)(fresh.db, { cookie, authorization: null, membershipId: null }, now)).actor.kind
  expect(await kind(local, `theme=dark; mithaq_local=${token}`)).toBe('person')
  expect(await kind(local, `__Host-mithaq=${token}; mithaq_local=other`)).toBe('anonymous')
  expect(await kind(hosted, `mithaq_local=other; __Host-mithaq=${token}`)).toBe('person')
  expect(await kind(hosted, `mithaq_local=${token}`)).toBe('anonymous')
})

test("a membership counts when it is the person's own", async () => {
  const { palmWriter, duneWriter } = world.people
  const token = await createBearerToken(fresh.db, palmWriter.personId, 24, now)
  expect(await asked(token, palmWriter.membershipId)).toMatchObject({ actor: palmWriter.actor, coalitionId: world.coalitionId })
  for (const other of [duneWriter.membershipId, 'not-an-id', newId(SubmissionId)])
    expect(await asked(token, other)).toMatchObject({ actor: { kind: 'person', personId: palmWriter.personId }, coalitionId: null })
})

test('a membership that ended, an organisation that left and a guest past their end date act in no coalition', async () => {
  const { observer, duneWriter } = world.people
  const observing = await createBearerToken(fresh.db, observer.personId, 24, now)
  await asOwner(fresh.db, (trx) => trx.updateTable('membership').set({ ended_at: now }).where('id', '=', observer.membershipId).execute())
  expect((await asked(observing, observer.membershipId)).actor.kind).toBe('person')

  const dune = await createBearerToken(fresh.db, duneWriter.personId, 24, now)
  expect((await asked(dune, duneWriter.membershipId)).actor.kind).toBe('member')
  await asOwner(fresh.db, (trx) =>
    trx.updateTable('coalition_organisation').set({ left_at: now }).where('organisation_id', '=', world.organisations.dune).execute(),
  )
  expect((await asked(dune, duneWriter.membershipId)).actor.kind).toBe('person')

  const { submissionId } = await addTestSubmission(world)
  const guest = await world.addGuest(submissionId)
  const token = await createBearerToken(fresh.db, guest.personId, 24 * 60, now)
  expect(await asked(token, guest.membershipId, after(30 * day - 1))).toMatchObject({ actor: guest, coalitionId: world.coalitionId })
  expect((await asked(token, guest.membershipId, after(30 * day))).actor.kind).toBe('person')
})

test('when a session was last seen is written at most once in five minutes', async () => {
  const token = await createBearerToken(fresh.db, world.people.reviewer.personId, 24, now)
  const { sessionId } = await asked(token, null)
  if (sessionId === null) throw new Error('no session')
  const seen = async () =>
    (
      await asOwner(fresh.db, (trx) =>
        trx.selectFrom('session').select('last_seen_at').where('id', '=', sessionId).executeTakeFirstOrThrow(),
      )
    ).last_seen_at
  await asked(token, null, after(299_000))
  expect(await seen()).toEqual(now)
  await asked(token, null, after(300_000))
  expect(await seen()).toEqual(after(300_000))
})
