import { mayCoordinate, mayReadCoalition } from '@mithaq/domain/access'
import type { MembershipId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import type { Role } from '@mithaq/schema/role'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'

export interface MemberView {
  membershipId: MembershipId
  alias: string
  role: Role
  organisationId: OrganisationId | null
  /** A guest's submission is named only to who may see it. */
  guest: { submissionId: SubmissionId | null; organisation: string | null; endsAt: Date } | null
  signsForOrganisation: boolean
}

/** Coordinators see who acts in the coalition, others who acts for their own organisation. E-mails are never shown. */
export async function listMembers(context: ActingContext): Promise<MemberView[]> {
  const { actor, coalitionId, now } = context
  if (!mayReadCoalition(actor)) throw notFound()
  const rows = await inTheirName(context, (trx) =>
    trx
      .selectFrom('membership as m')
      // Row-level security leaves this null for a submission in which the reader's organisation takes no part.
      .leftJoin('submission as s', 's.id', 'm.guest_submission_id')
      .select([
        'm.id',
        'm.alias',
        'm.role',
        'm.organisation_id',
        'm.guest_organisation',
        'm.ends_at',
        'm.signs_for_organisation',
        's.id as submission_id',
      ])
      .where('m.coalition_id', '=', coalitionId)
      .where('m.ended_at', 'is', null)
      .where((eb) => eb.or([eb('m.ends_at', 'is', null), eb('m.ends_at', '>', now)]))
      .$if(!mayCoordinate(actor), (query) =>
        query.where('m.organisation_id', '=', actor.organisationId).where('m.guest_submission_id', 'is', null),
      )
      .orderBy('m.created_at')
      .orderBy('m.id')
      .execute(),
  )
  return rows.map((row) => ({
    membershipId: row.id,
    alias: row.alias,
    role: row.role,
    organisationId: row.organisation_id,
    guest: row.ends_at === null ? null : { submissionId: row.submission_id, organisation: row.guest_organisation, endsAt: row.ends_at },
    signsForOrganisation: row.signs_for_organisation,
  }))
}
