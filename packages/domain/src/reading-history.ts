import type { Actor, SubmissionAccess } from './access.ts'

/**
 * Who reads what a text once said: the organisations that write it. Readers and guests were let in to what stands there, not to what
 * was taken out before they came.
 */
export const mayReadHistory = (actor: Actor, submission: SubmissionAccess): boolean =>
  actor.kind === 'member' && submission.coSubmitters.includes(actor.organisationId)
