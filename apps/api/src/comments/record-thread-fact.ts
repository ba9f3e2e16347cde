import type { Trx } from '@mithaq/db/database'
import { recordFact } from '../submissions/record-fact.ts'
import type { ActingContext } from '../trpc.ts'
import type { ThreadOfSubmission } from './get-thread.ts'

/** What one organisation says among itself is a fact for that organisation alone. */
export function recordThreadFact(
  trx: Trx,
  ctx: ActingContext,
  kind: `comment.${string}`,
  { id, sectionId, submission, audience, organisationId }: ThreadOfSubmission,
  subject: Record<string, string> = {},
): Promise<void> {
  const onlyFor = audience === 'organisation' && organisationId !== null ? { onlyFor: organisationId } : {}
  return recordFact(trx, ctx, kind, submission.id, { sectionId, threadId: id, ...subject, ...onlyFor })
}
