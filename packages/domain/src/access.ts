import type { MembershipId, OrganisationId, PersonId, SubmissionId } from '@mithaq/schema/ids'
import type { Role } from '@mithaq/schema/role'
import { isEditable, type Participation, type SubmissionStatus } from '@mithaq/schema/submission'

/**
 * The one file of access rules: role × thing × action, pure, used by the server (procedures, socket) and by the client
 * (which buttons exist). Row-level security stands behind it and decides what is visible at all.
 */

/** Who acts. A guest is a member of one submission only, until an end date that the server checks when it loads them. */
export type Actor =
  | { kind: 'anonymous' }
  /** Signed in, acting in no coalition. */
  | { kind: 'person'; personId: PersonId }
  | { kind: 'member'; personId: PersonId; membershipId: MembershipId; role: Role; organisationId: OrganisationId }
  | {
      kind: 'guest'
      personId: PersonId
      membershipId: MembershipId
      role: Exclude<Role, 'coordinator'>
      organisationId: OrganisationId | null
      submissionId: SubmissionId
    }

/** As whom a person acts in one of their memberships. Null for one that cannot be: a guest who coordinates, a member of nothing. */
export function actorOf(
  personId: PersonId,
  membership: { membershipId: MembershipId; role: Role; organisationId: OrganisationId | null; guestSubmissionId: SubmissionId | null },
): Extract<Actor, { kind: 'member' | 'guest' }> | null {
  const { membershipId, role, organisationId, guestSubmissionId } = membership
  if (guestSubmissionId !== null)
    return role === 'coordinator' ? null : { kind: 'guest', personId, membershipId, role, organisationId, submissionId: guestSubmissionId }
  return organisationId === null ? null : { kind: 'member', personId, membershipId, role, organisationId }
}

/** What of a submission the rules need. */
export interface SubmissionAccess {
  id: SubmissionId
  status: SubmissionStatus
  leadOrganisationId: OrganisationId
  coSubmitters: readonly OrganisationId[]
  readers: readonly OrganisationId[]
}

/** The same from the facts of a submission and a list of who takes part in it. */
export function submissionAccess(submission: {
  id: SubmissionId
  status: SubmissionStatus
  leadOrganisationId: OrganisationId
  organisations: readonly { id: OrganisationId; participation: Participation }[]
}): SubmissionAccess {
  const { id, status, leadOrganisationId, organisations } = submission
  const taking = (as: Participation) =>
    organisations.filter(({ participation }) => participation === as).map((organisation) => organisation.id)
  return { id, status, leadOrganisationId, coSubmitters: taking('co-submitter'), readers: taking('reader') }
}

export interface SectionAccess {
  organisationId: OrganisationId | null
  /** Only the assigned organisation writes here. */
  closed: boolean
}

/** Acts in the coalition at all: its name, organisations, mechanisms, sessions. Guests see only their submission. */
export const mayReadCoalition = (actor: Actor): boolean => actor.kind === 'member'

/** Organisations, invitations, roles, the coalition's own mechanisms and settings. */
export const mayCoordinate = (actor: Actor): boolean => actor.kind === 'member' && actor.role === 'coordinator'

/** A session or an announced date is entered for the whole coalition. */
export const mayEnterSession = mayCoordinate

/** A rule of the reference data is confirmed, with a source, for the whole coalition. */
export const mayConfirmRule = mayCoordinate

/** Whoever may write may start a submission; their own organisation then leads it. */
export const mayCreateSubmission = (actor: Actor): boolean =>
  actor.kind === 'member' && (actor.role === 'coordinator' || actor.role === 'writer')

/** Open to its co-submitters, its readers and its guests; a coordinator has no master key. */
export function mayReadSubmission(actor: Actor, submission: SubmissionAccess): boolean {
  switch (actor.kind) {
    case 'member':
      return submission.coSubmitters.includes(actor.organisationId) || submission.readers.includes(actor.organisationId)
    case 'guest':
      return actor.submissionId === submission.id
    case 'anonymous':
    case 'person':
      return false
  }
}

/** Co-submitters, readers, deadlines, assignment, budgets, status, guests: a coordinator who may read it, and the writers of the organisation that leads it. */
export function mayManageSubmission(actor: Actor, submission: SubmissionAccess): boolean {
  if (actor.kind !== 'member' || !mayReadSubmission(actor, submission)) return false
  return actor.role === 'coordinator' || (actor.role === 'writer' && actor.organisationId === submission.leadOrganisationId)
}

/** The state of a section is said by those who write it. */
export function mayChangeSectionState(actor: Actor, submission: SubmissionAccess, section: SectionAccess): boolean {
  return mayManageSubmission(actor, submission) || mayWriteText(actor, submission, section)
}

/** May update the text: a co-submitter's coordinator or writer, or a guest let in to write. */
export function mayWriteText(actor: Actor, submission: SubmissionAccess, section: SectionAccess): boolean {
  if (!maySuggest(actor, submission) || actor.kind === 'anonymous' || actor.kind === 'person' || actor.role === 'reviewer') return false
  return !section.closed || (section.organisationId !== null && actor.organisationId === section.organisationId)
}

/** May propose changes of the text that somebody else decides on: also reviewers, and where a section is closed to another organisation. */
export function maySuggest(actor: Actor, submission: SubmissionAccess): boolean {
  if (!isEditable(submission.status) || !mayReadSubmission(actor, submission)) return false
  if ((actor.kind !== 'member' && actor.kind !== 'guest') || actor.role === 'observer') return false
  return actor.kind === 'guest' || submission.coSubmitters.includes(actor.organisationId)
}

/** What somebody who reads a text may do to it. */
export type TextMode = 'write' | 'suggest' | 'read'

export function textMode(actor: Actor, submission: SubmissionAccess, section: SectionAccess): TextMode {
  if (mayWriteText(actor, submission, section)) return 'write'
  return maySuggest(actor, submission) ? 'suggest' : 'read'
}

/** A copy leaves the house: whoever may read may export, for that is what reading on paper means. */
export const mayExportSubmission = mayReadSubmission
