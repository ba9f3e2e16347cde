import type { AtDocument, DocumentAccess } from '@mithaq/db/documents/find-access'
import type { ShownAs } from '@mithaq/db/documents/find-shown-as'
import type { CoalitionId, DocumentId, MembershipId, PersonId, SessionId } from '@mithaq/schema/ids'

/** Who there is and who may what, as the tables would have it. */
export interface VirtualFacts {
  sessions: Map<SessionId, { personId: PersonId; expiresAt: Date; hasEnded: boolean }>
  memberships: Map<
    MembershipId,
    NonNullable<DocumentAccess['membership']> & { personId: PersonId; hasEnded: boolean; organisationHasLeft: boolean; shownAs: ShownAs }
  >
  sections: Map<DocumentId, NonNullable<DocumentAccess['section']> & { coalitionId: CoalitionId; isRemoved: boolean }>
}

export const noFacts = (): VirtualFacts => ({ sessions: new Map(), memberships: new Map(), sections: new Map() })

/** As `findDocumentAccess` of `@mithaq/db/documents/find-access` answers. */
export function accessIn(facts: VirtualFacts, { sessionId, membershipId, documentId }: AtDocument, now: Date): DocumentAccess {
  const session = facts.sessions.get(sessionId)
  if (session === undefined || session.hasEnded || session.expiresAt <= now) return { session: null, membership: null, section: null }
  const { personId, expiresAt } = session
  const found = facts.memberships.get(membershipId)
  const isOpen =
    found !== undefined &&
    found.personId === personId &&
    !found.hasEnded &&
    !found.organisationHasLeft &&
    (found.endsAt === null || found.endsAt > now)
  if (!isOpen) return { session: { personId, expiresAt }, membership: null, section: null }
  const { id, coalitionId, organisationId, role, guestSubmissionId, endsAt } = found
  const membership = { id, coalitionId, organisationId, role, guestSubmissionId, endsAt }
  const section = facts.sections.get(documentId)
  if (section === undefined || section.isRemoved || section.coalitionId !== coalitionId)
    return { session: { personId, expiresAt }, membership, section: null }
  const { id: sectionId, closed, submission } = section
  return {
    session: { personId, expiresAt },
    membership,
    section: { id: sectionId, organisationId: section.organisationId, closed, submission: structuredClone(submission) },
  }
}

/** As `findMembershipsAtDocument` answers. */
export function membershipsAt(facts: VirtualFacts, personId: PersonId, documentId: DocumentId): MembershipId[] {
  const section = facts.sections.get(documentId)
  return [...facts.memberships.values()]
    .filter((one) => one.personId === personId && !one.hasEnded && one.coalitionId === section?.coalitionId)
    .map(({ id }) => id)
    .sort()
}
