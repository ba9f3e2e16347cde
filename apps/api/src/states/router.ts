import { findFollowedStates, recordFollowed, removeFollowed } from '@mithaq/db/plans/followed-states'
import { z } from 'zod'
import { refuseGuests, refuseOthersThanCoordinators } from '../mechanisms/whose.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, memberProcedure, refused, router } from '../trpc.ts'

const FollowInput = z.strictObject({
  /** ISO 3166-1 alpha-3 */
  state: z.string().length(3),
  followed: z.boolean(),
})

/** States of which a coalition wants to see a year ahead. */
export const statesRouter = router({
  followed: memberProcedure.query(async ({ ctx }) => {
    refuseGuests(ctx)
    const codes = await inTheirName(ctx, (trx) => findFollowedStates(trx, ctx.coalitionId))
    return ctx.reference.states.filter(({ iso3 }) => codes.includes(iso3))
  }),
  follow: memberProcedure.input(FollowInput).mutation(async ({ ctx, input: { state, followed } }) => {
    refuseOthersThanCoordinators(ctx)
    if (!ctx.reference.states.some(({ iso3 }) => iso3 === state)) throw refused({ code: 'input.invalid', fields: ['state'] })
    await inTheirName(ctx, async (trx) => {
      const { coalitionId, actor, now } = ctx
      if (followed) await recordFollowed(trx, { coalitionId, state, by: actor.membershipId, at: now })
      else await removeFollowed(trx, coalitionId, state)
      await recordFact(trx, ctx, followed ? 'state.followed' : 'state.unfollowed', null, { state })
    })
  }),
})
