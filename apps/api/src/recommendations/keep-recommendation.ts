import {
  recordRecommendation,
  recordRecommendationChange,
  recordRecommendationRemoved,
} from '@mithaq/db/recommendations/record-recommendation'
import { newId } from '@mithaq/schema/ids'
import { CreateRecommendationInput, RecommendationFields } from '@mithaq/schema/recommendation'
import { RecommendationId } from '@mithaq/schema/recommendation-ids'
import { z } from 'zod'
import { inTheirName, refused, type ActingContext } from '../trpc.ts'
import { getForChange, writerOf } from './get-for.ts'
import { recordBankFact } from './record-bank-fact.ts'

/** An own ask of one's organisation, seen by it alone until it is shared; or one text of the UN, seen by the coalition. */
export const createRecommendation = (
  ctx: ActingContext,
  input: CreateRecommendationInput,
): Promise<{ recommendationId: RecommendationId }> =>
  inTheirName(ctx, async (trx) => {
    const { actor, coalitionId, now, reference } = writerOf(ctx)
    if (input.state !== null && !reference.states.some(({ iso3 }) => iso3 === input.state)) throw invalid('state')
    if (input.addressee === 'state' ? input.state === null : input.addresseeName === null)
      throw invalid(input.addressee === 'state' ? 'state' : 'addresseeName')
    if ((input.origin === 'un-text') !== (input.said !== null)) throw invalid('said')
    const id = newId(RecommendationId)
    await recordRecommendation(trx, { id, coalitionId, organisationId: actor.organisationId, by: actor.membershipId, at: now }, input)
    await recordBankFact(trx, ctx, 'recommendation.created', { id, owner: input.origin === 'un-text' ? null : actor.organisationId })
    return { recommendationId: id }
  })

export const ChangeRecommendationInput = z.strictObject({
  recommendationId: RecommendationId,
  fields: RecommendationFields,
  source: z.string().trim().max(500).nullable(),
})
export const changeRecommendation = (
  ctx: ActingContext,
  { recommendationId, fields, source }: z.infer<typeof ChangeRecommendationInput>,
): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { recommendation, ctx: member } = await getForChange(trx, ctx, recommendationId)
    if (fields.addressee === 'state' ? fields.state === null && recommendation.state !== null : fields.addresseeName === null)
      throw invalid('state')
    await recordRecommendationChange(
      trx,
      {
        id: recommendationId,
        organisationId: member.actor.organisationId,
        by: member.actor.membershipId,
        at: ctx.now,
        isOwn: recommendation.owner !== null,
        coalitionId: ctx.coalitionId,
      },
      recommendation,
      fields,
      source,
    )
    await recordBankFact(trx, ctx, 'recommendation.changed', recommendation)
  })

/** It is gone from every list; where it stands in a text the words stay. */
export const removeRecommendation = (ctx: ActingContext, recommendationId: RecommendationId): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { recommendation } = await getForChange(trx, ctx, recommendationId)
    await recordBankFact(trx, ctx, 'recommendation.removed', recommendation)
    await recordRecommendationRemoved(trx, recommendationId, ctx.now)
  })

const invalid = (field: string) => refused({ code: 'input.invalid', fields: [field] })
