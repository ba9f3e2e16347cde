import type { MilestoneMoveRecord, MilestoneRecord, PlanRecord } from '@mithaq/db/plans/find-plans'
import type { WorkingCalendarRecord } from '@mithaq/db/plans/working-calendars'
import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { mayManageSubmission, submissionAccess, type Actor } from '@mithaq/domain/access'
import type { LaidPlan } from '@mithaq/domain/plan/lay-plan'
import type { MembershipId, OrganisationId, SectionId } from '@mithaq/schema/ids'
import type { MoveCause, PlanTemplateId, PlanUnit, StepKind } from '@mithaq/schema/plan'
import type { MilestoneId, PlanId } from '@mithaq/schema/plan-ids'
import { dayOf } from '@mithaq/domain/whole-days'
import type { Title } from '@mithaq/schema/submission'
import type { Name } from '@mithaq/db/tables'
import type { DeadlineEntry } from '../deadlines/deadline-view.ts'

export interface StepMove {
  from: string
  to: string
  /** Of a plan in hours. */
  fromAt: string | null
  toAt: string | null
  cause: MoveCause
  reason: string | null
  at: string
  by: MembershipId | null
}

/** One step, as a task of its organisation. */
export interface StepView {
  milestoneId: MilestoneId
  stepId: string
  kind: StepKind
  /** What stands instead of the kind's name: the title of the section of a first draft, or that of an added step. */
  title: Title | null
  sectionId: SectionId | null
  ownerOrganisation: { id: OrganisationId; name: Name } | null
  /** In the unit of the plan. */
  length: number
  /** Steps that must be done before it begins. */
  after: string[]
  /** First and last day of work on it. */
  start: string
  end: string
  /** Of a plan in hours: the moments, in UTC. */
  startAt: string | null
  endAt: string | null
  /** Put on its day by hand: only a hand moves it. */
  isFixed: boolean
  state: 'open' | 'done' | 'late'
  doneAt: string | null
  doneBy: MembershipId | null
  /** With which fact it was done: its section was handed in, the submission was signed or sent. Null: somebody said so. */
  doneWith: 'section' | 'status' | null
  /** Open steps that it waits for. */
  waitsFor: string[]
  history: StepMove[]
  may: { done: boolean }
}

export interface PlanView {
  /** Null: nobody has made one. */
  planId: PlanId | null
  /** Of the plan, or the one that suits the mechanism. Its durations are our proposal, no body's rule. */
  template: PlanTemplateId
  unit: PlanUnit
  /** The date from which it is counted back, with where that comes from. */
  due: DeadlineEntry
  /** Null: there is no date yet, and `due` says what is missing. */
  countedFrom: string | null
  /** Of a plan in hours: the moment by which everything is done. */
  countedFromAt: string | null
  /** Since it was counted its date has changed: re-planning brings it there. */
  isOutOfDate: boolean
  replannedAt: string | null
  steps: StepView[]
  /** Which steps, one after the other, take longer than there is time, and by how many days or hours. */
  tooLong: LaidPlan['tooLong']
  fixedTooLate: LaidPlan['fixedTooLate']
  fixedTooEarly: LaidPlan['fixedTooEarly']
  /** By how many days or hours it ends after its date. */
  overBy: number
  calendar: WorkingCalendarRecord
  may: { manage: boolean }
}

/** Late: its last day, or moment, is over. Days are those of UTC, as on the first page. */
export function stateOf(
  { doneAt, ends, endsAt }: Pick<MilestoneRecord, 'doneAt' | 'ends' | 'endsAt'>,
  now: Date,
): 'open' | 'done' | 'late' {
  if (doneAt !== null) return 'done'
  return (endsAt === null ? ends < dayOf(now) : endsAt < now) ? 'late' : 'open'
}

/** Whoever manages the submission, and those who write for the organisation whose step it is. */
export function maySayDone(
  actor: Actor,
  submission: SubmissionRecord,
  { ownerOrganisationId }: Pick<MilestoneRecord, 'ownerOrganisationId'>,
): boolean {
  if (mayManageSubmission(actor, submissionAccess(submission))) return true
  return (
    actor.kind === 'member' && (actor.role === 'coordinator' || actor.role === 'writer') && actor.organisationId === ownerOrganisationId
  )
}

export function viewSteps(
  plan: PlanRecord,
  moves: readonly MilestoneMoveRecord[],
  { actor, now, submission }: { actor: Actor; now: Date; submission: SubmissionRecord },
): StepView[] {
  const organisations = new Map(submission.organisations.map(({ id, name }) => [id, { id, name }]))
  const open = new Set(plan.milestones.filter(({ doneAt }) => doneAt === null).map(({ stepId }) => stepId))
  const movesOf = Map.groupBy(moves, ({ milestoneId }) => milestoneId)
  return plan.milestones.map((milestone) => ({
    milestoneId: milestone.id,
    stepId: milestone.stepId,
    kind: milestone.kind,
    title: milestone.title ?? milestone.sectionTitle,
    sectionId: milestone.sectionId,
    ownerOrganisation: organisations.get(milestone.ownerOrganisationId) ?? null,
    length: milestone.length,
    after: milestone.after,
    start: milestone.starts,
    end: milestone.ends,
    startAt: milestone.startsAt?.toISOString() ?? null,
    endAt: milestone.endsAt?.toISOString() ?? null,
    isFixed: milestone.fixed !== null || milestone.fixedAt !== null,
    state: stateOf(milestone, now),
    doneAt: milestone.doneAt?.toISOString() ?? null,
    doneBy: milestone.doneBy,
    doneWith: milestone.doneWith,
    waitsFor: milestone.doneAt === null ? milestone.after.filter((id) => open.has(id)) : [],
    history: (movesOf.get(milestone.id) ?? []).map(({ from, to, fromAt, toAt, cause, reason, at, by }) => ({
      from,
      to,
      fromAt: fromAt?.toISOString() ?? null,
      toAt: toAt?.toISOString() ?? null,
      cause,
      reason,
      at: at.toISOString(),
      by,
    })),
    may: { done: maySayDone(actor, submission, milestone) },
  }))
}
