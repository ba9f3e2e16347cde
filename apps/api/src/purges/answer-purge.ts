import { removePurgeRequest } from '@mithaq/db/documents/purges'
import { submissionAccess } from '@mithaq/domain/access'
import { mayAgreeToPurge, mayAskForPurge } from '@mithaq/domain/purge'
import type { PurgeId } from '@mithaq/schema/ids'
import { refuseLocked } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'
import { carryOutPurge, type PurgeAnswer } from './carry-out-purge.ts'
import { getPurgeRequest } from './get-purge.ts'

/** The organisation whose section it is agrees, and the passage goes. */
export async function agreeToPurge(ctx: ActingContext, purgeId: PurgeId): Promise<PurgeAnswer> {
  const agreed = await inTheirName(ctx, async (trx) => {
    const found = await getPurgeRequest(trx, ctx, purgeId)
    if (!mayAgreeToPurge(ctx.actor, submissionAccess(found.submission), found.section)) throw notFound()
    refuseLocked(found.submission)
    return found
  })
  return carryOutPurge(ctx, agreed)
}

/** A coordinator takes it back, or the organisation whose section it is says no. */
export async function leavePurge(ctx: ActingContext, purgeId: PurgeId): Promise<void> {
  await inTheirName(ctx, async (trx) => {
    const { request, submission, section } = await getPurgeRequest(trx, ctx, purgeId)
    const access = submissionAccess(submission)
    if (!mayAskForPurge(ctx.actor, access) && !mayAgreeToPurge(ctx.actor, access, section)) throw notFound()
    await removePurgeRequest(trx, request.id)
    await recordFact(trx, ctx, 'section.purgeLeft', submission.id, { sectionId: section.id })
  })
}
