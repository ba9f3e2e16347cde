import type { Asking } from '@mithaq/db/database'
import type { Actor } from '@mithaq/domain/access'
import type { CoalitionId } from '@mithaq/schema/ids'

/** In whose name a transaction asks, as row-level security wants to know it. */
export function askingOf({
  actor,
  coalitionId,
}: {
  actor: Exclude<Actor, { kind: 'anonymous' }>
  coalitionId: CoalitionId | null
}): Asking {
  const { personId } = actor
  if (actor.kind === 'person') return { personId }
  const { membershipId, organisationId } = actor
  return { personId, coalitionId, membershipId, organisationId, guestSubmissionId: actor.kind === 'guest' ? actor.submissionId : null }
}
