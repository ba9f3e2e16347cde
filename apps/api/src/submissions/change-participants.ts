import { submissionAccess } from '@mithaq/domain/access'
import { revokeGuestInvitationsOfOthers } from '@mithaq/db/identity/invitation'
import { findCoalitionOrganisations } from '@mithaq/db/submissions/coalition-organisations'
import { recordChangedParticipants } from '@mithaq/db/submissions/record-submission'
import { planLead } from '@mithaq/domain/create-submission'
import { OrganisationId, SubmissionId } from '@mithaq/schema/ids'
import { z } from 'zod'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { getForManaging, refuseLocked } from './get-for.ts'
import { recordFact } from './record-fact.ts'

export const ChangeParticipantsInput = z.strictObject({
  submissionId: SubmissionId,
  coSubmitters: z.array(OrganisationId).min(1).max(300),
  readers: z.array(OrganisationId).max(300),
})

/** Who stands behind the submission and who may read it. The lead stays, and nobody shuts their own organisation out. */
export async function changeParticipants(ctx: ActingContext, input: z.infer<typeof ChangeParticipantsInput>): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw notFound()
  await inTheirName(ctx, async (trx) => {
    const submission = await getForManaging(trx, ctx, input.submissionId)
    const before = submissionAccess(submission)
    const coSubmitters = [...new Set(input.coSubmitters)]
    const readers = [...new Set(input.readers)].filter((id) => !coSubmitters.includes(id))
    // Who submits is part of what is signed; letting another organisation read changes no word of it.
    const sameSubmitters =
      coSubmitters.length === before.coSubmitters.length && coSubmitters.every((id) => before.coSubmitters.includes(id))
    if (!sameSubmitters) refuseLocked(submission)
    if (!coSubmitters.includes(submission.leadOrganisationId) || ![...coSubmitters, ...readers].includes(actor.organisationId))
      throw refused({ code: 'submission.ownOrganisationMissing' })

    const known = await findCoalitionOrganisations(trx, ctx.coalitionId, [...coSubmitters, ...readers])
    const decision = planLead(
      submission.mechanism,
      coSubmitters,
      readers,
      known.map(({ id, consultativeStatus }) => ({ id, hasConsultativeStatus: consultativeStatus !== 'none' })),
      submission.leadOrganisationId,
    )
    if (!decision.ok) throw refused(decision.refusal)
    await recordChangedParticipants(trx, { id: submission.id, coalitionId: ctx.coalitionId, coSubmitters, readers })
    await revokeGuestInvitationsOfOthers(
      trx,
      { id: submission.id, takingPart: [...coSubmitters, ...readers] },
      { coalitionId: ctx.coalitionId, personId: actor.personId, membershipId: actor.membershipId },
      ctx.now,
    )
    await recordFact(trx, ctx, 'submission.participantsChanged', submission.id)
  })
}
