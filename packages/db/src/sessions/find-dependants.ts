import type { CoalitionId, SubmissionId } from '@mithaq/schema/ids'
import type { DeadlineRule } from '@mithaq/schema/mechanism'
import type { Title } from '@mithaq/schema/submission'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'
import { visibleTo, type Viewer } from '../submissions/visible-submission.ts'
import type { DeadlineRecord } from '../submissions/submission-record.ts'

/** A submission whose dates hang on a session: as little of it as its dates need. */
export interface DependantRecord {
  id: SubmissionId
  title: Title
  rule: DeadlineRule | null
  eventDate: string | null
  draftingStarts: string
  deadlines: Pick<DeadlineRecord, 'whose' | 'due' | 'hour' | 'timeZone'>[]
}

/** What is still to be sent and hangs on this session, in two queries: what a viewer sees of it, or, as mithaq_jobs, all of a coalition. */
export async function findDependants(
  db: Connection,
  coalitionId: CoalitionId,
  sessionId: string,
  viewer: Viewer | null,
): Promise<DependantRecord[]> {
  const rows = await db
    .selectFrom('submission')
    .select([
      'submission.id',
      'submission.title',
      sql<DeadlineRule | null>`nullif(submission.mechanism -> 'deadline', 'null')`.as('rule'),
      'submission.event_date',
      'submission.drafting_starts',
    ])
    .where('submission.coalition_id', '=', coalitionId)
    .where('submission.session_id', '=', sessionId)
    .where('submission.status', 'in', ['drafting', 'signing', 'signed'])
    .$if(viewer !== null, (query) => query.where(visibleTo(viewer as Viewer)))
    .orderBy('submission.id')
    .execute()
  if (rows.length === 0) return []
  const deadlines = await db
    .selectFrom('deadline')
    .select(['submission_id', 'whose', 'due', 'hour', 'time_zone'])
    .where(
      'submission_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('due')
    .orderBy('id')
    .execute()
  const bySubmission = Map.groupBy(deadlines, ({ submission_id }) => submission_id)
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    rule: row.rule,
    eventDate: row.event_date,
    draftingStarts: row.drafting_starts,
    deadlines: (bySubmission.get(row.id) ?? []).map(({ whose, due, hour, time_zone }) => ({ whose, due, hour, timeZone: time_zone })),
  }))
}
