import { findEditions } from '@mithaq/db/documents/find-document'
import { recordPurgeRequest } from '@mithaq/db/documents/purges'
import { submissionAccess } from '@mithaq/domain/access'
import { mayAgreeToPurge, mayAskForPurge } from '@mithaq/domain/purge'
import { newId, PurgeId, SectionId } from '@mithaq/schema/ids'
import { z } from 'zod'
import { refuseLocked } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'
import { carryOutPurge, type PurgeAnswer } from './carry-out-purge.ts'
import { getSectionOfPurge } from './get-purge.ts'

const most = 2 ** 32
const Clock = z.int().min(0).max(most)
/** The ids of characters as the text names them (docs/protocol.md); no words travel. */
const Passage = z.array(z.strictObject({ client: Clock, clock: Clock, length: z.int().min(1).max(most) }))

export const AskForPurgeInput = z.strictObject({ sectionId: SectionId, passage: Passage.min(1).max(5000) })

/** A coordinator asks; who also writes for the organisation whose section it is needs nobody else. */
export async function askForPurge(ctx: ActingContext, { sectionId, passage }: z.infer<typeof AskForPurgeInput>): Promise<PurgeAnswer> {
  const asked = await inTheirName(ctx, async (trx) => {
    const { submission, section } = await getSectionOfPurge(trx, ctx, sectionId)
    const access = submissionAccess(submission)
    if (!mayAskForPurge(ctx.actor, access)) throw notFound()
    refuseLocked(submission)
    const { documentId } = section
    const edition = (await findEditions(trx, [documentId])).get(documentId)
    if (edition === undefined) throw notFound()
    const { coalitionId, now, actor } = ctx
    const request = { id: newId(PurgeId), documentId, coalitionId, edition, passage, askedBy: actor.membershipId, askedAt: now }
    await recordPurgeRequest(trx, request)
    await recordFact(trx, ctx, 'section.purgeAsked', submission.id, { sectionId })
    return { request, submission, section, isAgreed: mayAgreeToPurge(actor, access, section) }
  })
  return asked.isAgreed ? carryOutPurge(ctx, asked) : { state: 'asked', purgeId: asked.request.id }
}
