import { findSubmissionOfDeadline, removeDeadline as remove } from '@mithaq/db/submissions/deadlines'
import type { DeadlineId } from '@mithaq/schema/ids'
import { recountPlan } from '../plans/recount.ts'
import { getForManaging } from '../submissions/get-for.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { viewerOf } from '../submissions/viewer.ts'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'

/** A date that somebody entered goes; what the rule and the calendar say shows again. */
export async function removeDeadline(ctx: ActingContext, deadlineId: DeadlineId): Promise<void> {
  await inTheirName(ctx, async (trx) => {
    const submissionId = await findSubmissionOfDeadline(trx, viewerOf(ctx), deadlineId)
    if (submissionId === null) throw notFound()
    const submission = await getForManaging(trx, ctx, submissionId)
    await remove(trx, deadlineId)
    await recountPlan(trx, ctx, await getForManaging(trx, ctx, submissionId), { cause: 'deadline' })
    await recordFact(trx, ctx, 'deadline.removed', submission.id, { deadlineId })
  })
}
