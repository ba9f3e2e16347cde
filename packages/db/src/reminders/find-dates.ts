import type { CoalitionId, MembershipId, OrganisationId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { DeadlineRule, MechanismSession } from '@mithaq/schema/mechanism'
import { sql } from 'kysely'
import type { Trx } from '../database.ts'

/** A submission that was not filed yet, as far as its dates hang on it. */
export interface UnfiledSubmission {
  id: SubmissionId
  coalitionId: CoalitionId
  lead: OrganisationId
  rule: DeadlineRule | null
  sessionId: string | null
  ownSession: MechanismSession | null
  eventDate: string | null
  draftingStarts: string
  confirmation: { ruleId: string; version: number; reading: number; source: string; at: Date; by: MembershipId } | null
}

/**
 * The next submissions, coalition by coalition: what is written of them then lies together. Runs as mithaq_jobs, as everything here.
 */
export async function findUnfiledSubmissions(
  trx: Trx,
  after: Pick<UnfiledSubmission, 'id' | 'coalitionId'> | null,
  most: number,
): Promise<UnfiledSubmission[]> {
  const { rows } = await sql<
    {
      id: SubmissionId
      coalition_id: CoalitionId
      lead_organisation_id: OrganisationId
      rule: DeadlineRule | null
      session_id: string | null
      own_session: MechanismSession | null
      event_date: string | null
      drafting_starts: string
    } & ConfirmationRow
  >`
    select s.id, s.coalition_id, s.lead_organisation_id, nullif(s.mechanism -> 'deadline', 'null'::jsonb) as rule, s.session_id,
      o.data as own_session, s.event_date, s.drafting_starts,
      c.rule_id, c.rule_version as version, c.reading, c.source, c.confirmed_at, c.confirmed_by
    from submission s
    left join own_session o on o.coalition_id = s.coalition_id and o.id = s.session_id
    left join rule_confirmation c
      on c.coalition_id = s.coalition_id and c.rule_id = s.mechanism -> 'deadline' ->> 'id' and c.withdrawn_at is null
    where s.status in ('drafting', 'signing', 'signed') and (${after === null} or (s.coalition_id, s.id) > (${after?.coalitionId ?? null}::uuid, ${after?.id ?? null}::uuid))
    order by s.coalition_id, s.id limit ${most}`.execute(trx)
  return rows.map((row) => ({
    id: row.id,
    coalitionId: row.coalition_id,
    lead: row.lead_organisation_id,
    rule: row.rule,
    sessionId: row.session_id,
    ownSession: row.own_session,
    eventDate: row.event_date,
    draftingStarts: row.drafting_starts,
    confirmation: confirmationOf(row),
  }))
}

interface ConfirmationRow {
  rule_id: string | null
  version: number | null
  reading: number | null
  source: string | null
  confirmed_at: Date | null
  confirmed_by: MembershipId | null
}

function confirmationOf({
  rule_id,
  version,
  reading,
  source,
  confirmed_at,
  confirmed_by,
}: ConfirmationRow): UnfiledSubmission['confirmation'] {
  if (rule_id === null || version === null || reading === null || source === null || confirmed_at === null || confirmed_by === null)
    return null
  return { ruleId: rule_id, version, reading, source, at: confirmed_at, by: confirmed_by }
}

export interface EnteredDate {
  id: string
  submissionId: SubmissionId
  whose: 'mechanism' | 'own'
  due: string
  hour: string | null
  timeZone: string | null
}

/** What somebody entered, from a day on. */
export async function findEnteredDates(trx: Trx, submissionIds: readonly SubmissionId[], from: string): Promise<EnteredDate[]> {
  const rows = await trx
    .selectFrom('deadline')
    .select(['id', 'submission_id', 'whose', 'due', 'hour', 'time_zone'])
    .where('submission_id', '=', sql<SubmissionId>`any(${submissionIds}::uuid[])`)
    .where(({ eb, or }) => or([eb('whose', '=', 'mechanism'), eb('due', '>=', from)]))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    submissionId: row.submission_id,
    whose: row.whose,
    due: row.due,
    hour: row.hour,
    timeZone: row.time_zone,
  }))
}

/** A step of a plan that is not done, or a section that is not ready. */
export interface OpenTask {
  kind: 'milestone' | 'section'
  id: string
  submissionId: SubmissionId
  sectionId: SectionId | null
  owner: OrganisationId
  day: string
  /** Of a plan in hours. */
  at: Date | null
}

export async function findOpenTasks(trx: Trx, submissionIds: readonly SubmissionId[]): Promise<OpenTask[]> {
  const { rows } = await sql<{
    kind: 'milestone' | 'section'
    id: string
    submission_id: SubmissionId
    section_id: SectionId | null
    owner: OrganisationId
    day: string
    at: Date | null
  }>`
    select 'milestone' as kind, m.id, m.submission_id, m.section_id,
      coalesce(m.owner_organisation_id, s.organisation_id, submission.lead_organisation_id) as owner, m.ends as day, m.ends_at as at
    from milestone m
    join submission on submission.id = m.submission_id
    left join section s on s.id = m.section_id
    where m.submission_id = any(${submissionIds}::uuid[]) and m.done_at is null and s.removed_at is null
    union all
    select 'section', s.id, s.submission_id, s.id, coalesce(s.organisation_id, submission.lead_organisation_id), s.due, null
    from section s
    join submission on submission.id = s.submission_id
    where s.submission_id = any(${submissionIds}::uuid[]) and s.due is not null and s.state <> 'ready' and s.removed_at is null
      and submission.status in ('drafting', 'signing')
      and not exists (select from milestone m where m.section_id = s.id and m.done_at is null)`.execute(trx)
  return rows.map((row) => ({
    kind: row.kind,
    id: row.id,
    submissionId: row.submission_id,
    sectionId: row.section_id,
    owner: row.owner,
    day: row.day,
    at: row.at,
  }))
}
