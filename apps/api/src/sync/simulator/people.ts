import type {
  CoalitionId,
  DocumentId,
  MembershipId,
  OrganisationId,
  PersonId,
  SectionId,
  SessionId,
  SubmissionId,
} from '@mithaq/schema/ids'
import type { Role } from '@mithaq/schema/role'
import type { VirtualFacts } from './virtual-facts.ts'

/** An id that is the same in every run. */
const idOf = <Id>(kind: number, number: number): Id =>
  `0000000${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}` as unknown as Id

export const coalitionId = idOf<CoalitionId>(1, 1)
const organisationId = idOf<OrganisationId>(2, 1)
export const documentIds: readonly DocumentId[] = [idOf<DocumentId>(3, 1), idOf<DocumentId>(3, 2)]

export interface Person {
  name: string
  personId: PersonId
  membershipId: MembershipId
  sessionId: SessionId
}

const roles: readonly Role[] = ['writer', 'writer', 'coordinator', 'writer', 'reviewer', 'observer']
const sessionLasts = 30 * 86_400_000

/** Six people of one coalition at one submission of two sections (all invented). */
export function addPeople(facts: VirtualFacts, now: number): Person[] {
  documentIds.forEach((documentId, index) =>
    facts.sections.set(documentId, {
      id: idOf<SectionId>(4, index + 1),
      coalitionId,
      organisationId,
      closed: false,
      isRemoved: false,
      submission: {
        id: idOf<SubmissionId>(5, 1),
        status: 'drafting',
        leadOrganisationId: organisationId,
        organisations: [{ id: organisationId, participation: 'co-submitter' }],
      },
    }),
  )
  return roles.map((role, index) => {
    const name = 'ABCDEF'[index] ?? ''
    const membershipId = idOf<MembershipId>(6, index)
    const personId = idOf<PersonId>(7, index)
    facts.memberships.set(membershipId, {
      id: membershipId,
      personId,
      coalitionId,
      organisationId,
      role,
      guestSubmissionId: null,
      endsAt: null,
      hasEnded: false,
      organisationHasLeft: false,
      shownAs: { alias: name, organisation: { en: 'Cedar (fictional)' }, language: 'en' },
    })
    const person: Person = { name, personId, membershipId, sessionId: idOf<SessionId>(8, index) }
    signIn(facts, person, now, index)
    return person
  })
}

/** Said apart from the access rules of the server, which are held against it. */
export function mayWriteNow(
  facts: VirtualFacts,
  { documentId, membershipId, sessionId }: { documentId: DocumentId; membershipId: MembershipId | null; sessionId: SessionId | null },
): boolean {
  const session = sessionId === null ? undefined : facts.sessions.get(sessionId)
  const membership = membershipId === null ? undefined : facts.memberships.get(membershipId)
  if (session === undefined || membership === undefined || session.hasEnded || membership.hasEnded) return false
  return membership.role !== 'observer' && facts.sections.get(documentId)?.submission.status === 'drafting'
}

/** A session of one's own: after it was ended, the next one. */
export function signIn(facts: VirtualFacts, person: Person, now: number, number: number): void {
  person.sessionId = idOf<SessionId>(8, number)
  facts.sessions.set(person.sessionId, { personId: person.personId, expiresAt: new Date(now + sessionLasts), hasEnded: false })
}
