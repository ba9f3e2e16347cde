import { randomBytes } from 'node:crypto'
import { asOwner, type Database, type Trx } from '@mithaq/db/database'
import type { Actor } from '@mithaq/domain/access'
import { CoalitionId, MembershipId, newId, OrganisationId, PersonId, SessionId, type SubmissionId } from '@mithaq/schema/ids'
import type { Role } from '@mithaq/schema/role'
import { loadReference, type Reference } from '@mithaq/reference/reference'
import type { Context } from '../context.ts'
import { readEnvironment } from '../environment.ts'

/** A coalition to test on: cedar leads and has consultative status, palm and dune are its partners; the outsider is in another coalition. */
export interface TestWorld {
  db: Database
  reference: Reference
  coalitionId: CoalitionId
  otherCoalitionId: CoalitionId
  organisations: Record<'cedar' | 'palm' | 'dune' | 'outside', OrganisationId>
  people: Record<TestPerson, { personId: PersonId; membershipId: MembershipId; actor: Extract<Actor, { kind: 'member' }> }>
  contextFor(who: TestPerson | 'anonymous' | 'person-without-coalition'): Context
  /** A context for any actor, such as a guest made in the test. */
  contextOf(actor: Actor): Context
  /** A guest let into one submission, not of any organisation. */
  addGuest(submissionId: SubmissionId, role?: Exclude<Role, 'coordinator'>): Promise<Extract<Actor, { kind: 'guest' }>>
}

const cast = {
  coordinator: ['cedar', 'coordinator'],
  cedarWriter: ['cedar', 'writer'],
  palmWriter: ['palm', 'writer'],
  duneWriter: ['dune', 'writer'],
  reviewer: ['palm', 'reviewer'],
  observer: ['palm', 'observer'],
  outsider: ['outside', 'coordinator'],
} as const
export type TestPerson = keyof typeof cast

export async function testCoalition(db: Database, options: { now?: Date } = {}): Promise<TestWorld> {
  const now = options.now ?? new Date('2026-11-24T09:00:00Z')
  const loaded = loadReference()
  const coalitionId = newId(CoalitionId)
  const otherCoalitionId = newId(CoalitionId)
  const organisations = {
    cedar: newId(OrganisationId),
    palm: newId(OrganisationId),
    dune: newId(OrganisationId),
    outside: newId(OrganisationId),
  }
  const loner = newId(PersonId)
  const people = {} as TestWorld['people']
  const sessions = new Map<PersonId, SessionId>()
  /** Everybody has just signed in. */
  const signIn = async (trx: Trx, personId: PersonId): Promise<void> => {
    const id = newId(SessionId)
    sessions.set(personId, id)
    await trx
      .insertInto('session')
      .values({
        id,
        person_id: personId,
        kind: 'cookie',
        token_hash: randomBytes(32),
        device: null,
        created_at: now,
        last_seen_at: now,
        expires_at: new Date(now.getTime() + 30 * 86_400_000),
        proved_at: now,
        proved_by: 'passkey',
      })
      .execute()
  }

  await asOwner(db, async (trx) => {
    await trx
      .insertInto('coalition')
      .values([
        { id: coalitionId, name: JSON.stringify({ en: 'Test coalition (fictional)', ar: 'ائتلاف الاختبار (متخيَّل)' }) },
        { id: otherCoalitionId, name: JSON.stringify({ en: 'Another coalition (fictional)' }) },
      ])
      .execute()
    for (const [key, id] of Object.entries(organisations) as [keyof typeof organisations, OrganisationId][]) {
      await trx
        .insertInto('organisation')
        .values({
          id,
          name: JSON.stringify({ en: `${key} (fictional)`, ar: `${key} (متخيَّلة)` }),
          consultative_status: key === 'cedar' ? 'special' : 'none',
        })
        .execute()
      await trx
        .insertInto('coalition_organisation')
        .values({ coalition_id: key === 'outside' ? otherCoalitionId : coalitionId, organisation_id: id })
        .execute()
    }
    await trx
      .insertInto('person')
      .values({ id: loner, email: `loner-${loner}@example.org`, password_hash: null })
      .execute()
    await signIn(trx, loner)
    for (const [who, [organisation, role]] of Object.entries(cast) as [TestPerson, (typeof cast)[TestPerson]][]) {
      const personId = newId(PersonId)
      const membershipId = newId(MembershipId)
      const organisationId = organisations[organisation]
      await trx
        .insertInto('person')
        .values({ id: personId, email: `${who}-${personId}@example.org`, password_hash: null })
        .execute()
      await signIn(trx, personId)
      await trx
        .insertInto('membership')
        .values({
          id: membershipId,
          coalition_id: organisation === 'outside' ? otherCoalitionId : coalitionId,
          person_id: personId,
          organisation_id: organisationId,
          role,
          alias: who,
          guest_submission_id: null,
          guest_organisation: null,
        })
        .execute()
      people[who] = { personId, membershipId, actor: { kind: 'member', personId, membershipId, role, organisationId } }
    }
  })

  const contextOf = (actor: Actor): Context => ({
    db,
    environment: readEnvironment({}),
    reference: loaded,
    now,
    actor,
    coalitionId:
      actor.kind === 'guest'
        ? coalitionId
        : actor.kind === 'member'
          ? actor.organisationId === organisations.outside
            ? otherCoalitionId
            : coalitionId
          : null,
    sessionId: actor.kind === 'anonymous' ? null : (sessions.get(actor.personId) ?? null),
    address: '127.0.0.1',
    responseHeaders: new Headers(),
    userAgent: null,
  })
  return {
    db,
    reference: loaded,
    coalitionId,
    otherCoalitionId,
    organisations,
    people,
    contextOf,
    contextFor: (who) =>
      contextOf(
        who === 'anonymous'
          ? { kind: 'anonymous' }
          : who === 'person-without-coalition'
            ? { kind: 'person', personId: loner }
            : people[who].actor,
      ),
    addGuest: async (submissionId, role = 'writer') => {
      const personId = newId(PersonId)
      const membershipId = newId(MembershipId)
      await asOwner(db, async (trx) => {
        await trx
          .insertInto('person')
          .values({ id: personId, email: `guest-${personId}@example.org`, password_hash: null })
          .execute()
        await signIn(trx, personId)
        await trx
          .insertInto('membership')
          .values({
            id: membershipId,
            coalition_id: coalitionId,
            person_id: personId,
            organisation_id: null,
            role,
            alias: 'guest',
            guest_submission_id: submissionId,
            guest_organisation: 'Lantern Law Clinic (fictional)',
            ends_at: new Date(now.getTime() + 30 * 86_400_000),
          })
          .execute()
      })
      return { kind: 'guest', personId, membershipId, role, organisationId: null, submissionId }
    },
  }
}
