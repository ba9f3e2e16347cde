import type { CoalitionId, MembershipId, SubmissionId } from '@mithaq/schema/ids'
import { ExpectationId } from '@mithaq/schema/rule-ids'
import type { Title } from '@mithaq/schema/submission'
import type { Connection } from '../database.ts'

/** What is stored of something to come: what somebody entered, and what came. When it is expected is worked out. */
export interface ExpectationRecord {
  id: ExpectationId
  submissionId: SubmissionId
  /** Of the mechanism's chain; null: added by the coalition. */
  template: string | null
  title: Title
  position: number
  entered: { due: string; timeZone: string | null; source: string | null } | null
  received: { on: string; what: string; source: string | null; by: MembershipId; at: Date } | null
}

/** Of these submissions, in the order of their chains. */
export async function findExpectations(db: Connection, submissionIds: readonly SubmissionId[]): Promise<ExpectationRecord[]> {
  if (submissionIds.length === 0) return []
  const rows = await db
    .selectFrom('follow_up_expectation as e')
    .leftJoin('follow_up_receipt as r', 'r.expectation_id', 'e.id')
    .select([
      'e.id',
      'e.submission_id',
      'e.template',
      'e.title',
      'e.position',
      'e.due',
      'e.time_zone',
      'e.source',
      'r.received_on',
      'r.what',
      'r.source as received_source',
      'r.received_by',
      'r.received_at',
    ])
    .where('e.submission_id', 'in', submissionIds)
    .orderBy('e.submission_id')
    .orderBy('e.position')
    .orderBy('e.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    submissionId: row.submission_id,
    template: row.template,
    title: row.title,
    position: row.position,
    entered: row.due === null ? null : { due: row.due, timeZone: row.time_zone, source: row.source },
    received:
      row.received_on === null || row.what === null || row.received_by === null || row.received_at === null
        ? null
        : { on: row.received_on, what: row.what, source: row.received_source, by: row.received_by, at: row.received_at },
  }))
}

interface Entered {
  coalitionId: CoalitionId
  submissionId: SubmissionId
  by: MembershipId
  at: Date
}

export interface NewExpectation {
  id: ExpectationId
  template: string | null
  title: Title
  position: number
  due?: string | null
  timeZone?: string | null
  source?: string | null
}

/** Those of a template that is already there stay as they are. */
export async function recordExpectations(db: Connection, of: Entered, expectations: readonly NewExpectation[]): Promise<void> {
  if (expectations.length === 0) return
  await db
    .insertInto('follow_up_expectation')
    .values(
      expectations.map((expectation) => ({
        id: expectation.id,
        coalition_id: of.coalitionId,
        submission_id: of.submissionId,
        template: expectation.template,
        title: JSON.stringify(expectation.title),
        position: expectation.position,
        due: expectation.due ?? null,
        time_zone: expectation.timeZone ?? null,
        source: expectation.source ?? null,
        entered_by: of.by,
        entered_at: of.at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['submission_id', 'template']).doNothing())
    .execute()
}

/** The day as the body announced it; null: what the rule says shows again. */
export async function recordExpectationDate(
  db: Connection,
  id: ExpectationId,
  of: Pick<Entered, 'by' | 'at'>,
  entered: { due: string; timeZone: string | null; source: string | null } | null,
): Promise<void> {
  await db
    .updateTable('follow_up_expectation')
    .set({
      due: entered?.due ?? null,
      time_zone: entered?.timeZone ?? null,
      source: entered?.source ?? null,
      entered_by: of.by,
      entered_at: of.at,
    })
    .where('id', '=', id)
    .execute()
}

export async function removeExpectation(db: Connection, id: ExpectationId): Promise<void> {
  await db.deleteFrom('follow_up_expectation').where('id', '=', id).execute()
}

/** What came; said again, it replaces what was said before. */
export async function recordReceipt(
  db: Connection,
  id: ExpectationId,
  of: Entered,
  received: { on: string; what: string; source: string | null },
): Promise<void> {
  await removeReceipt(db, id)
  await db
    .insertInto('follow_up_receipt')
    .values({
      expectation_id: id,
      coalition_id: of.coalitionId,
      submission_id: of.submissionId,
      received_on: received.on,
      what: received.what,
      source: received.source,
      received_by: of.by,
      received_at: of.at,
    })
    .execute()
}

export async function removeReceipt(db: Connection, id: ExpectationId): Promise<void> {
  await db.deleteFrom('follow_up_receipt').where('expectation_id', '=', id).execute()
}

/** To which submission it belongs; null: there is none that one sees. */
export async function findSubmissionOfExpectation(
  db: Connection,
  coalitionId: CoalitionId,
  id: ExpectationId,
): Promise<{ submissionId: SubmissionId; template: string | null } | null> {
  const row = await db
    .selectFrom('follow_up_expectation')
    .select(['submission_id', 'template'])
    .where('id', '=', id)
    .where('coalition_id', '=', coalitionId)
    .executeTakeFirst()
  return row === undefined ? null : { submissionId: row.submission_id, template: row.template }
}
