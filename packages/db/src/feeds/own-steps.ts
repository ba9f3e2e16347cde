import type { OrganisationId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { Title } from '@mithaq/schema/submission'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'

/** A step of a plan that an organisation is to do. */
export interface OwnStep {
  id: string
  submissionId: SubmissionId
  sectionId: SectionId | null
  /** Of a step that somebody added, else of its section; null: known by its kind alone. */
  title: Title | null
  /** YYYY-MM-DD */
  ends: string
  /** Of a plan in hours. */
  endsAt: Date | null
}

/** Steps of the submissions that one sees that are the organisation's own, done or not. In the name of whoever asks. */
export async function findOwnSteps(trx: Connection, organisationId: OrganisationId): Promise<OwnStep[]> {
  const { rows } = await sql<{
    id: string
    submission_id: SubmissionId
    section_id: SectionId | null
    title: Title | null
    section_title: Title | null
    ends: string
    ends_at: Date | null
  }>`
    select m.id, m.submission_id, m.section_id, m.title, s.title as section_title, m.ends, m.ends_at
    from milestone m
    join submission on submission.id = m.submission_id
    left join section s on s.id = m.section_id
    where s.removed_at is null and coalesce(m.owner_organisation_id, s.organisation_id, submission.lead_organisation_id) = ${organisationId}
    order by m.ends, m.id`.execute(trx)
  return rows.map((row) => ({
    id: row.id,
    submissionId: row.submission_id,
    sectionId: row.section_id,
    title: row.title ?? row.section_title,
    ends: row.ends,
    endsAt: row.ends_at,
  }))
}
