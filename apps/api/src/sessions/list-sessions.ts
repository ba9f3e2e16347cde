import type { Trx } from '@mithaq/db/database'
import { findHeldSessions } from '@mithaq/db/sessions/held-sessions'
import { findSessionMoves } from '@mithaq/db/sessions/session-moves'
import type { SessionKind } from '@mithaq/db/plans/plan-tables'
import { MechanismSession } from '@mithaq/schema/mechanism'
import type { MembershipId } from '@mithaq/schema/ids'
import type { SessionMoveId } from '@mithaq/schema/plan-ids'
import { z } from 'zod'
import { refuseGuests } from '../mechanisms/whose.ts'
import { inTheirName, type ActingContext } from '../trpc.ts'

export const ListSessionsInput = z.strictObject({
  calendar: MechanismSession.shape.calendar.optional(),
  /** CCPR, CAT … */
  body: z.string().max(8).optional(),
  /** ISO 3166-1 alpha-3: only those in which this State is reviewed. */
  state: z.string().length(3).optional(),
})

export interface SessionView extends MechanismSession {
  /** `shipped`: as the calendar has it; `entered` or `corrected`: a coordinator says so. */
  kind: 'shipped' | Exclude<SessionKind, 'kept'>
}

/** What the coalition goes by: the shipped calendar, with what it entered or corrected, in the order of the dates. */
export async function listSessions(ctx: ActingContext, filter: z.infer<typeof ListSessionsInput> = {}): Promise<SessionView[]> {
  refuseGuests(ctx)
  const sessions = await inTheirName(ctx, (trx) => sessionsOf(trx, ctx))
  return sessions
    .filter(
      ({ calendar, body, states }) =>
        (filter.calendar === undefined || calendar === filter.calendar) &&
        (filter.body === undefined || body === filter.body) &&
        (filter.state === undefined || states.includes(filter.state)),
    )
    .sort((one, other) => opening(one).localeCompare(opening(other)))
}

const opening = ({ start, span }: MechanismSession): string => start ?? span?.earliest ?? '9999'

export async function sessionsOf(trx: Trx, ctx: ActingContext): Promise<SessionView[]> {
  const held = await findHeldSessions(trx, ctx.coalitionId)
  const byId = new Map(held.map((one) => [one.session.id, one]))
  const view = ({ session, kind }: (typeof held)[number]): SessionView => ({ ...session, kind: kind === 'kept' ? 'shipped' : kind })
  const shipped = ctx.reference.sessions.map((session): SessionView => {
    const own = byId.get(session.id)
    return own === undefined ? { ...session, kind: 'shipped' } : view(own)
  })
  const known = new Set(ctx.reference.sessions.map(({ id }) => id))
  return [...shipped, ...held.filter(({ session }) => !known.has(session.id)).map(view)]
}

/** What coordinators changed of the calendar, newest first. */
export interface SessionMoveView {
  sessionMoveId: SessionMoveId
  sessionId: string
  before: MechanismSession
  after: MechanismSession
  source: string | null
  by: MembershipId
  at: string
  undoneAt: string | null
}

export async function listMoves(ctx: ActingContext): Promise<SessionMoveView[]> {
  refuseGuests(ctx)
  const moves = await inTheirName(ctx, (trx) => findSessionMoves(trx, ctx.coalitionId, 100))
  return moves.map(({ id, sessionId, before, after, source, by, at, undoneAt }) => ({
    sessionMoveId: id,
    sessionId,
    before: before.session,
    after,
    source,
    by,
    at: at.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
  }))
}
