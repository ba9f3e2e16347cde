import type { Trx } from '@mithaq/db/database'
import { recordEvent, type Fact } from '@mithaq/db/record-event'
import type { SubmissionId } from '@mithaq/schema/ids'
import type { ActingContext } from '../trpc.ts'

/** A fact about a submission (or, with null, about the coalition) by whoever acts. */
export async function recordFact(
  trx: Trx,
  ctx: ActingContext,
  kind: Fact['kind'],
  submissionId: SubmissionId | null,
  subject: Record<string, string> = {},
): Promise<void> {
  await recordEvent(trx, {
    kind,
    coalitionId: ctx.coalitionId,
    submissionId,
    personId: ctx.actor.personId,
    membershipId: ctx.actor.membershipId,
    subject,
  })
}
