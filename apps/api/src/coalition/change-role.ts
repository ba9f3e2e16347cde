import { revokeInvitationsOf } from '@mithaq/db/identity/invitation'
import { recordEvent } from '@mithaq/db/record-event'
import { MembershipId } from '@mithaq/schema/ids'
import { Role } from '@mithaq/schema/role'
import { z } from 'zod'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'
import { assertCoordinates, doneBy } from './coordinating.ts'
import { assertAnotherCoordinator, findMembershipToChange } from './open-membership.ts'

export const ChangeRoleInput = z.strictObject({ membershipId: MembershipId, role: Role, signsForOrganisation: z.boolean().optional() })
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>

/** For members. A guest's role is part of their invitation: end it and invite anew. */
export async function changeRole(context: ActingContext, { membershipId, role, signsForOrganisation }: ChangeRoleInput): Promise<void> {
  assertCoordinates(context)
  const { coalitionId, now } = context
  await inTheirName(context, async (trx) => {
    const membership = await findMembershipToChange(trx, coalitionId, membershipId)
    if (membership === null || membership.guestSubmissionId !== null) throw notFound()
    if (role !== 'coordinator') await assertAnotherCoordinator(trx, coalitionId, membership)
    await trx
      .updateTable('membership')
      .set({ role, ...(signsForOrganisation === undefined ? {} : { signs_for_organisation: signsForOrganisation }) })
      .where('id', '=', membershipId)
      .execute()
    if (role !== membership.role) await revokeInvitationsOf(trx, membershipId, doneBy(context), now)
    await recordEvent(trx, { kind: 'membership.roleChanged', ...doneBy(context), subject: { membershipId, role } })
  })
}
