import { CoalitionId } from '@mithaq/schema/ids'
import { RecommendationId } from '@mithaq/schema/recommendation-ids'
import { sql } from 'kysely'
import { z } from 'zod'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'
import { getForSharing } from './get-for.ts'
import { recordBankFact } from './record-bank-fact.ts'

export const ShareRecommendationInput = z.strictObject({
  recommendationId: RecommendationId,
  coalitionId: CoalitionId,
  /** Until that day nobody of that coalition sees it; null: at once. */
  embargoUntil: z.iso.date().nullable(),
})

/** One ask to one coalition to which one's organisation belongs: never all of them at once, never by anybody else. */
export const shareRecommendation = (
  ctx: ActingContext,
  { recommendationId, coalitionId, embargoUntil }: z.infer<typeof ShareRecommendationInput>,
): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { recommendation, ctx: member } = await getForSharing(trx, ctx, recommendationId)
    const { rows } = await sql<{ belongs: boolean }>`select belongs_to(${coalitionId}) as belongs`.execute(trx)
    if (rows[0]?.belongs !== true) throw notFound()
    const shared = { embargo_until: embargoUntil, shared_by: member.actor.membershipId, shared_at: ctx.now, revoked_at: null }
    await trx
      .insertInto('recommendation_share')
      .values({ recommendation_id: recommendationId, coalition_id: coalitionId, ...shared })
      .onConflict((conflict) => conflict.columns(['recommendation_id', 'coalition_id']).doUpdateSet(shared))
      .execute()
    await recordBankFact(trx, ctx, 'recommendation.shared', recommendation)
  })

export const RevokeShareInput = z.strictObject({ recommendationId: RecommendationId, coalitionId: CoalitionId })

/** From then on that coalition does not see it any more; what its members said about it stays with them, unseen. */
export const revokeShare = (ctx: ActingContext, { recommendationId, coalitionId }: z.infer<typeof RevokeShareInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { recommendation } = await getForSharing(trx, ctx, recommendationId)
    // Told while those who saw it still hear of it.
    await recordBankFact(trx, ctx, 'recommendation.revoked', recommendation)
    await trx
      .updateTable('recommendation_share')
      .set({ revoked_at: ctx.now })
      .where('recommendation_id', '=', recommendationId)
      .where('coalition_id', '=', coalitionId)
      .where('revoked_at', 'is', null)
      .execute()
  })
