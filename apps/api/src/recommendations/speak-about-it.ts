import { newId } from '@mithaq/schema/ids'
import { DocumentLanguage } from '@mithaq/schema/language'
import { longestRecommendation } from '@mithaq/schema/recommendation'
import { RecommendationId, WordingId } from '@mithaq/schema/recommendation-ids'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'
import { getForCommenting, getForReading, getForWriting, memberOf } from './get-for.ts'
import { recordBankFact } from './record-bank-fact.ts'

export const EndorseInput = z.strictObject({ recommendationId: RecommendationId, endorsed: z.boolean() })
/** One's organisation stands behind it too, as this coalition sees it; or no longer. */
export const endorse = (ctx: ActingContext, { recommendationId, endorsed }: z.infer<typeof EndorseInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { recommendation, ctx: member } = await getForWriting(trx, ctx, recommendationId)
    const of = { recommendation_id: recommendationId, coalition_id: ctx.coalitionId, organisation_id: member.actor.organisationId }
    if (endorsed)
      await trx
        .insertInto('recommendation_endorsement')
        .values({ ...of, endorsed_by: member.actor.membershipId, endorsed_at: ctx.now })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    else
      await trx
        .deleteFrom('recommendation_endorsement')
        .where('recommendation_id', '=', recommendationId)
        .where('coalition_id', '=', ctx.coalitionId)
        .where('organisation_id', '=', member.actor.organisationId)
        .execute()
    await recordBankFact(trx, ctx, endorsed ? 'recommendation.endorsed' : 'recommendation.endorsementWithdrawn', recommendation)
  })

export const CommentOnItInput = z.strictObject({ recommendationId: RecommendationId, body: z.string().trim().min(1).max(4000) })
export const commentOnIt = (
  ctx: ActingContext,
  { recommendationId, body }: z.infer<typeof CommentOnItInput>,
): Promise<{ commentId: string }> =>
  inTheirName(ctx, async (trx) => {
    const { recommendation, ctx: member } = await getForCommenting(trx, ctx, recommendationId)
    const id = randomUUID()
    await trx
      .insertInto('recommendation_comment')
      .values({
        id,
        recommendation_id: recommendationId,
        coalition_id: ctx.coalitionId,
        organisation_id: member.actor.organisationId,
        written_by: member.actor.membershipId,
        written_at: ctx.now,
        body,
      })
      .execute()
    await recordBankFact(trx, ctx, 'recommendation.commented', recommendation)
    return { commentId: id }
  })

/** Nobody takes back what somebody else said. */
export const removeComment = (ctx: ActingContext, commentId: string): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { actor } = memberOf(ctx)
    const comment = await trx
      .selectFrom('recommendation_comment')
      .select(['recommendation_id', 'written_by'])
      .where('id', '=', commentId)
      .where('removed_at', 'is', null)
      .executeTakeFirst()
    if (comment === undefined || comment.written_by !== actor.membershipId) throw notFound()
    const { recommendation } = await getForReading(trx, ctx, comment.recommendation_id)
    await trx.updateTable('recommendation_comment').set({ body: '', removed_at: ctx.now }).where('id', '=', commentId).execute()
    await recordBankFact(trx, ctx, 'recommendation.commentRemoved', recommendation)
  })

export const ProposeWordingInput = z.strictObject({
  recommendationId: RecommendationId,
  language: DocumentLanguage,
  words: z.string().trim().min(1).max(longestRecommendation),
})
/** Better words, for its owner to take, to keep beside, or to decline. */
export const proposeWording = (
  ctx: ActingContext,
  { recommendationId, language, words }: z.infer<typeof ProposeWordingInput>,
): Promise<{ wordingId: WordingId }> =>
  inTheirName(ctx, async (trx) => {
    const { recommendation, ctx: member } = await getForCommenting(trx, ctx, recommendationId)
    const id = newId(WordingId)
    await trx
      .insertInto('recommendation_wording')
      .values({
        id,
        recommendation_id: recommendationId,
        coalition_id: ctx.coalitionId,
        language,
        words,
        standing: 'proposed',
        organisation_id: member.actor.organisationId,
        written_by: member.actor.membershipId,
        written_at: ctx.now,
      })
      .execute()
    await recordBankFact(trx, ctx, 'recommendation.wordingProposed', recommendation)
    return { wordingId: id }
  })
