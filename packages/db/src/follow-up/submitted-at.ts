import type { SubmissionId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'

/** When these submissions were sent, as whoever filed them says; those that were not are not there. */
export async function findSubmittedAt(db: Connection, ids: readonly SubmissionId[]): Promise<Map<SubmissionId, Date>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('submission').select(['id', 'submitted_at']).where('id', 'in', ids).execute()
  return new Map(rows.flatMap(({ id, submitted_at }) => (submitted_at === null ? [] : [[id, submitted_at] as const])))
}
