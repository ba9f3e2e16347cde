import type { OrganisationId } from '@mithaq/schema/ids'
import type { Actor } from '../access.ts'

/** The bank is the coalition's members': a guest is let into one submission and nothing else. */
export const maySeeBank = (actor: Actor): boolean => actor.kind === 'member'

/** Adds asks of one's organisation, brings in what the UN said, endorses, assesses, divides. */
export const mayWriteInBank = (actor: Actor): actor is Extract<Actor, { kind: 'member' }> =>
  actor.kind === 'member' && (actor.role === 'coordinator' || actor.role === 'writer')

/** Reviewers comment and propose wordings, observers read. */
export const mayCommentInBank = (actor: Actor): actor is Extract<Actor, { kind: 'member' }> =>
  actor.kind === 'member' && actor.role !== 'observer'

/** An own ask is changed, shared and removed by its organisation; what the UN said by whoever writes in the coalition. */
export const mayChangeRecommendation = (actor: Actor, owner: OrganisationId | null): boolean =>
  mayWriteInBank(actor) && (owner === null || owner === actor.organisationId)
/** Nobody else's super-role shares what is an organisation's own. */
export const mayShareRecommendation = (actor: Actor, owner: OrganisationId | null): boolean =>
  owner !== null && mayWriteInBank(actor) && owner === actor.organisationId
