import type { Trx } from '@mithaq/db/database'
import { findHeldSession } from '@mithaq/db/sessions/held-sessions'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import type { ActingContext } from '../trpc.ts'

/** A session as this coalition goes by it: one that it entered, corrected or kept, or one of the shipped calendar. */
export async function findSession(trx: Trx, ctx: ActingContext, id: string | null): Promise<MechanismSession | null> {
  if (id === null) return null
  return (await findHeldSession(trx, ctx.coalitionId, id))?.session ?? ctx.reference.sessions.find((session) => session.id === id) ?? null
}
