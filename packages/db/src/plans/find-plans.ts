import type { OrganisationId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { MembershipId } from '@mithaq/schema/ids'
import type { MoveCause, PlanTemplateId, PlanUnit, StepKind } from '@mithaq/schema/plan'
import type { MilestoneId, PlanId } from '@mithaq/schema/plan-ids'
import type { Title } from '@mithaq/schema/submission'
import type { Connection } from '../database.ts'

export interface MilestoneRecord {
  id: MilestoneId
  submissionId: SubmissionId
  position: number
  stepId: string
  kind: StepKind
  sectionId: SectionId | null
  sectionTitle: Title | null
  /** Of a step that somebody added. */
  title: Title | null
  /** In the unit of the plan. */
  length: number
  after: string[]
  /** The one named for the step, else the one of its section, else the one that leads. */
  ownerOrganisationId: OrganisationId
  starts: string
  ends: string
  startsAt: Date | null
  endsAt: Date | null
  fixed: string | null
  fixedAt: Date | null
  doneAt: Date | null
  doneBy: MembershipId | null
  doneWith: 'section' | 'status' | null
}

export interface PlanRecord {
  id: PlanId
  submissionId: SubmissionId
  template: PlanTemplateId
  unit: PlanUnit
  due: string
  dueAt: Date | null
  replannedAt: Date | null
  madeAt: Date
  milestones: MilestoneRecord[]
}

/** The plans of these submissions, in two queries. Steps of sections that were removed since are not among them. */
export async function findPlans(
  db: Connection,
  submissionIds: readonly SubmissionId[],
  { forChange = false }: { forChange?: boolean } = {},
): Promise<Map<SubmissionId, PlanRecord>> {
  const found = new Map<SubmissionId, PlanRecord>()
  if (submissionIds.length === 0) return found
  const plans = await db
    .selectFrom('plan')
    .select(['id', 'submission_id', 'template', 'unit', 'due', 'due_at', 'replanned_at', 'made_at'])
    .where('submission_id', 'in', [...submissionIds])
    .orderBy('id')
    .$if(forChange, (query) => query.forNoKeyUpdate())
    .execute()
  if (plans.length === 0) return found
  for (const row of plans)
    found.set(row.submission_id, {
      id: row.id,
      submissionId: row.submission_id,
      template: row.template,
      unit: row.unit,
      due: row.due,
      dueAt: row.due_at,
      replannedAt: row.replanned_at,
      madeAt: row.made_at,
      milestones: [],
    })
  const milestones = await db
    .selectFrom('milestone')
    .innerJoin('submission', 'submission.id', 'milestone.submission_id')
    .leftJoin('section', 'section.id', 'milestone.section_id')
    .select((eb) => [
      'milestone.id',
      'milestone.submission_id',
      'milestone.position',
      'milestone.step_id',
      'milestone.kind',
      'milestone.section_id',
      'section.title as section_title',
      'milestone.title',
      'milestone.length',
      'milestone.after',
      eb.fn
        .coalesce('milestone.owner_organisation_id', 'section.organisation_id', 'submission.lead_organisation_id')
        .as('owner_organisation_id'),
      'milestone.starts',
      'milestone.ends',
      'milestone.starts_at',
      'milestone.ends_at',
      'milestone.fixed',
      'milestone.fixed_at',
      'milestone.done_at',
      'milestone.done_by',
      'milestone.done_with',
    ])
    .where('milestone.submission_id', 'in', [...found.keys()])
    .where('section.removed_at', 'is', null)
    .orderBy('milestone.submission_id')
    .orderBy('milestone.position')
    .execute()
  for (const row of milestones)
    found.get(row.submission_id)?.milestones.push({
      id: row.id,
      submissionId: row.submission_id,
      position: row.position,
      stepId: row.step_id,
      kind: row.kind,
      sectionId: row.section_id,
      sectionTitle: row.section_title,
      title: row.title,
      length: row.length,
      after: row.after,
      ownerOrganisationId: row.owner_organisation_id,
      starts: row.starts,
      ends: row.ends,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      fixed: row.fixed,
      fixedAt: row.fixed_at,
      doneAt: row.done_at,
      doneBy: row.done_by,
      doneWith: row.done_with,
    })
  return found
}

/** Which submission a step is of, as far as whoever asks may see it. */
export async function findSubmissionOfMilestone(db: Connection, id: MilestoneId): Promise<SubmissionId | null> {
  const row = await db.selectFrom('milestone').select('submission_id').where('id', '=', id).executeTakeFirst()
  return row?.submission_id ?? null
}

export interface MilestoneMoveRecord {
  milestoneId: MilestoneId
  cause: MoveCause
  from: string
  to: string
  fromAt: Date | null
  toAt: Date | null
  reason: string | null
  by: MembershipId | null
  at: Date
}

/** Where the steps of a submission stood before, oldest first. */
export async function findMilestoneMoves(db: Connection, submissionId: SubmissionId): Promise<MilestoneMoveRecord[]> {
  const rows = await db.selectFrom('milestone_move').selectAll().where('submission_id', '=', submissionId).orderBy('id').execute()
  return rows.map((row) => ({
    milestoneId: row.milestone_id,
    cause: row.cause,
    from: row.from_day,
    to: row.to_day,
    fromAt: row.from_at,
    toAt: row.to_at,
    reason: row.reason,
    by: row.moved_by,
    at: row.moved_at,
  }))
}
