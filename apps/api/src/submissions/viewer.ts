import type { Viewer } from '@mithaq/db/submissions/visible-submission'
import type { ActingContext } from '../trpc.ts'

/** Who looks, as the queries of submissions ask it. */
export const viewerOf = ({ actor, coalitionId }: ActingContext): Viewer => ({
  coalitionId,
  organisationId: actor.organisationId,
  guestSubmissionId: actor.kind === 'guest' ? actor.submissionId : null,
})
