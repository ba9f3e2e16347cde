import { EventId, newId } from '@mithaq/schema/ids'
import type { CoalitionId, MembershipId, PersonId, SubmissionId } from '@mithaq/schema/ids'
import type { Connection } from './database.ts'

/** What happened. Kinds are past facts about things of the glossary; `subject` holds ids and enums, never words. */
export interface Fact {
  kind: `${string}.${string}`
  coalitionId: CoalitionId | null
  submissionId?: SubmissionId | null
  personId?: PersonId | null
  membershipId?: MembershipId | null
  subject?: Record<string, string>
}

/** Every fact writes one event in its own transaction: it tells open clients what to ask again, and is the audit. */
export async function recordEvent(trx: Connection, fact: Fact): Promise<EventId> {
  const row = rowOf(fact)
  await trx.insertInto('event').values(row).execute()
  return row.id
}

/** Many facts in one statement. */
export async function recordEvents(trx: Connection, facts: readonly Fact[]): Promise<void> {
  if (facts.length > 0) await trx.insertInto('event').values(facts.map(rowOf)).execute()
}

const rowOf = (fact: Fact) => ({
  id: newId(EventId),
  coalition_id: fact.coalitionId,
  submission_id: fact.submissionId ?? null,
  person_id: fact.personId ?? null,
  membership_id: fact.membershipId ?? null,
  kind: fact.kind,
  subject: JSON.stringify(fact.subject ?? {}),
})
