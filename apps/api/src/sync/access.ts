import type { DocumentAccess } from '@mithaq/db/documents/find-access'
import { actorOf, mayReadSubmission, submissionAccess, textMode, type Actor, type TextMode } from '@mithaq/domain/access'
import type { CoalitionId, PersonId } from '@mithaq/schema/ids'
import { closeCodes, type Closing } from './close-code.ts'

/** What somebody may do at a document now, or with which code their socket closes. */
export type Access =
  | {
      open: true
      mode: TextMode
      /** May bring something new, if only as suggestions. */
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
  const actor = actorOf(session.personId, { ...membership, membershipId: membership.id })
  if (actor === null) return closed(closeCodes.notFound)
  const submission = submissionAccess(section.submission)
  if (!mayReadSubmission(actor, submission)) return closed(closeCodes.notFound)
  const mode = textMode(actor, submission, section)
  return {
    open: true,
    mode,
    mayWrite: mode !== 'read',
    personId: session.personId,
    coalitionId: membership.coalitionId,
    actor,
    // A session runs out and a guest's end date passes without anybody doing anything.
    until: membership.endsAt !== null && membership.endsAt < session.expiresAt ? membership.endsAt : session.expiresAt,
  }
}
