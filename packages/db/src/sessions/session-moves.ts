import type { CoalitionId, MembershipId } from '@mithaq/schema/ids'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import type { SessionMoveId } from '@mithaq/schema/plan-ids'
import type { Connection } from '../database.ts'
import type { HeldSession } from './held-sessions.ts'

export interface SessionMoveRecord {
  id: SessionMoveId
  sessionId: string
  before: HeldSession
  after: MechanismSession
  source: string | null
  by: MembershipId
  at: Date
  undoneAt: Date | null
}

export async function recordSessionMove(
  db: Connection,
  coalitionId: CoalitionId,
  { id, sessionId, before, after, source, by, at }: Omit<SessionMoveRecord, 'undoneAt'>,
): Promise<void> {
  await db
    .insertInto('session_move')
    .values({
      id,
      coalition_id: coalitionId,
      session_id: sessionId,
      before: JSON.stringify(before.session),
      before_kind: before.kind,
      before_released: before.released === null ? null : JSON.stringify(before.released),
      after: JSON.stringify(after),
      source,
      moved_by: by,
      moved_at: at,
    })
    .execute()
}

/** Newest first. */
export async function findSessionMoves(db: Connection, coalitionId: CoalitionId, most: number): Promise<SessionMoveRecord[]> {
  const rows = await moves(db, coalitionId).orderBy('id', 'desc').limit(most).execute()
  return rows.map(asRecord)
}

export async function findSessionMove(db: Connection, coalitionId: CoalitionId, id: SessionMoveId): Promise<SessionMoveRecord | null> {
  const row = await moves(db, coalitionId).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : asRecord(row)
}

export async function recordSessionMoveUndone(db: Connection, id: SessionMoveId, by: MembershipId, at: Date): Promise<void> {
  await db.updateTable('session_move').set({ undone_at: at, undone_by: by }).where('id', '=', id).execute()
}

const moves = (db: Connection, coalitionId: CoalitionId) =>
  db
    .selectFrom('session_move')
    .select(['id', 'session_id', 'before', 'before_kind', 'before_released', 'after', 'source', 'moved_by', 'moved_at', 'undone_at'])
    .where('coalition_id', '=', coalitionId)

type Row = Awaited<ReturnType<ReturnType<typeof moves>['execute']>>[number]

const asRecord = (row: Row): SessionMoveRecord => ({
  id: row.id,
  sessionId: row.session_id,
  before: { session: row.before, kind: row.before_kind, released: row.before_released },
  after: row.after,
  source: row.source,
  by: row.moved_by,
  at: row.moved_at,
  undoneAt: row.undone_at,
})
