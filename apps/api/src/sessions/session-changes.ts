import { createHash } from 'node:crypto'
import type { MilestoneRecord, PlanRecord } from '@mithaq/db/plans/find-plans'
import type { DependantRecord } from '@mithaq/db/sessions/find-dependants'
import type { Confirmation } from '@mithaq/domain/rule-confirmation'
import type { WorkingCalendar } from '@mithaq/domain/plan/working-days'
import type { DeadlineAnswer } from '@mithaq/schema/deadline'
import type { SubmissionId } from '@mithaq/schema/ids'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import type { StepKind } from '@mithaq/schema/plan'
import type { MilestoneId } from '@mithaq/schema/plan-ids'
import type { Title } from '@mithaq/schema/submission'
import type { MovedMilestone } from '@mithaq/db/plans/record-plan'
import { layOf, movedBy } from '../plans/lay.ts'
import { dueNow, mechanismAnswer, type Dated, type PlanDue } from '../plans/plan-due.ts'

/** A day, or a window from its first to its last day. */
export interface Span {
  start: string
  end: string
}

/** One thing that hangs on a session, and where it lies afterwards. */
export interface SessionChange {
  submissionId: SubmissionId
  title: Title
  /** The body's date (or its window), or a step of the plan. */
  what: { kind: 'deadline' } | { kind: 'milestone'; milestoneId: MilestoneId; step: StepKind; title: Title | null }
  /** Null: there is no date. */
  from: Span | null
  to: Span | null
  /** It stays where it is because it was put there by hand. */
  kept: 'fixed' | null
}

export interface DependantMove {
  submissionId: SubmissionId
  changes: SessionChange[]
  plan: { record: PlanRecord; due: PlanDue; moved: MovedMilestone[] } | null
}

/** What becomes of everything that hangs on a session when it is given other dates. Nothing is written. */
export function movesOf(
  dependants: readonly DependantRecord[],
  plans: ReadonlyMap<SubmissionId, PlanRecord>,
  sessions: { before: MechanismSession; after: MechanismSession },
  { now, calendar, confirmations }: { now: Date; calendar: WorkingCalendar; confirmations: ReadonlyMap<string, Confirmation> },
): DependantMove[] {
  return dependants.map((dependant) => {
    const confirmation = dependant.rule === null ? null : (confirmations.get(dependant.rule.id) ?? null)
    const dated = (session: MechanismSession): Dated => ({ ...dependant, session, confirmation })
    const changes: SessionChange[] = []
    const of = { submissionId: dependant.id, title: dependant.title }
    const before = spanOf(mechanismAnswer(dated(sessions.before)))
    const after = spanOf(mechanismAnswer(dated(sessions.after)))
    const isEntered = dependant.deadlines.some(({ whose }) => whose === 'mechanism')
    if (isEntered || !sameSpan(before, after))
      changes.push({ ...of, what: { kind: 'deadline' }, from: before, to: after, kept: isEntered ? 'fixed' : null })
    const record = plans.get(dependant.id)
    if (record === undefined) return { submissionId: dependant.id, changes, plan: null }
    const due = dueNow(record, dated(sessions.after))
    const moved = movedBy(record, layOf(record, due, now, calendar))
    const byId = new Map(moved.map((one) => [one.id, one]))
    for (const milestone of record.milestones) {
      const to = byId.get(milestone.id)
      const isFixed = milestone.doneAt === null && (milestone.fixed !== null || milestone.fixedAt !== null)
      if (to === undefined && !isFixed) continue
      const here = { start: milestone.starts, end: milestone.ends }
      const there = to === undefined ? here : { start: to.starts, end: to.ends }
      changes.push({ ...of, what: whatOf(milestone), from: here, to: there, kept: isFixed ? 'fixed' : null })
    }
    return { submissionId: dependant.id, changes, plan: { record, due, moved } }
  })
}

/** What was seen before it was agreed to: the same changes of the same session have the same mark. */
export const markOf = (before: MechanismSession, after: MechanismSession, changes: readonly SessionChange[]): string =>
  createHash('sha256')
    .update(JSON.stringify([canonical(before), canonical(after), changes]))
    .digest('base64url')

export const isSameSession = (one: MechanismSession, other: MechanismSession): boolean => canonical(one) === canonical(other)

/** Keys in one order: what comes back from the database has them in another. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => one.localeCompare(other)))
      : part,
  )

const whatOf = ({ id, kind, title, sectionTitle }: MilestoneRecord): SessionChange['what'] => ({
  kind: 'milestone',
  milestoneId: id,
  step: kind,
  title: title ?? sectionTitle,
})

function spanOf({ due, earliest, latest }: DeadlineAnswer): Span | null {
  if (due !== null) return { start: due, end: due }
  return earliest === null ? null : { start: earliest, end: latest ?? earliest }
}

const sameSpan = (one: Span | null, other: Span | null): boolean => one?.start === other?.start && one?.end === other?.end
