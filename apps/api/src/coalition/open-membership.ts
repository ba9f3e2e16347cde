import type { Trx } from '@mithaq/db/database'
import type { CoalitionId, MembershipId, PersonId, SubmissionId } from '@mithaq/schema/ids'
import type { Role } from '@mithaq/schema/role'
import { refused } from '../trpc.ts'

/** A membership of the coalition that has not ended, as deciding about it needs it. */
export interface DecidableMembership {
  id: MembershipId
  personId: PersonId
  role: Role
  guestSubmissionId: SubmissionId | null
}

/**
 * Holds the coalition's row first: decisions about its coordinators happen one after the other, or two who leave at
 * once would each count on the other to stay. Not its key: every update of every text refers to that.
 */
export async function findMembershipToChange(
  trx: Trx,
  coalitionId: CoalitionId,
  membershipId: MembershipId,
): Promise<DecidableMembership | null> {
  await trx.selectFrom('coalition').select('id').where('id', '=', coalitionId).forNoKeyUpdate().execute()
  const row = await trx
    .selectFrom('membership')
    .select(['id', 'person_id', 'role', 'guest_submission_id'])
    .where('id', '=', membershipId)
    .where('coalition_id', '=', coalitionId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : { id: row.id, personId: row.person_id, role: row.role, guestSubmissionId: row.guest_submission_id }
}

/** A coalition without a coordinator could never invite one again. */
export async function assertAnotherCoordinator(trx: Trx, coalitionId: CoalitionId, leaving: DecidableMembership): Promise<void> {
  if (leaving.role !== 'coordinator') return
  const other = await trx
    .selectFrom('membership as m')
    .innerJoin('coalition_organisation as c', (join) =>
      join.onRef('c.coalition_id', '=', 'm.coalition_id').onRef('c.organisation_id', '=', 'm.organisation_id').on('c.left_at', 'is', null),
    )
    .select('m.id')
    .where('m.coalition_id', '=', coalitionId)
    .where('m.role', '=', 'coordinator')
    .where('m.ended_at', 'is', null)
    .where('m.id', '!=', leaving.id)
    .executeTakeFirst()
  if (other === undefined) throw refused({ code: 'membership.lastCoordinator' })
}
