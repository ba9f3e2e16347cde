import type { Trx } from '@mithaq/db/database'
import type { RecommendationRecord } from '@mithaq/db/recommendations/find-recommendation'
import type { CoalitionId } from '@mithaq/schema/ids'
import { recordFact } from '../submissions/record-fact.ts'
import type { ActingContext } from '../trpc.ts'

/** What an organisation does with its own ask is a fact for that organisation alone while the coalition does not see it. */
export async function recordBankFact(
  trx: Trx,
  ctx: ActingContext,
  kind: `recommendation.${string}`,
  { id, owner }: Pick<RecommendationRecord, 'id' | 'owner'>,
  subject: Record<string, string> = {},
): Promise<void> {
  const isOpen = owner === null || (await isSharedWith(trx, id, ctx.coalitionId, ctx.now))
  await recordFact(trx, ctx, kind, null, { recommendationId: id, ...subject, ...(isOpen || owner === null ? {} : { onlyFor: owner }) })
}

async function isSharedWith(trx: Trx, id: RecommendationRecord['id'], coalitionId: CoalitionId, now: Date): Promise<boolean> {
  const share = await trx
    .selectFrom('recommendation_share')
    .select('embargo_until')
    .where('recommendation_id', '=', id)
    .where('coalition_id', '=', coalitionId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return share !== undefined && (share.embargo_until === null || share.embargo_until <= now.toISOString().slice(0, 10))
}
