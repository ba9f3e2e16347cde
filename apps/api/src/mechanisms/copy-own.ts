import { randomUUID } from 'node:crypto'
import { recordOwnMechanism } from '@mithaq/db/submissions/own-mechanisms'
import { Mechanism, MechanismId } from '@mithaq/schema/mechanism'
import { z } from 'zod'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, refused, type ActingContext } from '../trpc.ts'
import { findMechanism } from './find-mechanism.ts'
import { LimitInput, limitFrom } from './limit-input.ts'
import { localizedFrom, SomeLanguages } from './localized-from.ts'
import { refuseOthersThanCoordinators } from './whose.ts'

export const CopyOwnMechanismInput = z.strictObject({ from: MechanismId, name: SomeLanguages(300), limits: z.array(LimitInput).max(20) })

/** A mechanism with other limits: what else is known of it, sources and doubts included, goes along. */
export async function copyOwnMechanism(
  ctx: ActingContext,
  { from, name, limits }: z.infer<typeof CopyOwnMechanismInput>,
): Promise<{ mechanismId: string }> {
  refuseOthersThanCoordinators(ctx)
  return inTheirName(ctx, async (trx) => {
    const original = await findMechanism(trx, ctx, from)
    if (original === null) throw refused({ code: 'mechanism.unknown' })
    const mechanism = Mechanism.parse({
      ...original,
      id: `own-${randomUUID()}`,
      name: localizedFrom(name),
      limits: limits.map(limitFrom),
      verified: 'entered',
    } satisfies Mechanism)
    await recordOwnMechanism(trx, ctx.coalitionId, ctx.actor.membershipId, mechanism)
    await recordFact(trx, ctx, 'mechanism.created', null, { mechanismId: mechanism.id, from })
    return { mechanismId: mechanism.id }
  })
}
