import type { Trx } from '@mithaq/db/database'
import { findOwnMechanism } from '@mithaq/db/submissions/own-mechanisms'
import type { Mechanism } from '@mithaq/schema/mechanism'
import type { ActingContext } from '../trpc.ts'

/** A shipped mechanism, or one that this coalition added. */
export async function findMechanism(trx: Trx, ctx: ActingContext, id: string): Promise<Mechanism | null> {
  return ctx.reference.mechanisms.find((mechanism) => mechanism.id === id) ?? (await findOwnMechanism(trx, ctx.coalitionId, id))
}
