import type { Trx } from '@mithaq/db/database'
import { findOwnSessions } from '@mithaq/db/submissions/own-mechanisms'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import type { ActingContext } from '../trpc.ts'

/** A session of the shipped calendar, or one that this coalition entered. */
export async function findSession(trx: Trx, ctx: ActingContext, id: string | null): Promise<MechanismSession | null> {
  if (id === null) return null
  const shipped = ctx.reference.sessions.find((session) => session.id === id)
  return shipped ?? (await findOwnSessions(trx, ctx.coalitionId)).find((session) => session.id === id) ?? null
}
