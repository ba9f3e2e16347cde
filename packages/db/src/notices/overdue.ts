import type { CoalitionId, OrganisationId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import { isEditable } from '@mithaq/schema/submission'
import { sql } from 'kysely'
import type { Trx } from '../database.ts'

/** A section that was to be handed in before today. */
export interface OverdueSection {
  coalitionId: CoalitionId
  submissionId: SubmissionId
  sectionId: SectionId
  /** YYYY-MM-DD */
  due: string
  /** Its own organisation, otherwise the one that leads. */
  owner: OrganisationId
  lead: OrganisationId
}

const overdue = (trx: Trx, today: string) =>
  trx
    .selectFrom('section')
    .innerJoin('submission', 'submission.id', 'section.submission_id')
    .select(['section.id', 'section.coalition_id', 'section.submission_id', 'section.organisation_id', 'section.due'])
    .select(['submission.lead_organisation_id', 'submission.status'])
    .where('section.removed_at', 'is', null)
    .where('section.due', '<', today)
    .where('section.state', '<>', 'ready')

type Row = Awaited<ReturnType<ReturnType<typeof overdue>['execute']>>[number]

function read({ id, coalition_id, submission_id, organisation_id, lead_organisation_id, due, status }: Row): OverdueSection[] {
  if (due === null || !isEditable(status)) return []
  return [
    {
      coalitionId: coalition_id,
      submissionId: submission_id,
      sectionId: id,
      due,
      owner: organisation_id ?? lead_organisation_id,
      lead: lead_organisation_id,
    },
  ]
}

/** Those of all coalitions. Runs as mithaq_jobs, as everything here. */
export async function findOverdueSections(trx: Trx, today: string): Promise<OverdueSection[]> {
  return (await overdue(trx, today).orderBy('section.id').execute()).flatMap(read)
}

/** Null: it is not late, or no longer. */
export async function findOverdueSection(trx: Trx, sectionId: SectionId, today: string): Promise<OverdueSection | null> {
  return (await overdue(trx, today).where('section.id', '=', sectionId).execute()).flatMap(read)[0] ?? null
}

/** As what people were told that a section is late, and have not read; without a section: of all. */
export async function findToldOverdue(trx: Trx, sectionId?: SectionId): Promise<string[]> {
  const rows = await trx
    .selectFrom('notice')
    .select('thing')
    .distinct()
    .where('kind', '=', 'section-overdue')
    .where('read_at', 'is', null)
    .$if(sectionId !== undefined, (query) => query.where(sql`subject ->> 'sectionId'`, '=', sectionId ?? ''))
    .execute()
  return rows.map(({ thing }) => thing)
}

/** Whether this process is the one that goes through them now; until the transaction ends no other is. */
export async function lockOverdue(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtextextended('sections overdue', 7)) as got`.execute(
    trx,
  )
  return rows[0]?.got === true
}
