import { recordSubmissionChanges } from '@mithaq/db/submissions/record-submission'
import { SubmissionId } from '@mithaq/schema/ids'
import { Title } from '@mithaq/schema/submission'
import { z } from 'zod'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { getForManaging, refuseLocked } from './get-for.ts'
import { recordFact } from './record-fact.ts'

export const ChangeTitleInput = z.strictObject({ submissionId: SubmissionId, title: Title })

export async function changeTitle(ctx: ActingContext, { submissionId, title }: z.infer<typeof ChangeTitleInput>): Promise<void> {
  await inTheirName(ctx, async (trx) => {
    refuseLocked(await getForManaging(trx, ctx, submissionId))
    await recordSubmissionChanges(trx, submissionId, { title })
    await recordFact(trx, ctx, 'submission.titleChanged', submissionId)
  })
}
