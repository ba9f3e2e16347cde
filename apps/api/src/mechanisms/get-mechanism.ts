import type { Mechanism } from '@mithaq/schema/mechanism'
import { inTheirName, refused, type ActingContext } from '../trpc.ts'
import { findMechanism } from './find-mechanism.ts'
import { refuseGuests } from './whose.ts'

export async function getMechanism(ctx: ActingContext, id: string): Promise<Mechanism> {
  refuseGuests(ctx)
  const mechanism = await inTheirName(ctx, (trx) => findMechanism(trx, ctx, id))
  if (mechanism === null) throw refused({ code: 'mechanism.unknown' })
  return mechanism
}
