import type { Trx } from '@mithaq/db/database'
import { findRecommendation, type RecommendationRecord } from '@mithaq/db/recommendations/find-recommendation'
import {
  mayChangeRecommendation,
  mayCommentInBank,
  maySeeBank,
  mayShareRecommendation,
  mayWriteInBank,
} from '@mithaq/domain/recommendations/may'
import type { Actor } from '@mithaq/domain/access'
import type { RecommendationId } from '@mithaq/schema/recommendation-ids'
import { notFound, type ActingContext } from '../trpc.ts'

type Member = ActingContext & { actor: Extract<Actor, { kind: 'member' }> }

/** A recommendation and who asks about it: whoever may not do this hears the same as where there is none. */
async function getFor(
  trx: Trx,
  ctx: ActingContext,
  id: RecommendationId,
  may: (actor: Actor, recommendation: RecommendationRecord) => boolean,
): Promise<{ recommendation: RecommendationRecord; ctx: Member }> {
  const { actor } = ctx
  if (actor.kind !== 'member') throw notFound()
  const recommendation = await findRecommendation(trx, id)
  if (recommendation === null || !may(actor, recommendation)) throw notFound()
  return { recommendation, ctx: { ...ctx, actor } }
}

export const getForReading = (trx: Trx, ctx: ActingContext, id: RecommendationId) => getFor(trx, ctx, id, maySeeBank)
export const getForWriting = (trx: Trx, ctx: ActingContext, id: RecommendationId) => getFor(trx, ctx, id, mayWriteInBank)
export const getForCommenting = (trx: Trx, ctx: ActingContext, id: RecommendationId) => getFor(trx, ctx, id, mayCommentInBank)
export const getForChange = (trx: Trx, ctx: ActingContext, id: RecommendationId) =>
  getFor(trx, ctx, id, (actor, { owner }) => mayChangeRecommendation(actor, owner))
export const getForSharing = (trx: Trx, ctx: ActingContext, id: RecommendationId) =>
  getFor(trx, ctx, id, (actor, { owner }) => mayShareRecommendation(actor, owner))

/** A member who writes in the bank, or *not found*. */
export function writerOf(ctx: ActingContext): Member {
  const { actor } = ctx
  if (!mayWriteInBank(actor)) throw notFound()
  return { ...ctx, actor }
}
/** A member of the coalition, or *not found*. */
export function memberOf(ctx: ActingContext): Member {
  const { actor } = ctx
  if (actor.kind !== 'member') throw notFound()
  return { ...ctx, actor }
}
