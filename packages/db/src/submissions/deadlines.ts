import type { CoalitionId, DeadlineId, MembershipId, SubmissionId } from '@mithaq/schema/ids'
import type { Title } from '@mithaq/schema/submission'
import type { Connection } from '../database.ts'
import { visibleTo, type Viewer } from './visible-submission.ts'

export interface NewDeadline {
  id: DeadlineId
  coalitionId: CoalitionId
  submissionId: SubmissionId
  whose: 'mechanism' | 'own'
  label: Title | null
  due: string
  hour: string | null
  timeZone: string | null
  source: string | null
  enteredBy: MembershipId
}

/** A body has one date at a time: the one entered now replaces the one entered before. Our own plans may be several. */
export async function recordDeadline(db: Connection, deadline: NewDeadline): Promise<void> {
  if (deadline.whose === 'mechanism')
    await db.deleteFrom('deadline').where('submission_id', '=', deadline.submissionId).where('whose', '=', 'mechanism').execute()
  await db
    .insertInto('deadline')
    .values({
      id: deadline.id,
      coalition_id: deadline.coalitionId,
      submission_id: deadline.submissionId,
      whose: deadline.whose,
      label: deadline.label === null ? null : JSON.stringify(deadline.label),
      due: deadline.due,
      hour: deadline.hour,
      time_zone: deadline.timeZone,
      source: deadline.source,
      entered_by: deadline.enteredBy,
    })
    .execute()
}

export async function findSubmissionOfDeadline(db: Connection, viewer: Viewer, id: DeadlineId): Promise<SubmissionId | null> {
  const row = await db
    .selectFrom('deadline')
    .innerJoin('submission', 'submission.id', 'deadline.submission_id')
    .select('submission.id')
    .where('deadline.id', '=', id)
    .where(visibleTo(viewer))
    .executeTakeFirst()
  return row?.id ?? null
}

export async function removeDeadline(db: Connection, id: DeadlineId): Promise<void> {
  await db.deleteFrom('deadline').where('id', '=', id).execute()
}
