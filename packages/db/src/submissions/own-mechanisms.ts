import type { CoalitionId, MembershipId } from '@mithaq/schema/ids'
import type { Mechanism, MechanismSession } from '@mithaq/schema/mechanism'
import type { Connection } from '../database.ts'

/** The mechanisms that this coalition added to the shipped ones, oldest first. */
export async function findOwnMechanisms(db: Connection, coalitionId: CoalitionId): Promise<Mechanism[]> {
  const rows = await db
    .selectFrom('own_mechanism')
    .select('data')
    .where('coalition_id', '=', coalitionId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ data }) => data)
}

export async function findOwnMechanism(db: Connection, coalitionId: CoalitionId, id: string): Promise<Mechanism | null> {
  const row = await db
    .selectFrom('own_mechanism')
    .select('data')
    .where('coalition_id', '=', coalitionId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.data ?? null
}

export async function recordOwnMechanism(db: Connection, coalitionId: CoalitionId, by: MembershipId, mechanism: Mechanism): Promise<void> {
  await db
    .insertInto('own_mechanism')
    .values({ id: mechanism.id, coalition_id: coalitionId, data: JSON.stringify(mechanism), created_by: by })
    .execute()
}

/** The sessions of which this coalition holds something of its own: they stand instead of the shipped ones with the same id. */
export async function findOwnSessions(db: Connection, coalitionId: CoalitionId): Promise<MechanismSession[]> {
  const rows = await db
    .selectFrom('own_session')
    .select('data')
    .where('coalition_id', '=', coalitionId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ data }) => data)
}

/** A session that this coalition entered because the shipped calendar does not have it. */
export async function recordOwnSession(
  db: Connection,
  coalitionId: CoalitionId,
  by: MembershipId,
  session: MechanismSession,
): Promise<void> {
  await db
    .insertInto('own_session')
    .values({ id: session.id, coalition_id: coalitionId, data: JSON.stringify(session), created_by: by })
    .execute()
}
