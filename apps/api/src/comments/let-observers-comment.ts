import { recordSubmissionChanges } from '@mithaq/db/submissions/record-submission'
import { submissionAccess } from '@mithaq/domain/access'
import { mayLetObserversComment } from '@mithaq/domain/commenting'
import type { SubmissionId } from '@mithaq/schema/ids'
import { getForChange } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'

export async function letObserversComment(
  ctx: ActingContext,
  { submissionId, may }: { submissionId: SubmissionId; may: boolean },
): Promise<void> {
  await inTheirName(ctx, async (trx) => {
    const submission = await getForChange(trx, ctx, submissionId)
    if (!mayLetObserversComment(ctx.actor, submissionAccess(submission))) throw notFound()
    if (submission.observersComment === may) return
    await recordSubmissionChanges(trx, submissionId, { observersComment: may })
    await recordFact(trx, ctx, 'submission.observersCommentChanged', submissionId)
  })
}
