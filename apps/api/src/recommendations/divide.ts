import { OrganisationId } from '@mithaq/schema/ids'
import { RecommendationId } from '@mithaq/schema/recommendation-ids'
import { z } from 'zod'
import { mayCoordinate } from '@mithaq/domain/access'
import { findRecommendations, type RecommendationRecord } from '@mithaq/db/recommendations/find-recommendation'
import { isInCoalition } from '../coalition/organisations.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { memberOf, writerOf } from './get-for.ts'

export const DivideInput = z.strictObject({
  recommendationIds: z.array(RecommendationId).min(1).max(500),
  organisationId: OrganisationId,
  /** By when it looks what was done; null: without a day. */
  dueOn: z.iso.date().nullable(),
})
/** An organisation follows these from now on. */
export const divide = (ctx: ActingContext, { recommendationIds, organisationId, dueOn }: z.infer<typeof DivideInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { actor, coalitionId, now } = dividerFor(ctx, organisationId)
    const ids = [...new Set(recommendationIds)]
    const found = await findRecommendations(trx, ids)
    if (found.length !== ids.length || found.some(({ owner }) => owner !== null)) throw notFound()
    if (!(await isInCoalition(trx, coalitionId, organisationId))) throw refused({ code: 'organisation.notInCoalition' })
    await trx
      .insertInto('recommendation_duty')
      .values(
        ids.map((id) => ({
          recommendation_id: id,
          coalition_id: coalitionId,
          organisation_id: organisationId,
          due_on: dueOn,
          given_by: actor.membershipId,
          given_at: now,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['recommendation_id', 'coalition_id', 'organisation_id']).doUpdateSet({ due_on: dueOn, done_at: null }),
      )
      .execute()
    await recordFact(trx, ctx, 'recommendation.divided', null, { organisationId })
  })

/** Whoever may say what an organisation follows: a coordinator divides, everybody else takes for their own. */
function dividerFor(ctx: ActingContext, organisationId: OrganisationId): ReturnType<typeof writerOf> {
  const writer = writerOf(ctx)
  if (!mayCoordinate(writer.actor) && organisationId !== writer.actor.organisationId) throw notFound()
  return writer
}

export const DutyDoneInput = z.strictObject({ recommendationId: RecommendationId, organisationId: OrganisationId, done: z.boolean() })
export const dutyDone = (ctx: ActingContext, { recommendationId, organisationId, done }: z.infer<typeof DutyDoneInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { coalitionId, now } = dividerFor(ctx, organisationId)
    const { numUpdatedRows } = await trx
      .updateTable('recommendation_duty')
      .set({ done_at: done ? now : null })
      .where('recommendation_id', '=', recommendationId)
      .where('coalition_id', '=', coalitionId)
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw notFound()
    await recordFact(trx, ctx, 'recommendation.dutyDone', null, { recommendationId, organisationId })
  })

export const ReleaseInput = z.strictObject({ recommendationId: RecommendationId, organisationId: OrganisationId })
/** It follows it no longer. */
export const releaseDuty = (ctx: ActingContext, { recommendationId, organisationId }: z.infer<typeof ReleaseInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const { coalitionId } = dividerFor(ctx, organisationId)
    const { numDeletedRows } = await trx
      .deleteFrom('recommendation_duty')
      .where('recommendation_id', '=', recommendationId)
      .where('coalition_id', '=', coalitionId)
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw notFound()
    await recordFact(trx, ctx, 'recommendation.dutyReleased', null, { recommendationId, organisationId })
  })

export interface Duty {
  recommendation: RecommendationRecord
  organisationId: OrganisationId
  dueOn: string | null
  doneAt: Date | null
}
/** Who follows what, the nearest day first. */
export const listDuties = (ctx: ActingContext): Promise<Duty[]> =>
  inTheirName(ctx, async (trx) => {
    const { coalitionId } = memberOf(ctx)
    const rows = await trx
      .selectFrom('recommendation_duty')
      .select(['recommendation_id', 'organisation_id', 'due_on', 'done_at'])
      .where('coalition_id', '=', coalitionId)
      .orderBy('done_at', (order) => order.asc().nullsFirst())
      .orderBy('due_on', (order) => order.asc().nullsLast())
      .limit(1000)
      .execute()
    const found = new Map(
      (
        await findRecommendations(
          trx,
          rows.map(({ recommendation_id }) => recommendation_id),
        )
      ).map((each) => [each.id, each]),
    )
    return rows.flatMap((row) => {
      const recommendation = found.get(row.recommendation_id)
      return recommendation === undefined
        ? []
        : [{ recommendation, organisationId: row.organisation_id, dueOn: row.due_on, doneAt: row.done_at }]
    })
  })
