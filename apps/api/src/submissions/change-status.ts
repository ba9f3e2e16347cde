import { lockDocuments } from '@mithaq/db/documents/lock-documents'
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
    const decision = decideStatus(submission.status, status)
    if (!decision.ok) throw refused(decision.refusal)
    // Where a version was frozen, the text is locked on it by those who signed it, and by nothing else.
    const frozen = status === 'signed' ? await findLastFrozen(trx, submissionId) : null
    if (frozen !== null) throw refused({ code: 'signing.lockVersion', number: frozen.number })
    if (status === 'drafting') await endRoundOf(trx, ctx, submissionId, 'reopened')
    // Closing that is taken back sends nothing a second time.
    const isSent = submission.status === 'signed' && status === 'submitted'
    await recordSubmissionChanges(trx, submissionId, { status, ...(isSent && { submittedAt: ctx.now }) })
    // What is being written is part of the text that gets this status; nothing enters a signed text after it was signed.
    await lockDocuments(
      trx,
      submission.sections.map(({ documentId }) => documentId),
    )
    await recordFact(trx, ctx, 'submission.statusChanged', submissionId, { from: submission.status, to: status })
  })
}
