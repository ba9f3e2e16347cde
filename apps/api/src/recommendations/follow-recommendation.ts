import type { Trx } from '@mithaq/db/database'
import { findAround, type RecommendationRecord } from '@mithaq/db/recommendations/find-recommendation'
import { recordStanding } from '@mithaq/db/recommendations/record-recommendation'
import { newId } from '@mithaq/schema/ids'
import { AssessInput, RespondInput } from '@mithaq/schema/recommendation'
import { AssessmentId, RecommendationId, ResponseId } from '@mithaq/schema/recommendation-ids'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { getForWriting, writerOf } from './get-for.ts'
import { standingOf } from './get-recommendation.ts'
import { recordBankFact } from './record-bank-fact.ts'

export const LinkInput = z.strictObject({
  askedId: RecommendationId,
  saidId: RecommendationId,
  /** A person says so, whatever the software proposes. */
  standing: z.enum(['confirmed', 'rejected']),
})
/** "The UN took up what we asked", or that it did not. */
export const linkRecommendations = (ctx: ActingContext, { askedId, saidId, standing }: z.infer<typeof LinkInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { recommendation: asked, ctx: member } = await getForWriting(trx, ctx, askedId)
    const { recommendation: said } = await getForWriting(trx, ctx, saidId)
    if (asked.owner === null || said.owner !== null) throw refused({ code: 'input.invalid', fields: ['saidId'] })
    const settled = {
      standing,
      organisation_id: member.actor.organisationId,
      settled_by: member.actor.membershipId,
      settled_at: ctx.now,
    }
    await trx
      .insertInto('recommendation_link')
      .values({ id: randomUUID(), coalition_id: ctx.coalitionId, asked_id: askedId, said_id: saidId, ...settled })
      .onConflict((conflict) => conflict.columns(['coalition_id', 'asked_id', 'said_id']).doUpdateSet(settled))
      .execute()
    await recordBankFact(trx, ctx, standing === 'confirmed' ? 'recommendation.linked' : 'recommendation.linkRejected', asked, { saidId })
  })

export const RespondToItInput = z.strictObject({ recommendationId: RecommendationId, response: RespondInput })
/** What the State answered: added to what it said before, never in its place. */
export const respond = (ctx: ActingContext, { recommendationId, response }: z.infer<typeof RespondToItInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { recommendation, ctx: member } = await getForWriting(trx, ctx, recommendationId)
    if (recommendation.owner !== null) throw refused({ code: 'input.invalid', fields: ['recommendationId'] })
    await trx
      .insertInto('recommendation_response')
      .values({
        id: newId(ResponseId),
        recommendation_id: recommendationId,
        coalition_id: ctx.coalitionId,
        said_in: response.saidIn,
        heading: response.heading,
        position: response.position,
        symbol: response.symbol,
        paragraph: response.paragraph,
        said_on: response.saidOn,
        entered_by: member.actor.membershipId,
        entered_at: ctx.now,
      })
      .execute()
    await keepStanding(trx, recommendation)
    await recordBankFact(trx, ctx, 'recommendation.answered', recommendation)
  })

export const AssessItInput = z.strictObject({ recommendationId: RecommendationId, assessment: AssessInput })
/** What one's organisation found: beside what others found, and what it found before. */
export const assess = (
  ctx: ActingContext,
  { recommendationId, assessment }: z.infer<typeof AssessItInput>,
): Promise<{ assessmentId: AssessmentId }> =>
  inTheirName(ctx, async (trx) => {
    const { recommendation, ctx: member } = await getForWriting(trx, ctx, recommendationId)
    if (assessment.asOf > ctx.now.toISOString().slice(0, 10)) throw refused({ code: 'input.invalid', fields: ['assessment.asOf'] })
    const id = newId(AssessmentId)
    await trx
      .insertInto('recommendation_assessment')
      .values({
        id,
        recommendation_id: recommendationId,
        coalition_id: ctx.coalitionId,
        organisation_id: member.actor.organisationId,
        finding: assessment.finding,
        as_of: assessment.asOf,
        words: assessment.words,
        evidence: assessment.evidence === '' ? null : assessment.evidence,
        assessed_by: member.actor.membershipId,
        assessed_at: ctx.now,
      })
      .execute()
    await keepStanding(trx, recommendation)
    await recordBankFact(trx, ctx, 'recommendation.assessed', recommendation)
    return { assessmentId: id }
  })

/** One's organisation no longer says so; that it said it stays in the log of facts. */
export const withdrawAssessment = (ctx: ActingContext, assessmentId: AssessmentId): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { actor } = writerOf(ctx)
    const found = await trx
      .selectFrom('recommendation_assessment')
      .select(['recommendation_id', 'organisation_id'])
      .where('id', '=', assessmentId)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    if (found === undefined || found.organisation_id !== actor.organisationId) throw notFound()
    const { recommendation } = await getForWriting(trx, ctx, found.recommendation_id)
    await trx.updateTable('recommendation_assessment').set({ withdrawn_at: ctx.now }).where('id', '=', assessmentId).execute()
    await keepStanding(trx, recommendation)
    await recordBankFact(trx, ctx, 'recommendation.assessmentWithdrawn', recommendation)
  })

/** What can be filtered by is written down anew after each fact about what the UN said; of an own ask it depends on who asks. */
async function keepStanding(trx: Trx, recommendation: RecommendationRecord): Promise<void> {
  if (recommendation.owner !== null) return
  const { stage, position } = standingOf(recommendation, await findAround(trx, recommendation.id))
  await recordStanding(trx, recommendation.id, { stage, position })
}
