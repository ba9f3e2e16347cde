import type { CoalitionId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import type { ExpressionBuilder } from 'kysely'
import type { Tables } from '../tables.ts'

/** Who looks: a guest at one submission, a member at those in which their organisation takes part. */
export interface Viewer {
  coalitionId: CoalitionId
  organisationId: OrganisationId | null
  guestSubmissionId: SubmissionId | null
}

/** Visibility is part of each query; row-level security says the same a second time. */
export function visibleTo(viewer: Viewer) {
  return (eb: ExpressionBuilder<Tables, 'submission'>) =>
    eb.and([
      eb('submission.coalition_id', '=', viewer.coalitionId),
      viewer.guestSubmissionId !== null
        ? eb('submission.id', '=', viewer.guestSubmissionId)
        : eb.exists(
            eb
              .selectFrom('submission_organisation as taking_part')
              .select('taking_part.submission_id')
              .whereRef('taking_part.submission_id', '=', 'submission.id')
              .where('taking_part.organisation_id', '=', viewer.organisationId),
          ),
    ])
}
