import type { DocumentAccess } from '@mithaq/db/documents/find-access'
import { mayReadSubmission, mayWriteText, type Actor, type SubmissionAccess } from '@mithaq/domain/access'
import type { CoalitionId, PersonId } from '@mithaq/schema/ids'
import { closeCodes, type Closing } from './close-code.ts'

/** What somebody may do at a document now, or with which code their socket closes. */
export type Access =
  | {
      open: true
      mayWrite: boolean
      personId: PersonId
      coalitionId: CoalitionId
      actor: Extract<Actor, { kind: 'member' | 'guest' }>
      until: Date
    }
  | { open: false; closing: Closing }

const closed = (closing: Closing): Access => ({ open: false, closing })

/** Judged by the one file of access rules, from facts that were just read. */
export function judgeAccess({ session, membership, section }: DocumentAccess): Access {
  if (session === null) return closed(closeCodes.notSignedIn)
  if (membership === null || section === null) return closed(closeCodes.notFound)
  const actor = actorOf(session.personId, membership)
  if (actor === null) return closed(closeCodes.notFound)
  const { organisations, ...facts } = section.submission
  const submission: SubmissionAccess = {
    ...facts,
    coSubmitters: organisations.filter(({ participation }) => participation === 'co-submitter').map(({ id }) => id),
    readers: organisations.filter(({ participation }) => participation === 'reader').map(({ id }) => id),
  }
  if (!mayReadSubmission(actor, submission)) return closed(closeCodes.notFound)
  return {
    open: true,
    mayWrite: mayWriteText(actor, submission, section),
    personId: session.personId,
    coalitionId: membership.coalitionId,
    actor,
    // A session runs out and a guest's end date passes without anybody doing anything.
    until: membership.endsAt !== null && membership.endsAt < session.expiresAt ? membership.endsAt : session.expiresAt,
  }
}

function actorOf(
  personId: PersonId,
  membership: NonNullable<DocumentAccess['membership']>,
): Extract<Actor, { kind: 'member' | 'guest' }> | null {
  const { id: membershipId, role, organisationId, guestSubmissionId } = membership
  if (guestSubmissionId !== null)
    return role === 'coordinator' ? null : { kind: 'guest', personId, membershipId, role, organisationId, submissionId: guestSubmissionId }
  return organisationId === null ? null : { kind: 'member', personId, membershipId, role, organisationId }
}
