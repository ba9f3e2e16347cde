import type { CoalitionId, MembershipId } from '@mithaq/schema/ids'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'
import type { SessionKind } from '../plans/plan-tables.ts'

/** A session of which the coalition holds something of its own, or which it keeps as the calendar had it. */
export interface HeldSession {
  session: MechanismSession
  kind: SessionKind
  /** As the shipped calendar had it when somebody last looked; null: the calendar has none such. */
  released: MechanismSession | null
}

/** Oldest first. */
export async function findHeldSessions(db: Connection, coalitionId: CoalitionId): Promise<HeldSession[]> {
  const rows = await db
    .selectFrom('own_session')
    .select(['data', 'kind', 'released'])
    .where('coalition_id', '=', coalitionId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ data, kind, released }) => ({ session: data, kind, released }))
}

export async function findHeldSession(db: Connection, coalitionId: CoalitionId, id: string): Promise<HeldSession | null> {
  // What no session is called is not asked for: PostgreSQL keeps no NUL.
  if (!/^[\w-]+$/.test(id)) return null
  const row = await db
    .selectFrom('own_session')
    .select(['data', 'kind', 'released'])
    .where('coalition_id', '=', coalitionId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : { session: row.data, kind: row.kind, released: row.released }
}

/** Until the transaction ends nobody else moves this session: also where nothing is held of it yet. */
export async function lockSession(db: Connection, coalitionId: CoalitionId, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`session ${coalitionId} ${id}`}, 0))`.execute(db)
}

export async function recordHeldSession(db: Connection, coalitionId: CoalitionId, by: MembershipId, held: HeldSession): Promise<void> {
  const data = JSON.stringify(held.session)
  const released = held.released === null ? null : JSON.stringify(held.released)
  await db
    .insertInto('own_session')
    .values({ id: held.session.id, coalition_id: coalitionId, data, created_by: by, kind: held.kind, released })
    .onConflict((conflict) => conflict.columns(['coalition_id', 'id']).doUpdateSet({ data, kind: held.kind, released }))
    .execute()
}

/** Keeps a session as the calendar has it now, unless something is held of it already. */
export async function keepSession(db: Connection, coalitionId: CoalitionId, by: MembershipId, session: MechanismSession): Promise<void> {
  const data = JSON.stringify(session)
  await db
    .insertInto('own_session')
    .values({ id: session.id, coalition_id: coalitionId, data, created_by: by, kind: 'kept', released: data })
    .onConflict((conflict) => conflict.columns(['coalition_id', 'id']).doNothing())
    .execute()
}

/** Sessions that were chosen before they were kept, in every coalition. As mithaq_owner, when the server starts. */
export async function keepChosenSessions(db: Connection, sessions: readonly MechanismSession[]): Promise<void> {
  await sql`
    insert into mithaq.own_session (id, coalition_id, data, created_by, kind, released)
    select distinct on (s.coalition_id, s.session_id) s.session_id, s.coalition_id, n.data, s.created_by, 'kept', n.data
    from mithaq.submission s
    join unnest(${sessions.map(({ id }) => id)}::text[], ${sessions.map((session) => JSON.stringify(session))}::jsonb[]) as n (id, data) on n.id = s.session_id
    on conflict do nothing`.execute(db)
}
