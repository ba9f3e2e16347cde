import { revokeInvitationsOf } from '@mithaq/db/identity/invitation'
import { recordEvent } from '@mithaq/db/record-event'
import { mayCoordinate, mayManageSubmission } from '@mithaq/domain/access'
import type { Trx } from '@mithaq/db/database'
import type { MembershipId } from '@mithaq/schema/ids'
import { findSubmissionAccess } from '../invitations/find-submission-access.ts'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'
import { doneBy } from './coordinating.ts'
import { assertAnotherCoordinator, findMembershipToChange, type DecidableMembership } from './open-membership.ts'

/**
 * From the next request on the person no longer acts in this coalition; open sockets hear the event. What they wrote
 * stays, and they stay signed in: their account is theirs. A coordinator ends any member's, everyone their own, and
 * whoever manages a submission its guests': a coordinator who does not see it does not know of them.
 */
export async function endMembership(context: ActingContext, membershipId: MembershipId): Promise<void> {
  const { coalitionId, now } = context
  await inTheirName(context, async (trx) => {
    const membership = await findMembershipToChange(trx, coalitionId, membershipId)
    if (membership === null || !(await mayEnd(trx, context, membership))) throw notFound()
    await assertAnotherCoordinator(trx, coalitionId, membership)
    await trx.updateTable('membership').set({ ended_at: now }).where('id', '=', membershipId).execute()
    await revokeInvitationsOf(trx, membershipId, doneBy(context), now)
    await recordEvent(trx, {
      kind: 'membership.ended',
      ...doneBy(context),
      submissionId: membership.guestSubmissionId,
      subject: { membershipId },
    })
  })
}

async function mayEnd(trx: Trx, { actor }: ActingContext, membership: DecidableMembership): Promise<boolean> {
  if (membership.id === actor.membershipId) return true
  if (membership.guestSubmissionId === null) return mayCoordinate(actor)
  const submission = await findSubmissionAccess(trx, membership.guestSubmissionId)
  return submission !== null && mayManageSubmission(actor, submission)
}
