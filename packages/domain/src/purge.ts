import type { OrganisationId } from '@mithaq/schema/ids'
import { mayCoordinate, mayReadSubmission, type Actor, type SectionAccess, type SubmissionAccess } from './access.ts'

/** Whose words stand in a section, as far as removing them for good goes: its organisation, otherwise the one that leads. */
const ownerOf = (submission: SubmissionAccess, section: SectionAccess): OrganisationId =>
  section.organisationId ?? submission.leadOrganisationId

/** Who may ask that a passage be removed for good: a coordinator who sees the text. */
export const mayAskForPurge = (actor: Actor, submission: SubmissionAccess): boolean =>
  mayCoordinate(actor) && mayReadSubmission(actor, submission)

/** Who may agree to it, or say no: those who write for the organisation whose section it is. Never a guest. */
export const mayAgreeToPurge = (actor: Actor, submission: SubmissionAccess, section: SectionAccess): boolean =>
  actor.kind === 'member' &&
  (actor.role === 'coordinator' || actor.role === 'writer') &&
  actor.organisationId === ownerOf(submission, section) &&
  mayReadSubmission(actor, submission)
