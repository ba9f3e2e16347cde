import type { Trx } from '@mithaq/db/database'
import { keepSession } from '@mithaq/db/sessions/held-sessions'
import type { ActingContext } from '../trpc.ts'

/** A session that a submission hangs on is kept as the calendar has it now: a later release asks before it moves anything. */
export async function keepChosen(trx: Trx, ctx: ActingContext, sessionId: string | null): Promise<void> {
  const shipped = ctx.reference.sessions.find(({ id }) => id === sessionId)
  if (shipped !== undefined) await keepSession(trx, ctx.coalitionId, ctx.actor.membershipId, shipped)
}
