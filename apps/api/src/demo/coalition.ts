import type { Trx } from '@mithaq/db/database'
import { findPersonByEmail, insertPerson } from '@mithaq/db/identity/person'
import { recordEvent } from '@mithaq/db/record-event'
import type { Name } from '@mithaq/db/tables'
import { CoalitionId, MembershipId, newId, OrganisationId, PersonId, type SubmissionId } from '@mithaq/schema/ids'
import { CannotStart } from '../start/open-database.ts'
import {
  demoCoalition,
  demoOrganisations,
  demoPeople,
  guestMayUntil,
  guestOrganisation,
  otherCoalition,
  type DemoOrganisation,
} from './cast.ts'

/** The demo as it stands in the database, without its submissions. */
export interface DemoCoalition {
  coalitionId: CoalitionId
  organisations: Record<DemoOrganisation, OrganisationId>
  coordinator: { personId: PersonId; membershipId: MembershipId }
  /** By e-mail; the guest has none before their submission exists. */
  people: ReadonlyMap<string, PersonId>
}

/**
 * The coalition whose coordinator the demo knows, or a new one. Runs as owner: nobody is signed in.
 * @throws {CannotStart} when somebody real has a demo e-mail: their account is not taken over.
 */
export async function ensureCoalition(trx: Trx): Promise<DemoCoalition> {
  const people = new Map<string, PersonId>()
  for (const { email, language, region } of demoPeople) {
    const known = await findPersonByEmail(trx, email)
    if (known !== null && !known.isDemo)
      throw new CannotStart('An account that is not of the demo uses an e-mail of the demo: the demo coalition cannot be made here.')
    const personId = known?.personId ?? newId(PersonId)
    people.set(email, personId)
    if (known !== null) continue
    await insertPerson(trx, { id: personId, email, passwordHash: null, language, isDemo: true })
    await trx.updateTable('person').set({ region }).where('id', '=', personId).execute()
  }
  return (await findCoalition(trx, people)) ?? createCoalition(trx, people)
}

async function findCoalition(trx: Trx, people: ReadonlyMap<string, PersonId>): Promise<DemoCoalition | null> {
  const memberships = await trx
    .selectFrom('membership')
    .select(['id', 'coalition_id', 'person_id', 'organisation_id'])
    .where('person_id', 'in', [...people.values()])
    .where('guest_submission_id', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const organisations: Partial<Record<DemoOrganisation, OrganisationId>> = {}
  for (const { email, organisation } of demoPeople) {
    // The first is the demo's: somebody may have invited them elsewhere since.
    const membership = memberships.find(({ person_id }) => person_id === people.get(email))
    if (organisation !== null && membership?.organisation_id != null) organisations[organisation] ??= membership.organisation_id
  }
  const { documentation, lawyers, families, outside } = organisations
  const coordinator = memberships.find(({ person_id }) => person_id === people.get(coordinatorEmail))
  if (documentation === undefined || lawyers === undefined || families === undefined || outside === undefined || coordinator === undefined)
    return null
  return {
    coalitionId: coordinator.coalition_id,
    organisations: { documentation, lawyers, families, outside },
    coordinator: { personId: coordinator.person_id, membershipId: coordinator.id },
    people,
  }
}

const coordinatorEmail = demoPeople.find(({ role }) => role === 'coordinator')?.email ?? ''

async function createCoalition(trx: Trx, people: ReadonlyMap<string, PersonId>): Promise<DemoCoalition> {
  const coalitionId = newId(CoalitionId)
  const outsideCoalitionId = newId(CoalitionId)
  const coalitionOf = (organisation: DemoOrganisation): CoalitionId => (organisation === 'outside' ? outsideCoalitionId : coalitionId)
  const coalitions: [CoalitionId, Name][] = [
    [coalitionId, demoCoalition],
    [outsideCoalitionId, otherCoalition],
  ]
  for (const [id, name] of coalitions) {
    await trx
      .insertInto('coalition')
      .values({ id, name: JSON.stringify(name) })
      .execute()
    await recordEvent(trx, { kind: 'coalition.founded', coalitionId: id })
  }

  const organisations = {
    documentation: newId(OrganisationId),
    lawyers: newId(OrganisationId),
    families: newId(OrganisationId),
    outside: newId(OrganisationId),
  }
  for (const organisation of Object.keys(organisations) as DemoOrganisation[]) {
    const { name, consultativeStatus, activity } = demoOrganisations[organisation]
    const organisationId = organisations[organisation]
    await trx
      .insertInto('organisation')
      .values({
        id: organisationId,
        name: JSON.stringify(name),
        consultative_status: consultativeStatus,
        activity: JSON.stringify(activity),
      })
      .execute()
    await trx
      .insertInto('coalition_organisation')
      .values({ coalition_id: coalitionOf(organisation), organisation_id: organisationId })
      .execute()
    await recordEvent(trx, { kind: 'organisation.added', coalitionId: coalitionOf(organisation), subject: { organisationId } })
  }

  const memberships = new Map<string, MembershipId>()
  for (const { email, role, organisation, alias, signsForOrganisation } of demoPeople) {
    const personId = people.get(email)
    if (personId === undefined || organisation === null || role === 'guest') continue
    const membershipId = newId(MembershipId)
    memberships.set(email, membershipId)
    await trx
      .insertInto('membership')
      .values({
        id: membershipId,
        coalition_id: coalitionOf(organisation),
        person_id: personId,
        organisation_id: organisations[organisation],
        role: role === 'outsider' ? 'coordinator' : role,
        alias,
        signs_for_organisation: signsForOrganisation,
        guest_submission_id: null,
        guest_organisation: null,
      })
      .execute()
    await recordEvent(trx, {
      kind: 'membership.added',
      coalitionId: coalitionOf(organisation),
      personId,
      membershipId,
      subject: { membershipId, role },
    })
  }
  const personId = people.get(coordinatorEmail)
  const membershipId = memberships.get(coordinatorEmail)
  if (personId === undefined || membershipId === undefined) throw new Error('the demo has a coordinator')
  return { coalitionId, organisations, coordinator: { personId, membershipId }, people }
}

/** Lets the guest into one submission, unless they were let in before (and perhaps shown out since). */
export async function ensureGuest(trx: Trx, { coalitionId, people }: DemoCoalition, submissionId: SubmissionId, now: Date): Promise<void> {
  const guest = demoPeople.find(({ role }) => role === 'guest')
  const personId = guest === undefined ? undefined : people.get(guest.email)
  if (guest === undefined || personId === undefined) throw new Error('the demo has a guest')
  const known = await trx.selectFrom('membership').select('id').where('person_id', '=', personId).executeTakeFirst()
  if (known !== undefined) return
  const membershipId = newId(MembershipId)
  await trx
    .insertInto('membership')
    .values({
      id: membershipId,
      coalition_id: coalitionId,
      person_id: personId,
      organisation_id: null,
      role: guestMayUntil.role,
      alias: guest.alias,
      guest_submission_id: submissionId,
      guest_organisation: guestOrganisation,
      ends_at: new Date(now.getTime() + guestMayUntil.days * 86_400_000),
    })
    .execute()
  await recordEvent(trx, {
    kind: 'membership.added',
    coalitionId,
    submissionId,
    personId,
    membershipId,
    subject: { membershipId, role: 'guest' },
  })
}
