import { recordSubmissionChanges } from '@mithaq/db/submissions/record-submission'
import { planLimit } from '@mithaq/domain/create-submission'
import { SubmissionId } from '@mithaq/schema/ids'
import { z } from 'zod'
import { inTheirName, refused, type ActingContext } from '../trpc.ts'
import { getForManaging, refuseLocked } from './get-for.ts'
import { recordFact } from './record-fact.ts'

export const ChangeLimitInput = z.strictObject({ submissionId: SubmissionId, limitId: z.string().max(40).nullable() })

/** Under which of its mechanism's limits the submission files. */
export async function changeLimit(ctx: ActingContext, { submissionId, limitId }: z.infer<typeof ChangeLimitInput>): Promise<void> {
  await inTheirName(ctx, async (trx) => {
    const submission = await getForManaging(trx, ctx, submissionId)
    refuseLocked(submission)
    const decision = planLimit(submission.mechanism, limitId)
    if (!decision.ok) throw refused(decision.refusal)
    await recordSubmissionChanges(trx, submissionId, { limitId: decision.value })
    await recordFact(trx, ctx, 'submission.limitChanged', submissionId)
  })
}
