import type { Actor, SubmissionAccess } from './access.ts'

/**
 * Who reads what a text once said: the organisations that write it. Readers and guests were let in to what stands there, not to what
 * was taken out before they came.
 */
export const mayReadHistory = (actor: Actor, submission: Pick<SubmissionAccess, 'coSubmitters'>): boolean =>
  actor.kind === 'member' && submission.coSubmitters.includes(actor.organisationId)

/**
 * Who drops the link between an organisation's people and what they wrote: a coordinator or signatory of that organisation, for
 * good. When, says {@link isFiled}.
 */
export const mayDropPeople = (actor: Actor, submission: SubmissionAccess, signsForOrganisation: boolean): boolean =>
  mayReadHistory(actor, submission) && actor.kind === 'member' && (actor.role === 'coordinator' || signsForOrganisation)

/** It went to the secretariat: nobody writes in it any more. */
export const isFiled = (status: SubmissionAccess['status']): boolean => status === 'submitted' || status === 'closed'
