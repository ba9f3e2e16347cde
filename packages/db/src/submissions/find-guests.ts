import type { CoalitionId, MembershipId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import type { Role } from '@mithaq/schema/role'
import type { Connection } from '../database.ts'
import type { Name } from '../tables.ts'

export interface GuestRecord {
  membershipId: MembershipId
  alias: string
  organisation: string | null
  role: Exclude<Role, 'coordinator'>
  endsAt: Date
  /** In whose name they were let in: an organisation that may take part no longer. Null: not kept then. */
  broughtBy: { id: OrganisationId; name: Name } | null
}

/** The guests whom a submission lets in now. */
export async function findGuests(db: Connection, coalitionId: CoalitionId, submissionId: SubmissionId, now: Date): Promise<GuestRecord[]> {
  const rows = await db
    .selectFrom('membership as m')
    .leftJoin('organisation as host', 'host.id', 'm.inviting_organisation_id')
    .select(['m.id', 'm.alias', 'm.guest_organisation', 'm.role', 'm.ends_at', 'host.id as host_id', 'host.name as host_name'])
    .where('m.coalition_id', '=', coalitionId)
    .where('m.guest_submission_id', '=', submissionId)
    .where('m.ended_at', 'is', null)
    .where('m.ends_at', '>', now)
    .orderBy('m.ends_at')
    .orderBy('m.id')
    .execute()
  return rows.flatMap(({ id, alias, guest_organisation: organisation, role, ends_at: endsAt, host_id, host_name }) => {
    if (role === 'coordinator' || endsAt === null) return []
    const broughtBy = host_id === null || host_name === null ? null : { id: host_id, name: host_name }
    return [{ membershipId: id, alias, organisation, role, endsAt, broughtBy }]
  })
}
