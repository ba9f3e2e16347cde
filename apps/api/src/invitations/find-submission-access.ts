import type { Trx } from '@mithaq/db/database'
import { submissionAccess, type SubmissionAccess } from '@mithaq/domain/access'
import type { SubmissionId } from '@mithaq/schema/ids'

/** What the access rules need of a submission; row-level security shows it only to those who may see it. */
export async function findSubmissionAccess(trx: Trx, submissionId: SubmissionId): Promise<SubmissionAccess | null> {
  const submission = await trx
    .selectFrom('submission')
    .select(['id', 'status', 'lead_organisation_id'])
    .where('id', '=', submissionId)
    .executeTakeFirst()
  if (submission === undefined) return null
  const organisations = await trx
    .selectFrom('submission_organisation')
    .select(['organisation_id', 'participation'])
    .where('submission_id', '=', submissionId)
    .execute()
  return submissionAccess({
    id: submission.id,
    status: submission.status,
    leadOrganisationId: submission.lead_organisation_id,
    organisations: organisations.map(({ organisation_id: id, participation }) => ({ id, participation })),
  })
}
