import { mayCoordinate, mayReadCoalition } from '@mithaq/domain/access'
import type { MembershipId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import type { Name } from '@mithaq/schema/name'
import type { Role } from '@mithaq/schema/role'
import { visibleTo } from '@mithaq/db/submissions/visible-submission'
import { viewerOf } from '../submissions/viewer.ts'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'

export interface MemberView {
  membershipId: MembershipId
  alias: string
  role: Role
  organisationId: OrganisationId | null
  guest: { submissionId: SubmissionId; organisation: string | null; endsAt: Date } | null
  signsForOrganisation: boolean
  /** Who let them in, so that an organisation's people notice whoever joined in its name at another's invitation. */
  invitedBy: { id: OrganisationId; name: Name } | null
}

/**
 * Coordinators see who acts in the coalition and the guests of submissions in which their own organisation takes part;
 * others who acts for their own organisation. E-mails are never shown.
 */
export async function listMembers(context: ActingContext): Promise<MemberView[]> {
  const { actor, coalitionId, now } = context
  if (!mayReadCoalition(actor)) throw notFound()
  const rows = await inTheirName(context, (trx) =>
    trx
      .selectFrom('membership as m')
      .leftJoin('submission', 'submission.id', 'm.guest_submission_id')
      .leftJoin('organisation as host', 'host.id', 'm.inviting_organisation_id')
      .select([
        'm.id',
        'm.alias',
        'm.role',
        'm.organisation_id',
        'm.guest_organisation',
        'm.ends_at',
        'm.signs_for_organisation',
        'submission.id as submission_id',
        'host.id as host_id',
        'host.name as host_name',
      ])
      .where('m.coalition_id', '=', coalitionId)
      .where('m.ended_at', 'is', null)
      .where((eb) => eb.or([eb('m.ends_at', 'is', null), eb('m.ends_at', '>', now)]))
      .where((eb) => eb.or([eb('m.guest_submission_id', 'is', null), visibleTo(viewerOf(context))(eb)]))
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
    guest:
      row.ends_at === null || row.submission_id === null
        ? null
        : { submissionId: row.submission_id, organisation: row.guest_organisation, endsAt: row.ends_at },
    signsForOrganisation: row.signs_for_organisation,
    invitedBy: row.host_id === null || row.host_name === null ? null : { id: row.host_id, name: row.host_name },
  }))
}
