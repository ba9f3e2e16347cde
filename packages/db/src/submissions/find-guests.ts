import type { CoalitionId, MembershipId, SubmissionId } from '@mithaq/schema/ids'
import type { Role } from '@mithaq/schema/role'
import type { Connection } from '../database.ts'

export interface GuestRecord {
  membershipId: MembershipId
  alias: string
  organisation: string | null
  role: Exclude<Role, 'coordinator'>
  endsAt: Date
}

/** The guests whom a submission lets in now. */
export async function findGuests(db: Connection, coalitionId: CoalitionId, submissionId: SubmissionId, now: Date): Promise<GuestRecord[]> {
  const rows = await db
    .selectFrom('membership')
    .select(['id', 'alias', 'guest_organisation', 'role', 'ends_at'])
    .where('coalition_id', '=', coalitionId)
    .where('guest_submission_id', '=', submissionId)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .orderBy('ends_at')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ id, alias, guest_organisation, role, ends_at }) =>
    role === 'coordinator' || ends_at === null
      ? []
      : [{ membershipId: id, alias, organisation: guest_organisation, role, endsAt: ends_at }],
  )
}
