import { recordSubmissionChanges } from '@mithaq/db/submissions/record-submission'
import { findLastFrozen } from '@mithaq/db/versions/versions'
import { changeStatus as decideStatus } from '@mithaq/domain/submission-status'
import { SubmissionId } from '@mithaq/schema/ids'
import { SubmissionStatus } from '@mithaq/schema/submission'
import { z } from 'zod'
import { endRoundOf } from '../signing/end-round.ts'
import { inTheirName, refused, type ActingContext } from '../trpc.ts'
import { getForManaging } from './get-for.ts'
import { recordFact } from './record-fact.ts'

export const ChangeStatusInput = z.strictObject({ submissionId: SubmissionId, status: SubmissionStatus })

export async function changeStatus(ctx: ActingContext, { submissionId, status }: z.infer<typeof ChangeStatusInput>): Promise<void> {
  await inTheirName(ctx, async (trx) => {
    const submission = await getForManaging(trx, ctx, submissionId)
    // A text is locked on a version by those who signed it, and by nothing else (signing/SPEC.md, K4).
    if (submission.status === 'signing' && status === 'signed') {
      const frozen = await findLastFrozen(trx, submissionId)
      throw refused(frozen === null ? { code: 'version.noneFrozen' } : { code: 'signing.lockVersion', number: frozen.number })
    }
    const decision = decideStatus(submission.status, status)
    if (!decision.ok) throw refused(decision.refusal)
    if (status === 'drafting') await endRoundOf(trx, ctx, submissionId, 'reopened')
    await recordSubmissionChanges(trx, submissionId, { status })
    await recordFact(trx, ctx, 'submission.statusChanged', submissionId, { from: submission.status, to: status })
  })
}
