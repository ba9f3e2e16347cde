import { recordEvent } from '@mithaq/db/record-event'
import { mayCoordinate, mayManageSubmission } from '@mithaq/domain/access'
import type { InvitationId } from '@mithaq/schema/ids'
import { doneBy } from '../coalition/coordinating.ts'
import { expiredOrUsed } from '../people/link.ts'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'
import { findSubmissionAccess } from './find-submission-access.ts'
import { mayHaveInvited, stateOf } from './list-invitations.ts'

/** A link that went to the wrong person stops working. One that was used is a membership now: end that instead. */
export async function revokeInvitation(context: ActingContext, invitationId: InvitationId): Promise<void> {
  const { actor, coalitionId, now } = context
  if (!mayHaveInvited(actor)) throw notFound()
  await inTheirName(context, async (trx) => {
    const invitation = await trx
      .selectFrom('invitation')
      .select(['id', 'guest_submission_id', 'used_at', 'revoked_at', 'expires_at'])
      .where('id', '=', invitationId)
      .where('coalition_id', '=', coalitionId)
      .forUpdate()
      .executeTakeFirst()
    if (invitation === undefined) throw notFound()
    const { guest_submission_id: submissionId } = invitation
    const submission = submissionId === null ? null : await findSubmissionAccess(trx, submissionId)
    const may = submissionId === null ? mayCoordinate(actor) : submission !== null && mayManageSubmission(actor, submission)
    if (!may) throw notFound()
    if (stateOf(invitation, now) !== 'open') throw expiredOrUsed()
    await trx.updateTable('invitation').set({ revoked_at: now }).where('id', '=', invitationId).execute()
    await recordEvent(trx, { kind: 'invitation.revoked', ...doneBy(context), submissionId, subject: { invitationId } })
  })
}
