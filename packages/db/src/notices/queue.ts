import type { CoalitionId, EventId, MembershipId, PersonId, SubmissionId } from '@mithaq/schema/ids'
import type { Trx } from '../database.ts'

/** A fact of a submission that was not yet gone through for whom it concerns. */
export interface QueuedFact {
  id: EventId
  coalitionId: CoalitionId
  submissionId: SubmissionId
  membershipId: MembershipId | null
  personId: PersonId | null
  kind: string
  subject: Record<string, string>
  at: Date
}

/**
 * The next facts, locked until the transaction ends: of several processes each takes others. Runs as mithaq_jobs.
 * @param most how many
 */
export async function takeQueuedFacts(trx: Trx, now: Date, most: number): Promise<QueuedFact[]> {
  const rows = await trx
    .selectFrom('notice_queue as queue')
    .innerJoin('event', 'event.id', 'queue.event_id')
    .select(['event.id', 'event.coalition_id', 'event.submission_id', 'event.membership_id', 'event.person_id', 'event.kind'])
    .select(['event.subject', 'event.at'])
    .where('queue.next_at', '<=', now)
    .orderBy('queue.event_id')
    .limit(most)
    .forUpdate('queue')
    .skipLocked()
    .execute()
  return rows.flatMap(({ coalition_id, submission_id, membership_id, person_id, ...row }) =>
    coalition_id === null || submission_id === null
      ? []
      : [{ ...row, coalitionId: coalition_id, submissionId: submission_id, membershipId: membership_id, personId: person_id }],
  )
}

export async function removeQueued(trx: Trx, ids: readonly EventId[]): Promise<void> {
  if (ids.length > 0)
    await trx
      .deleteFrom('notice_queue')
      .where('event_id', 'in', [...ids])
      .execute()
}

/** One that failed waits longer each time, so that it does not stop the others. */
export async function postponeQueued(trx: Trx, id: EventId, now: Date): Promise<void> {
  await trx
    .updateTable('notice_queue')
    .set(({ eb }) => ({ tries: eb('tries', '+', 1), next_at: new Date(now.getTime() + 60_000) }))
    .where('event_id', '=', id)
    .execute()
}
