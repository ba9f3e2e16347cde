import type { MechanismSession } from '@mithaq/schema/mechanism'
import { sessionsOf } from '../sessions/list-sessions.ts'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { refuseGuests } from './whose.ts'

/** The shipped calendar as the coalition goes by it, and the sessions that it entered. */
export async function listSessions(ctx: ActingContext): Promise<MechanismSession[]> {
  refuseGuests(ctx)
  return inTheirName(ctx, (trx) => sessionsOf(trx, ctx))
}
