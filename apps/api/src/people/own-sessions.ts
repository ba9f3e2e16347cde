import type { Trx } from '@mithaq/db/database'
import { recordEvent } from '@mithaq/db/record-event'
import type { PersonId, SessionId } from '@mithaq/schema/ids'
import type { Context } from '../context.ts'
import { inTheirName, notFound, type SignedInContext } from '../trpc.ts'
import { clearedSessionCookie } from './session-cookie.ts'

export interface OwnSession {
  id: SessionId
  device: string | null
  createdAt: Date
  lastSeenAt: Date
  /** The one that asks. */
  current: boolean
  kind: 'cookie' | 'bearer'
}

export async function ownSessions(context: SignedInContext): Promise<OwnSession[]> {
  const rows = await inTheirName(context, (trx) =>
    trx
      .selectFrom('session')
      .select(['id', 'device', 'created_at', 'last_seen_at', 'kind'])
      .where('person_id', '=', context.actor.personId)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', context.now)
      .orderBy('last_seen_at', 'desc')
      .orderBy('id')
      .execute(),
  )
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    current: row.id === context.sessionId,
    kind: row.kind,
  }))
}

/** Ends one of one's own sessions, from the next request on and for open sockets at once: they hear the event. */
export async function endSession(context: SignedInContext, sessionId: SessionId): Promise<void> {
  const ended = await inTheirName(context, (trx) => endWhere(trx, context, context.actor.personId, { only: sessionId }))
  if (ended === 0) throw notFound()
  if (sessionId === context.sessionId) clearCookie(context)
}

/** After a changed password whoever knew the old one is out. */
export const endOtherSessions = (trx: Trx, context: SignedInContext): Promise<number> =>
  endWhere(trx, context, context.actor.personId, { except: context.sessionId })

/** Works for everybody: a browser with a dead cookie is rid of it. */
export async function signOut(context: Context): Promise<void> {
  const { actor, sessionId } = context
  if (actor.kind !== 'anonymous' && sessionId !== null)
    await inTheirName({ ...context, actor }, (trx) => endWhere(trx, context, actor.personId, { only: sessionId }))
  clearCookie(context)
}

const clearCookie = ({ responseHeaders, environment }: Context): void =>
  responseHeaders.append('set-cookie', clearedSessionCookie(environment))

async function endWhere(
  trx: Trx,
  { now }: Context,
  personId: PersonId,
  which: { only: SessionId } | { except: SessionId | null },
): Promise<number> {
  const ended = await trx
    .updateTable('session')
    .set({ ended_at: now })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .$if('only' in which, (query) => ('only' in which ? query.where('id', '=', which.only) : query))
    .$if('except' in which, (query) => ('except' in which && which.except !== null ? query.where('id', '!=', which.except) : query))
    .returning('id')
    .execute()
  for (const { id } of ended) await recordEvent(trx, { kind: 'session.ended', coalitionId: null, personId, subject: { sessionId: id } })
  return ended.length
}
