import { lockSession, recordHeldSession } from '@mithaq/db/sessions/held-sessions'
import { findSessionMove, recordSessionMoveUndone } from '@mithaq/db/sessions/session-moves'
import type { SessionMoveId } from '@mithaq/schema/plan-ids'
import { refuseOthersThanCoordinators } from '../mechanisms/whose.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { heldSession, moveDependants } from './move-session.ts'
import { isSameSession } from './session-changes.ts'

/** The session is as it was before one move, and so is what hangs on it; unless it was moved again since. */
export async function undoMove(ctx: ActingContext, sessionMoveId: SessionMoveId): Promise<void> {
  refuseOthersThanCoordinators(ctx)
  await inTheirName(ctx, async (trx) => {
    const found = await findSessionMove(trx, ctx.coalitionId, sessionMoveId)
    if (found === null) throw notFound()
    await lockSession(trx, ctx.coalitionId, found.sessionId)
    const move = await findSessionMove(trx, ctx.coalitionId, sessionMoveId)
    const held = await heldSession(trx, ctx, found.sessionId)
    if (move === null || move.undoneAt !== null || !isSameSession(held.session, move.after)) throw refused({ code: 'session.movedSince' })
    await recordHeldSession(trx, ctx.coalitionId, ctx.actor.membershipId, move.before)
    await recordSessionMoveUndone(trx, sessionMoveId, ctx.actor.membershipId, ctx.now)
    await recordFact(trx, ctx, 'session.movedBack', null, { sessionId: move.sessionId, sessionMoveId })
    await moveDependants(trx, ctx, move.after, move.before.session, { kind: 'submission.datesMovedBack', sessionMoveId })
  })
}
