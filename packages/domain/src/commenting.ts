import { mayManageSubmission, mayReadSubmission, type Actor, type SubmissionAccess } from './access.ts'

/**
 * Who speaks in the margin: whoever reads the submission and is not only an observer, and observers where those who manage it
 * let them. Nobody once it is closed.
 */
export function mayComment(actor: Actor, submission: SubmissionAccess, observersComment: boolean): boolean {
  if (actor.kind !== 'member' && actor.kind !== 'guest') return false
  return mayReadSubmission(actor, submission) && submission.status !== 'closed' && (actor.role !== 'observer' || observersComment)
}

/** A conversation among one's own organisation: never with guests, who belong to none of them. */
export const maySpeakAmongOwn = (actor: Actor): boolean => actor.kind === 'member'

export const mayLetObserversComment = mayManageSubmission
