import type { Actor, SubmissionAccess } from '../access.ts'
import { mayReadSubmission } from '../access.ts'

/** An organisation that takes part says that it reviewed a section: through its members, but those who only observe (SPEC W1). */
export const mayReviewSection = (actor: Actor, submission: SubmissionAccess): boolean =>
  actor.kind === 'member' && actor.role !== 'observer' && mayReadSubmission(actor, submission)
