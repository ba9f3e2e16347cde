import { asOwner } from '@mithaq/db/database'
import { createBearerToken } from '@mithaq/db/identity/bearer-token'
import { freshDatabase, type FreshDatabase } from '@mithaq/db/testing/fresh-database'
import type { MembershipId, PersonId } from '@mithaq/schema/ids'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { coalitionRouter } from '../coalition/router.ts'
import type { Context } from '../context.ts'
import { actingFor } from '../testing/acting-locally.ts'
import { peopleRouter } from '../people/router.ts'
import { submissionsRouter } from '../submissions/router.ts'
import { testCoalition, type TestPerson, type TestWorld } from '../testing/coalition.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { addTestSubmission, type TestSubmission } from '../testing/submission.ts'
import { createCallerFactory, router } from '../trpc.ts'
import { invitationsRouter } from './router.ts'

const callers = createCallerFactory(
  router({ invitations: invitationsRouter, coalition: coalitionRouter, people: peopleRouter, submissions: submissionsRouter }),
)
let database: FreshDatabase
let world: TestWorld
let submission: TestSubmission
const hours = 3_600_000
const later = (milliseconds: number): Date => new Date(world.contextFor('anonymous').now.getTime() + milliseconds)

beforeAll(async () => {
  database = await freshDatabase()
})
beforeEach(async () => {
  world = await testCoalition(database.db)
  submission = await addTestSubmission(world)
})
afterAll(() => database.close())

const as = (who: TestPerson | 'anonymous' | 'person-without-coalition', now = later(0)) => callers({ ...world.contextFor(who), now })
const secretOf = ({ url }: { url: string }): string => new URL(url).hash.slice(1)
const account = (email = `${crypto.randomUUID()}@example.org`) => ({
  email,
  language: 'ar' as const,
  proof: { kind: 'password' as const, password: 'a long enough sentence' },
})
const join = (secret: string, now?: Date) => as('anonymous', now).invitations.accept({ secret, alias: 'Um Salem', account: account() })
const used = { code: 'link.expiredOrUsed' }
const personOf = async (membershipId: MembershipId): Promise<PersonId> =>
  (
    await asOwner(database.db, (trx) =>
      trx.selectFrom('membership').select('person_id').where('id', '=', membershipId).executeTakeFirstOrThrow(),
    )
  ).person_id

describe('an invitation to the coalition', () => {
  const toPalm = () => as('coordinator').invitations.create({ organisationId: world.organisations.palm, role: 'writer' })

  it('is a link whose secret stands after #, and shows what it offers to whoever holds it', async () => {
    const { url } = await toPalm()
    expect(url).toMatch(/^http:\/\/localhost:4310\/invitation#[\w-]{40,}$/)
    expect(await as('anonymous').invitations.look({ secret: secretOf({ url }) })).toEqual({
      coalitionName: { en: 'Test coalition (fictional)', ar: 'ائتلاف الاختبار (متخيَّل)' },
      organisationName: { en: 'palm (fictional)', ar: 'palm (متخيَّلة)' },
      role: 'writer',
      signsForOrganisation: false,
      guest: null,
      expiresAt: later(72 * hours),
    })
    const kept = await asOwner(database.db, (trx) =>
      trx.selectFrom('invitation').selectAll().where('coalition_id', '=', world.coalitionId).execute(),
    )
    expect(JSON.stringify(kept)).not.toContain(secretOf({ url }))
  })

  it('makes a member once: the second who opens it is told that it was used', async () => {
    const secret = secretOf(await toPalm())
    const { membershipId, recoveryCodes } = await join(secret)
    expect(recoveryCodes).toHaveLength(10)
    const acting = await actingOf(membershipId)
    expect(acting.actor).toMatchObject({ kind: 'member', role: 'writer', organisationId: world.organisations.palm })
    expect(await refusalOf(join(secret))).toEqual(used)
    expect(await refusalOf(as('anonymous').invitations.look({ secret }))).toEqual(used)
  })

  it('of two who accept at the same moment makes one a member, and leaves no half person of the other', async () => {
    const secret = secretOf(await toPalm())
    const emails = [`${crypto.randomUUID()}@example.org`, `${crypto.randomUUID()}@example.org`]
    const outcomes = await Promise.allSettled(
      emails.map((email) => as('anonymous').invitations.accept({ secret, alias: 'x', account: account(email) })),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const persons = await asOwner(database.db, (trx) => trx.selectFrom('person').select('email').where('email', 'in', emails).execute())
    expect(persons).toHaveLength(1)
  })

  it('works for 72 hours and not a moment longer', async () => {
    const [inTime, late] = [secretOf(await toPalm()), secretOf(await toPalm())]
    await expect(join(inTime, later(72 * hours - 1))).resolves.toBeDefined()
    expect(await refusalOf(join(late, later(72 * hours)))).toEqual(used)
  })

  it('can be taken back until it was used, by a coordinator', async () => {
    const invitation = await toPalm()
    await as('coordinator').invitations.revoke({ invitationId: invitation.invitationId })
    expect(await refusalOf(join(secretOf(invitation)))).toEqual(used)
    expect(await refusalOf(as('coordinator').invitations.revoke({ invitationId: invitation.invitationId }))).toEqual(used)
    for (const who of ['cedarWriter', 'palmWriter', 'reviewer', 'outsider'] as const)
      expect(await refusalOf(as(who).invitations.revoke({ invitationId: (await toPalm()).invitationId })), who).toEqual({
        code: 'notFound',
      })
  })

  it('is made by coordinators alone, for organisations of the coalition alone', async () => {
    const to = (organisationId: TestWorld['organisations']['palm']) => ({ organisationId, role: 'writer' as const })
    for (const who of ['cedarWriter', 'palmWriter', 'reviewer', 'observer'] as const)
      expect(await refusalOf(as(who).invitations.create(to(world.organisations.palm))), who).toEqual({ code: 'notFound' })
    expect(await refusalOf(as('coordinator').invitations.create(to(world.organisations.outside)))).toEqual({
      code: 'organisation.notInCoalition',
    })
  })

  it('is no way back in for whoever made it and has left or stepped down', async () => {
    const second = secretOf(await as('coordinator').invitations.create({ organisationId: world.organisations.dune, role: 'coordinator' }))
    const { membershipId } = await join(second)
    const other = callers(await contextOf(membershipId))
    const theirs = secretOf(await other.invitations.create({ organisationId: world.organisations.dune, role: 'coordinator' }))
    await as('coordinator').coalition.changeRole({ membershipId, role: 'observer' })
    expect(await refusalOf(join(theirs))).toEqual(used)

    const third = await join(
      secretOf(await as('coordinator').invitations.create({ organisationId: world.organisations.dune, role: 'coordinator' })),
    )
    const leaving = callers(await contextOf(third.membershipId))
    const left = secretOf(await leaving.invitations.create({ organisationId: world.organisations.dune, role: 'writer' }))
    await leaving.coalition.endMembership({ membershipId: third.membershipId })
    expect(await refusalOf(join(left))).toEqual(used)
  })

  it('is accepted by a signed-in person with the account they have; twice for one organisation is refused', async () => {
    const { membershipId, recoveryCodes } = await as('outsider').invitations.accept({
      secret: secretOf(await toPalm()),
      alias: 'Nour',
      account: null,
    })
    expect(recoveryCodes).toEqual([])
    expect(await personOf(membershipId)).toBe(world.people.outsider.personId)
    expect((await as('outsider').people.me())?.memberships.map(({ alias }) => alias).sort()).toEqual(['Nour', 'outsider'])
    const again = secretOf(await toPalm())
    expect(await refusalOf(as('outsider').invitations.accept({ secret: again, alias: 'Nour', account: null }))).toEqual({
      code: 'membership.exists',
    })
    // The link was not used up by the refusal.
    await expect(join(again)).resolves.toBeDefined()
    expect(await refusalOf(as('anonymous').invitations.accept({ secret: secretOf(await toPalm()), alias: 'x', account: null }))).toEqual({
      code: 'signIn.required',
    })
  })

  it('lets nobody join by themself an organisation that has people, or had; its people see whoever joined in their name', async () => {
    const toDune = async () =>
      secretOf(await as('coordinator').invitations.create({ organisationId: world.organisations.dune, role: 'writer' }))
    const accept = async (who: TestPerson, secret: string) => as(who).invitations.accept({ secret, alias: 'Juniper', account: null })
    const ownIntoOthers = { code: 'invitation.ownIntoOthers' }
    const secret = await toDune()
    expect(await refusalOf(accept('coordinator', secret))).toEqual(ownIntoOthers)
    // The link is not used up, and is good for whom it was meant.
    await accept('cedarWriter', secret)
    const seen = (await as('duneWriter').coalition.members()).find(({ alias }) => alias === 'Juniper')
    expect(seen).toMatchObject({ role: 'writer', invitedBy: { name: { en: 'cedar (fictional)' } } })
    // Putting its people out first changes nothing.
    for (const { membershipId } of await as('duneWriter').coalition.members())
      await as('coordinator').coalition.endMembership({ membershipId })
    expect(await refusalOf(accept('coordinator', await toDune()))).toEqual(ownIntoOthers)

    const { organisationId } = await as('coordinator').coalition.addOrganisation({
      name: { en: 'Lantern (fictional)' },
      consultativeStatus: 'none',
    })
    const toNew = await as('coordinator').invitations.create({ organisationId, role: 'writer' })
    await expect(accept('coordinator', secretOf(toNew))).resolves.toBeDefined()
  })

  it('an e-mail that somebody has is told only to holders of a link, and the link still works', async () => {
    const email = `${crypto.randomUUID()}@example.org`
    await as('anonymous').invitations.accept({ secret: secretOf(await toPalm()), alias: 'x', account: account(email) })
    const secret = secretOf(await toPalm())
    expect(await refusalOf(as('anonymous').invitations.accept({ secret, alias: 'x', account: account(email.toUpperCase()) }))).toEqual({
      code: 'email.taken',
    })
    expect(await refusalOf(as('anonymous').invitations.accept({ secret: 'invented', alias: 'x', account: account(email) }))).toEqual(used)
    await expect(join(secret)).resolves.toBeDefined()
  })

  it('tells of five e-mails and no more whether they have an account; whoever mistyped theirs may still join', async () => {
    const secret = secretOf(await toPalm())
    const somebody = account()
    await as('anonymous').invitations.accept({ secret: secretOf(await toPalm()), alias: 'Nour', account: somebody })
    const accept = (email: string, password = 'a long enough sentence') =>
      as('anonymous').invitations.accept({ secret, alias: 'x', account: { ...account(email), proof: { kind: 'password', password } } })
    const mistyped = `${crypto.randomUUID()}@example.org`
    expect(await refusalOf(accept(mistyped, 'short'))).toMatchObject({ code: 'password.tooShort' })
    expect(await refusalOf(accept(mistyped, 'short'))).toMatchObject({ code: 'password.tooShort' })
    expect(await refusalOf(accept(somebody.email))).toEqual({ code: 'email.taken' })
    for (let n = 0; n < 3; n++) expect(await refusalOf(accept(account().email, 'short'))).toMatchObject({ code: 'password.tooShort' })
    for (const email of [account().email, somebody.email.replace('@', '+x@'), account().email])
      for (let n = 0; n < 2; n++) expect(await refusalOf(accept(email))).toMatchObject({ code: 'signIn.tooMany' })
    expect((await accept(mistyped)).recoveryCodes).toHaveLength(10)
  })

  it('is listed with its state for coordinators', async () => {
    const [open, revoked, accepted] = [await toPalm(), await toPalm(), await toPalm()]
    await as('coordinator').invitations.revoke({ invitationId: revoked.invitationId })
    await join(secretOf(accepted))
    const states = async (now?: Date) => new Map((await as('coordinator', now).invitations.list()).map(({ id, state }) => [id, state]))
    expect([open, revoked, accepted].map(({ invitationId }) => invitationId)).toEqual(expect.arrayContaining([...(await states()).keys()]))
    expect([...(await states()).values()].sort()).toEqual(['open', 'revoked', 'used'])
    expect((await states(later(73 * hours))).get(open.invitationId)).toBe('expired')
    expect(JSON.stringify(await as('coordinator').invitations.list())).not.toContain('example.org')
  })
})

describe('a guest', () => {
  const guest = (different: object = {}) => ({
    guest: {
      submissionId: submission.submissionId,
      role: 'writer' as const,
      endsAt: '2026-12-31',
      organisation: 'Lantern Law Clinic (fictional)',
      ...different,
    },
  })

  it('is let into one submission by whoever manages it, and its title is not in the link', async () => {
    for (const who of ['coordinator', 'cedarWriter'] as const) {
      const offer = await as('anonymous').invitations.look({ secret: secretOf(await as(who).invitations.create(guest())) })
      expect(offer).toMatchObject({ organisationName: null, role: 'writer', guest: { organisation: 'Lantern Law Clinic (fictional)' } })
      expect(JSON.stringify(offer)).not.toContain('test submission')
    }
    for (const who of ['palmWriter', 'duneWriter', 'reviewer', 'outsider'] as const)
      expect(await refusalOf(as(who).invitations.create(guest())), who).toEqual({ code: 'notFound' })
  })

  it('has the whole of the last day, and acts nowhere after it', async () => {
    const { membershipId } = await join(secretOf(await as('cedarWriter').invitations.create(guest())))
    const at = (instant: string) => actingOf(membershipId, new Date(instant))
    expect((await at('2026-12-31T23:59:59Z')).actor).toMatchObject({ kind: 'guest', submissionId: submission.submissionId })
    expect((await at('2027-01-01T00:00:00Z')).actor.kind).toBe('person')
  })

  it('cannot be let in for a day that has passed, nor as a coordinator', async () => {
    expect(await refusalOf(as('cedarWriter').invitations.create(guest({ endsAt: '2026-11-23' })))).toEqual({ code: 'guest.endDatePast' })
    await expect(as('cedarWriter').invitations.create(guest({ role: 'coordinator' }) as never)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  it('is shown the door by whoever let them in', async () => {
    const { membershipId } = await join(secretOf(await as('cedarWriter').invitations.create(guest())))
    expect(await refusalOf(as('palmWriter').coalition.endMembership({ membershipId }))).toEqual({ code: 'notFound' })
    await as('cedarWriter').coalition.endMembership({ membershipId })
    expect((await actingOf(membershipId)).actor.kind).toBe('person')
  })

  it('does not come in by the link of an organisation that takes part no longer; who came before is shown to whoever manages', async () => {
    await as('coordinator').coalition.changeRole({ membershipId: world.people.palmWriter.membershipId, role: 'coordinator' })
    const palm = callers(world.contextOf({ ...world.people.palmWriter.actor, role: 'coordinator' }))
    const before = await join(secretOf(await palm.invitations.create(guest())))
    const open = await palm.invitations.create(guest())
    const ours = await as('cedarWriter').invitations.create(guest())
    const { cedar } = world.organisations
    const of = { submissionId: submission.submissionId }
    await as('cedarWriter').submissions.changeParticipants({ ...of, coSubmitters: [cedar], readers: [] })

    expect(await refusalOf(palm.submissions.get(of))).toEqual({ code: 'notFound' })
    expect(await refusalOf(palm.invitations.accept({ secret: secretOf(open), alias: 'x', account: null }))).toEqual(used)
    expect(await refusalOf(join(secretOf(open)))).toEqual(used)
    const states = new Map((await as('cedarWriter').invitations.list()).map(({ id, state }) => [id, state]))
    expect([states.get(open.invitationId), states.get(ours.invitationId)]).toEqual(['revoked', 'open'])
    const { guests } = await as('cedarWriter').submissions.get(of)
    expect(guests).toMatchObject([{ membershipId: before.membershipId, broughtBy: { name: { en: 'palm (fictional)' } } }])
    await as('cedarWriter').coalition.endMembership({ membershipId: before.membershipId })
    await expect(join(secretOf(ours))).resolves.toBeDefined()
  })

  it('an invitation to a submission shows to those who manage it, and to no other coordinator or partner', async () => {
    const { invitationId } = await as('cedarWriter').invitations.create(guest())
    const listed = async (who: TestPerson) => (await as(who).invitations.list()).map(({ id }) => id)
    expect(await listed('coordinator')).toContain(invitationId)
    expect(await listed('cedarWriter')).toEqual([invitationId])
    for (const who of ['palmWriter', 'duneWriter', 'outsider'] as const) expect(await listed(who), who).toEqual([])
    const alone = await as('duneWriter').submissions.create({
      mechanismId: 'cat-alternative',
      stateConcerned: 'LBY',
      sessionId: null,
      title: { en: 'Of dune alone (fictional)' },
      sourceLanguage: null,
      submittedLanguage: 'en',
      coSubmitters: [world.organisations.dune],
      readers: [],
      limitId: null,
      sectionsFrom: null,
    })
    await as('duneWriter').invitations.create(guest({ submissionId: alone.submissionId }))
    // A coordinator who takes no part does not learn that this submission exists.
    expect((await as('coordinator').invitations.list()).map(({ guest }) => guest?.submissionId)).not.toContain(alone.submissionId)
    expect(await refusalOf(as('coordinator').invitations.create(guest({ submissionId: alone.submissionId })))).toEqual({ code: 'notFound' })
  })
})

async function actingOf(membershipId: MembershipId, now = later(0)) {
  const token = await createBearerToken(database.db, await personOf(membershipId), 24, now)
  return actingFor(database.db, { cookie: null, authorization: `Bearer ${token}`, membershipId }, now)
}

async function contextOf(membershipId: MembershipId): Promise<Context> {
  return { ...world.contextFor('anonymous'), ...(await actingOf(membershipId)) }
}
