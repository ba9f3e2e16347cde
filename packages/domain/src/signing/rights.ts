import type { OrganisationId } from '@mithaq/schema/ids'
import type { Actor, SubmissionAccess } from '../access.ts'
import { mayManageSubmission, mayReadSubmission } from '../access.ts'

/** An organisation that takes part says that it reviewed a section: through its members, but those who only observe (SPEC W1). */
export const mayReviewSection = (actor: Actor, submission: SubmissionAccess): boolean =>
  actor.kind === 'member' && actor.role !== 'observer' && mayReadSubmission(actor, submission)

/**
 * Who may make a link by which somebody without an account signs for an organisation: those who sign for it; where nobody of it
 * does, those who write for it; and whoever manages the submission only where nobody of it is here at all (SPEC L2). Otherwise
 * a coordinator could sign in everybody's name.
 */
export function mayMakeSigningLink(
  actor: Actor,
  submission: SubmissionAccess,
  organisationId: OrganisationId,
  { signs, hasSignatory, hasMembers }: { signs: boolean; hasSignatory: boolean; hasMembers: boolean },
): boolean {
  if (actor.kind !== 'member' || !mayReadSubmission(actor, submission)) return false
  if (actor.organisationId === organisationId) return signs || (!hasSignatory && (actor.role === 'coordinator' || actor.role === 'writer'))
  return !hasMembers && mayManageSubmission(actor, submission)
}
