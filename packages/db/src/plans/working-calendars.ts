import type { CoalitionId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'

export interface WorkingCalendarRecord {
  /** ISO days, Monday 1 to Sunday 7. */
  weekend: number[]
  holidays: { day: string; name: string }[]
}

/** When a coalition works: its weekend, and its days off from the earliest on. */
export async function findWorkingCalendar(db: Connection, coalitionId: CoalitionId): Promise<WorkingCalendarRecord> {
  const { weekend } = await db.selectFrom('coalition').select('weekend').where('id', '=', coalitionId).executeTakeFirstOrThrow()
  const holidays = await db.selectFrom('holiday').select(['day', 'name']).where('coalition_id', '=', coalitionId).orderBy('day').execute()
  return { weekend, holidays }
}

/** Replaces it as a whole. */
export async function recordWorkingCalendar(
  db: Connection,
  coalitionId: CoalitionId,
  { weekend, holidays }: WorkingCalendarRecord,
): Promise<void> {
  await db.updateTable('coalition').set({ weekend }).where('id', '=', coalitionId).execute()
  await db.deleteFrom('holiday').where('coalition_id', '=', coalitionId).execute()
  if (holidays.length > 0)
    await db
      .insertInto('holiday')
      .values(holidays.map(({ day, name }) => ({ coalition_id: coalitionId, day, name })))
      .execute()
}
