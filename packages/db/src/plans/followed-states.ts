import type { CoalitionId, MembershipId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'

/** ISO 3166-1 alpha-3, in the order of the codes. */
export async function findFollowedStates(db: Connection, coalitionId: CoalitionId): Promise<string[]> {
  const rows = await db.selectFrom('followed_state').select('state').where('coalition_id', '=', coalitionId).orderBy('state').execute()
  return rows.map(({ state }) => state)
}

export async function recordFollowed(
  db: Connection,
  { coalitionId, state, by, at }: { coalitionId: CoalitionId; state: string; by: MembershipId; at: Date },
): Promise<void> {
  await db
    .insertInto('followed_state')
    .values({ coalition_id: coalitionId, state, followed_by: by, followed_at: at })
    .onConflict((conflict) => conflict.columns(['coalition_id', 'state']).doNothing())
    .execute()
}

export async function removeFollowed(db: Connection, coalitionId: CoalitionId, state: string): Promise<void> {
  await db.deleteFrom('followed_state').where('coalition_id', '=', coalitionId).where('state', '=', state).execute()
}
