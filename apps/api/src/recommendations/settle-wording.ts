import { recordRecommendationChange } from '@mithaq/db/recommendations/record-recommendation'
import { WordingId } from '@mithaq/schema/recommendation-ids'
import { z } from 'zod'
import { inTheirName, notFound, type ActingContext } from '../trpc.ts'
import { getForChange } from './get-for.ts'
import { recordBankFact } from './record-bank-fact.ts'

export const SettleWordingInput = z.strictObject({
  wordingId: WordingId,
  /** `take`: it says so from now on; `keep`: a variant beside; `decline`: neither. What it said before stays readable in each case. */
  verdict: z.enum(['take', 'keep', 'decline']),
})

export const settleWording = (ctx: ActingContext, { wordingId, verdict }: z.infer<typeof SettleWordingInput>): Promise<void> =>
  inTheirName(ctx, async (trx) => {
    const wording = await trx
      .selectFrom('recommendation_wording')
      .select(['recommendation_id', 'language', 'words', 'standing'])
      .where('id', '=', wordingId)
      .executeTakeFirst()
    if (wording === undefined) throw notFound()
    const { recommendation, ctx: member } = await getForChange(trx, ctx, wording.recommendation_id)
    // A variant that was kept may still be taken; what was declined may be looked at again.
    const { actor, now, coalitionId } = member
    if (verdict === 'take') {
      const { texts, addressee, state, addresseeName, themes, persons, labelsOf, sdgs, instruments, action } = recommendation
      const fields = { texts, addressee, state, addresseeName, themes, persons, labelsOf, sdgs, instruments, action }
      await recordRecommendationChange(
        trx,
        {
          id: recommendation.id,
          organisationId: actor.organisationId,
          by: actor.membershipId,
          at: now,
          isOwn: recommendation.owner !== null,
          coalitionId,
        },
        fields,
        { ...fields, texts: { ...texts, [wording.language]: wording.words } },
        recommendation.source,
      )
    }
    await trx
      .updateTable('recommendation_wording')
      .set({ standing: verdict === 'decline' ? 'declined' : 'kept', settled_by: actor.membershipId, settled_at: now })
      .where('id', '=', wordingId)
      .execute()
    await recordBankFact(trx, ctx, 'recommendation.wordingSettled', recommendation)
  })
