import { findOwnSessions } from '@mithaq/db/submissions/own-mechanisms'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { refuseGuests } from './whose.ts'

/** The shipped calendar and the sessions that this coalition entered. */
export async function listSessions(ctx: ActingContext): Promise<MechanismSession[]> {
  refuseGuests(ctx)
  const own = await inTheirName(ctx, (trx) => findOwnSessions(trx, ctx.coalitionId))
  return [...ctx.reference.sessions, ...own]
}
