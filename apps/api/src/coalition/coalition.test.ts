import { asOwner } from '@mithaq/db/database'
import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import { newId, OrganisationId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { homeRouter } from '../home/router.ts'
import { actingFor } from '../testing/acting-locally.ts'
import { submissionsRouter } from '../submissions/router.ts'
import { testCoalition, type TestPerson, type TestWorld } from '../testing/coalition.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { submissionInput } from '../testing/submission-input.ts'
import { createCallerFactory, router } from '../trpc.ts'
import { coalitionRouter } from './router.ts'

const callers = createCallerFactory(router({ coalition: coalitionRouter, submissions: submissionsRouter, home: homeRouter }))
let database: FreshDatabase
let world: TestWorld
const as = (who: TestPerson) => callers(world.contextFor(who))
const notFound = { code: 'notFound' }

beforeAll(async () => {
  database = await freshDatabase()
})
beforeEach(async () => {
  world = await testCoalition(database.db)
})
afterAll(() => database.close())

describe('who is who', () => {
  it('partners see organisations; how many act for one is told to coordinators and to itself', async () => {
    const people = async (who: TestPerson) =>
      Object.fromEntries((await as(who).coalition.get()).organisations.map(({ name, people }) => [name.en, people]))
    expect(await people('coordinator')).toEqual({ 'cedar (fictional)': 2, 'palm (fictional)': 3, 'dune (fictional)': 1 })
    expect(await people('palmWriter')).toEqual({ 'cedar (fictional)': undefined, 'palm (fictional)': 3, 'dune (fictional)': undefined })
    expect(await people('outsider')).toEqual({ 'outside (fictional)': 1 })
  })

  it('the list of persons is for coordinators; others see their own organisation; nobody sees an e-mail', async () => {
    const aliases = async (who: TestPerson) => (await as(who).coalition.members()).map(({ alias }) => alias).sort()
    expect(await aliases('coordinator')).toEqual(['cedarWriter', 'coordinator', 'duneWriter', 'observer', 'palmWriter', 'reviewer'])
    expect(await aliases('palmWriter')).toEqual(['observer', 'palmWriter', 'reviewer'])
    expect(await aliases('duneWriter')).toEqual(['duneWriter'])
    expect(JSON.stringify(await as('coordinator').coalition.members())).not.toContain('example.org')
  })

  it('a coordinator sees and ends guests where their organisation takes part, and knows of no others', async () => {
    const ours = await as('cedarWriter').submissions.create(submissionInput(world))
    const theirs = await as('duneWriter').submissions.create(submissionInput(world, { coSubmitters: [world.organisations.dune] }))
    const known = await world.addGuest(ours.submissionId)
    const unknown = await world.addGuest(theirs.submissionId)
    const guests = (await as('coordinator').coalition.members()).flatMap(({ guest }) => guest ?? [])
    expect(guests.map(({ submissionId }) => submissionId)).toEqual([ours.submissionId])
    expect(await refusalOf(as('coordinator').coalition.endMembership({ membershipId: unknown.membershipId }))).toEqual(notFound)
    await as('coordinator').coalition.endMembership({ membershipId: known.membershipId })
    // Whoever manages the submission ends its guests, coordinator or not.
    await as('duneWriter').coalition.endMembership({ membershipId: unknown.membershipId })
    expect((await as('duneWriter').submissions.get(theirs)).guests).toEqual([])
    expect((await as('cedarWriter').coalition.members()).flatMap(({ guest }) => guest ?? [])).toEqual([])
  })
})

describe('memberships', () => {
  const membershipOf = (who: TestPerson) => ({ membershipId: world.people[who].membershipId })
  const actsStill = async (who: TestPerson) => {
    const { personId, membershipId } = world.people[who]
    const { now } = world.contextFor(who)
    const token = await createBearerToken(database.db, personId, 24, now)
    return (await actingFor(database.db, { cookie: null, authorization: `Bearer ${token}`, membershipId }, now)).actor
  }

  it('a changed role counts from the next request on', async () => {
    await as('coordinator').coalition.changeRole({ ...membershipOf('palmWriter'), role: 'observer', signsForOrganisation: true })
    expect(await actsStill('palmWriter')).toMatchObject({ kind: 'member', role: 'observer' })
    const member = (await as('coordinator').coalition.members()).find(
      ({ membershipId }) => membershipId === world.people.palmWriter.membershipId,
    )
    expect(member).toMatchObject({ role: 'observer', signsForOrganisation: true })
  })

  it('everybody leaves by themselves, and nobody but a coordinator puts another out', async () => {
    await as('observer').coalition.endMembership(membershipOf('observer'))
    expect((await actsStill('observer')).kind).toBe('person')
    expect(await refusalOf(as('observer').coalition.endMembership(membershipOf('observer')))).toEqual(notFound)
    for (const who of ['palmWriter', 'cedarWriter', 'outsider'] as const)
      expect(await refusalOf(as(who).coalition.endMembership(membershipOf('reviewer'))), who).toEqual(notFound)
    await as('coordinator').coalition.endMembership(membershipOf('reviewer'))
    expect((await actsStill('reviewer')).kind).toBe('person')
    expect(await as('coordinator').coalition.members()).toHaveLength(4)
  })

  it('the last coordinator neither leaves nor steps down', async () => {
    expect(await refusalOf(as('coordinator').coalition.endMembership(membershipOf('coordinator')))).toEqual({
      code: 'membership.lastCoordinator',
    })
    expect(await refusalOf(as('coordinator').coalition.changeRole({ ...membershipOf('coordinator'), role: 'writer' }))).toEqual({
      code: 'membership.lastCoordinator',
    })
    await as('coordinator').coalition.changeRole({ ...membershipOf('palmWriter'), role: 'coordinator' })
    await as('coordinator').coalition.changeRole({ ...membershipOf('coordinator'), role: 'writer' })
    expect(await refusalOf(as('palmWriter').coalition.endMembership(membershipOf('palmWriter')))).toEqual({
      code: 'membership.lastCoordinator',
    })
  })

  it('of two coordinators who leave at the same moment one stays', async () => {
    await as('coordinator').coalition.changeRole({ ...membershipOf('palmWriter'), role: 'coordinator' })
    const palm = callers(world.contextOf({ ...world.people.palmWriter.actor, role: 'coordinator' }))
    const outcomes = await Promise.allSettled([
      as('coordinator').coalition.endMembership(membershipOf('coordinator')),
      palm.coalition.endMembership(membershipOf('palmWriter')),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('of another coalition are not there', async () => {
    expect(await refusalOf(as('outsider').coalition.changeRole({ ...membershipOf('palmWriter'), role: 'observer' }))).toEqual(notFound)
    expect(await refusalOf(as('outsider').coalition.endMembership(membershipOf('palmWriter')))).toEqual(notFound)
    expect(await actsStill('palmWriter')).toMatchObject({ role: 'writer' })
  })
})

describe('organisations', () => {
  it('a coordinator adds one; a name that another has in one language is refused, also at the same moment', async () => {
    const name = { en: 'Lantern Law Clinic (fictional)', ar: 'عيادة الفانوس القانونية (متخيَّلة)' }
    const { organisationId } = await as('coordinator').coalition.addOrganisation({ name, consultativeStatus: 'roster' })
    expect((await as('palmWriter').coalition.get()).organisations.find(({ id }) => id === organisationId)).toMatchObject({
      name,
      consultativeStatus: 'roster',
    })
    expect(await refusalOf(as('coordinator').coalition.addOrganisation({ name: { ar: name.ar }, consultativeStatus: 'none' }))).toEqual({
      code: 'organisation.nameTaken',
    })
    const twice = await Promise.allSettled(
      [1, 2].map(() => as('coordinator').coalition.addOrganisation({ name: { en: 'Twice (fictional)' }, consultativeStatus: 'none' })),
    )
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('of another coalition, and those that do not exist, cannot be changed', async () => {
    for (const organisationId of [world.organisations.outside, newId(OrganisationId)])
      expect(await refusalOf(as('coordinator').coalition.changeOrganisation({ organisationId, consultativeStatus: 'general' }))).toEqual(
        notFound,
      )
  })
})

describe('settings', () => {
  it('are changed by coordinators: the weekend, the name, the speaking speed that a speech is measured with', async () => {
    await as('coordinator').coalition.change({ weekend: [6, 5, 5], wordsPerMinute: { en: 100, ar: 80 } })
    expect(await as('observer').coalition.get()).toMatchObject({ weekend: [5, 6], wordsPerMinute: { en: 100, ar: 80 } })
    expect(await refusalOf(as('palmWriter').coalition.change({ weekend: [] }))).toEqual(notFound)

    const of = await as('cedarWriter').submissions.create(
      submissionInput(world, { mechanismId: 'upr-presession', sessionId: 'upr-54', stateConcerned: 'SYR' }),
    )
    const { sections } = await as('cedarWriter').submissions.get(of)
    await asOwner(database.db, (trx) =>
      trx
        .insertInto('section_count')
        .values({
          document_id: sections[0]!.documentId,
          coalition_id: world.coalitionId,
          language: 'en',
          words: 735,
          notes: 0,
          numbered_paragraphs: 0,
          seq: 1,
        })
        .execute(),
    )
    expect((await as('cedarWriter').submissions.get(of)).words).toMatchObject({
      unit: 'minutes',
      limit: 7,
      count: 7.4,
      over: 0.4,
      estimated: true,
    })
    await as('coordinator').coalition.change({ wordsPerMinute: {} })
    expect((await as('cedarWriter').submissions.get(of)).words).toMatchObject({ count: 5.7, over: 0 })
  })

  it('a week without a working day is refused', async () => {
    await expect(as('coordinator').coalition.change({ weekend: [1, 2, 3, 4, 5, 6, 7] })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
