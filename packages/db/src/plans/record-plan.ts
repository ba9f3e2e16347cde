import type { CoalitionId, MembershipId, OrganisationId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import { newId } from '@mithaq/schema/ids'
import type { MoveCause, PlanTemplateId, PlanUnit, StepKind } from '@mithaq/schema/plan'
import { MilestoneMoveId, type MilestoneId, type PlanId } from '@mithaq/schema/plan-ids'
import type { Title } from '@mithaq/schema/submission'
import { sql } from 'kysely'
import type { Connection } from '../database.ts'

export interface NewPlan {
  id: PlanId
  coalitionId: CoalitionId
  submissionId: SubmissionId
  template: PlanTemplateId
  unit: PlanUnit
  due: string
  dueAt: string | null
  madeBy: MembershipId
  madeAt: Date
}

export async function recordPlan(db: Connection, plan: NewPlan): Promise<void> {
  await db
    .insertInto('plan')
    .values({
      id: plan.id,
      coalition_id: plan.coalitionId,
      submission_id: plan.submissionId,
      template: plan.template,
      unit: plan.unit,
      due: plan.due,
      due_at: plan.dueAt,
      made_by: plan.madeBy,
      made_at: plan.madeAt,
    })
    .execute()
}

export async function removePlan(db: Connection, submissionId: SubmissionId): Promise<void> {
  await db.deleteFrom('plan').where('submission_id', '=', submissionId).execute()
}

export interface NewMilestone {
  id: MilestoneId
  coalitionId: CoalitionId
  submissionId: SubmissionId
  planId: PlanId
  position: number
  stepId: string
  kind: StepKind
  sectionId: SectionId | null
  title: Title | null
  length: number
  after: readonly string[]
  ownerOrganisationId: OrganisationId | null
  starts: string
  ends: string
  startsAt: string | null
  endsAt: string | null
  doneAt: Date | null
  doneBy: MembershipId | null
  doneWith: 'section' | 'status' | null
}

export async function recordMilestones(db: Connection, milestones: readonly NewMilestone[]): Promise<void> {
  if (milestones.length === 0) return
  await db
    .insertInto('milestone')
    .values(
      milestones.map((step) => ({
        id: step.id,
        coalition_id: step.coalitionId,
        submission_id: step.submissionId,
        plan_id: step.planId,
        position: step.position,
        step_id: step.stepId,
        kind: step.kind,
        section_id: step.sectionId,
        title: step.title === null ? null : JSON.stringify(step.title),
        length: step.length,
        after: [...step.after],
        owner_organisation_id: step.ownerOrganisationId,
        starts: step.starts,
        ends: step.ends,
        starts_at: step.startsAt,
        ends_at: step.endsAt,
        done_at: step.doneAt,
        done_by: step.doneBy,
        done_with: step.doneWith,
      })),
    )
    .execute()
}

/** What somebody changes of one step; its days are worked out from it afterwards. */
export interface MilestoneChange {
  title?: Title | undefined
  length?: number | undefined
  after?: string[] | undefined
  ownerOrganisationId?: OrganisationId | null | undefined
  position?: number | undefined
  fixed?: string | null | undefined
  fixedAt?: string | null | undefined
  done?: { at: Date; by: MembershipId | undefined } | null
}

export async function recordMilestoneChange(db: Connection, id: MilestoneId, change: MilestoneChange): Promise<void> {
  const { title, length, after, ownerOrganisationId, position, fixed, fixedAt, done } = change
  await db
    .updateTable('milestone')
    .set({
      ...(title !== undefined && { title: JSON.stringify(title) }),
      ...(length !== undefined && { length }),
      ...(after !== undefined && { after }),
      ...(ownerOrganisationId !== undefined && { owner_organisation_id: ownerOrganisationId }),
      ...(position !== undefined && { position }),
      ...(fixed !== undefined && { fixed }),
      ...(fixedAt !== undefined && { fixed_at: fixedAt }),
      ...(done !== undefined && { done_at: done?.at ?? null, done_by: done?.by ?? null, done_with: null }),
    })
    .where('id', '=', id)
    .execute()
}

export async function removeMilestone(db: Connection, id: MilestoneId): Promise<void> {
  await db.deleteFrom('milestone').where('id', '=', id).execute()
}

/** A step that lies on other days than before. */
export interface MovedMilestone {
  id: MilestoneId
  submissionId: SubmissionId
  from: { ends: string; endsAt: Date | null }
  starts: string
  ends: string
  startsAt: string | null
  endsAt: string | null
}

/** New days of many steps at once, each with what it was before: two statements whatever their number. */
export async function recordMoved(
  db: Connection,
  moved: readonly MovedMilestone[],
  why: { coalitionId: CoalitionId; cause: MoveCause; reason: string | null; by: MembershipId | null; at: Date },
): Promise<void> {
  if (moved.length === 0) return
  await sql`
    update mithaq.milestone m set starts = n.starts, ends = n.ends, starts_at = n.starts_at, ends_at = n.ends_at
    from unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ starts }) => starts)}::date[], ${moved.map(({ ends }) => ends)}::date[],
      ${moved.map(({ startsAt }) => startsAt)}::timestamptz[], ${moved.map(({ endsAt }) => endsAt)}::timestamptz[])
      as n (id, starts, ends, starts_at, ends_at)
    where m.id = n.id`.execute(db)
  const told = moved.filter(({ from, ends, endsAt }) => from.ends !== ends || (from.endsAt?.toISOString() ?? null) !== endsAt)
  if (told.length === 0) return
  await sql`
    insert into mithaq.milestone_move (id, coalition_id, submission_id, milestone_id, cause, from_day, to_day, from_at, to_at, reason, moved_by, moved_at)
    select n.id, ${why.coalitionId}::uuid, n.submission_id, n.milestone_id, ${why.cause}, n.from_day, n.to_day, n.from_at, n.to_at,
      ${why.reason}::text, ${why.by}::uuid, ${why.at}::timestamptz
    from unnest(${told.map(() => newId(MilestoneMoveId))}::uuid[], ${told.map(({ submissionId }) => submissionId)}::uuid[],
      ${told.map(({ id }) => id)}::uuid[], ${told.map(({ from }) => from.ends)}::date[], ${told.map(({ ends }) => ends)}::date[],
      ${told.map(({ from }) => from.endsAt?.toISOString() ?? null)}::timestamptz[], ${told.map(({ endsAt }) => endsAt)}::timestamptz[])
      as n (id, submission_id, milestone_id, from_day, to_day, from_at, to_at)`.execute(db)
}

/** The days from which plans are counted back from now on. */
export async function recordPlanDues(db: Connection, plans: readonly { id: PlanId; due: string; dueAt: string | null }[]): Promise<void> {
  if (plans.length === 0) return
  await sql`
    update mithaq.plan p set due = n.due, due_at = n.due_at
    from unnest(${plans.map(({ id }) => id)}::uuid[], ${plans.map(({ due }) => due)}::date[], ${plans.map(({ dueAt }) => dueAt)}::timestamptz[])
      as n (id, due, due_at)
    where p.id = n.id`.execute(db)
}

export async function recordReplanned(db: Connection, id: PlanId, at: Date): Promise<void> {
  await db.updateTable('plan').set({ replanned_at: at }).where('id', '=', id).execute()
}
