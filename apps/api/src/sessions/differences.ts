import { createHash } from 'node:crypto'
import type { Trx } from '@mithaq/db/database'
import { findHeldSessions, lockSession, recordHeldSession, type HeldSession } from '@mithaq/db/sessions/held-sessions'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import type { SessionMoveId } from '@mithaq/schema/plan-ids'
import { z } from 'zod'
import { refuseOthersThanCoordinators } from '../mechanisms/whose.ts'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, refused, type ActingContext } from '../trpc.ts'
import { applyMove, previewOf } from './move-session.ts'
import { isSameSession, type SessionChange } from './session-changes.ts'

/** A session of which the shipped calendar says something else than what the coalition goes by. */
export interface SessionDifference {
  differenceId: string
  /** What the coalition goes by; it stays until somebody takes the other. */
  held: MechanismSession
  /** A coordinator had corrected it. */
  isCorrected: boolean
  released: MechanismSession
  fields: ('start' | 'end' | 'span' | 'stakeholderDeadline' | 'states' | 'name' | 'other')[]
  /** What would move if it were taken. */
  changes: SessionChange[]
  seen: string
}

export async function listDifferences(ctx: ActingContext): Promise<SessionDifference[]> {
  refuseOthersThanCoordinators(ctx)
  return inTheirName(ctx, async (trx) => {
    const found: SessionDifference[] = []
    for (const { held, released } of await differing(trx, ctx)) {
      const { changes, seen } = await previewOf(trx, ctx, held.session, released)
      found.push({
        differenceId: idOf(released),
        held: held.session,
        isCorrected: held.kind === 'corrected',
        released,
        fields: fieldsOf(held.session, released),
        changes,
        seen,
      })
    }
    return found
  })
}

export const TakeDifferenceInput = z.discriminatedUnion('take', [
  z.strictObject({ differenceId: z.string().max(64), take: z.literal(true), seen: z.string().max(64) }),
  /** What the coalition goes by stays; it is not asked again until the calendar says something else once more. */
  z.strictObject({ differenceId: z.string().max(64), take: z.literal(false) }),
])

export async function takeDifference(
  ctx: ActingContext,
  input: z.infer<typeof TakeDifferenceInput>,
): Promise<{ sessionMoveId: SessionMoveId | null }> {
  refuseOthersThanCoordinators(ctx)
  return inTheirName(ctx, async (trx) => {
    const asked = (await differing(trx, ctx)).find(({ released }) => idOf(released) === input.differenceId)
    if (asked === undefined) throw refused({ code: 'session.previewStale' })
    await lockSession(trx, ctx.coalitionId, asked.released.id)
    const found = (await differing(trx, ctx)).find(({ released }) => idOf(released) === input.differenceId)
    if (found === undefined) throw refused({ code: 'session.previewStale' })
    const { held, released } = found
    if (!input.take) {
      await recordHeldSession(trx, ctx.coalitionId, ctx.actor.membershipId, { ...held, released })
      await recordFact(trx, ctx, 'session.kept', null, { sessionId: released.id })
      return { sessionMoveId: null }
    }
    if ((await previewOf(trx, ctx, held.session, released)).seen !== input.seen) throw refused({ code: 'session.previewStale' })
    return { sessionMoveId: await applyMove(trx, ctx, held, { session: released, kind: 'kept', released }, released.source) }
  })
}

async function differing(trx: Trx, ctx: ActingContext): Promise<{ held: HeldSession; released: MechanismSession }[]> {
  const shipped = new Map(ctx.reference.sessions.map((session) => [session.id, session]))
  return (await findHeldSessions(trx, ctx.coalitionId)).flatMap((held) => {
    const released = shipped.get(held.session.id)
    if (released === undefined || held.released === null || isSameSession(held.released, released)) return []
    return isSameSession(held.session, released) ? [] : [{ held, released }]
  })
}

const idOf = (released: MechanismSession): string => createHash('sha256').update(JSON.stringify(released)).digest('base64url')

function fieldsOf(held: MechanismSession, released: MechanismSession): SessionDifference['fields'] {
  const compared = ['start', 'end', 'span', 'stakeholderDeadline', 'states', 'name'] as const
  const found = compared.filter((field) => JSON.stringify(held[field]) !== JSON.stringify(released[field]))
  return found.length === 0 ? ['other'] : found
}
