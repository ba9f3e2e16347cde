import type { DeadlineRecord } from '@mithaq/db/submissions/submission-record'
import type { PlanRecord } from '@mithaq/db/plans/find-plans'
import type { Confirmation } from '@mithaq/domain/rule-confirmation'
import { answerDeadline } from '@mithaq/domain/deadline'
import { planDay } from '@mithaq/domain/plan-day'
import { templateOf } from '@mithaq/domain/plan/templates'
import { dayOf } from '@mithaq/domain/whole-days'
import type { DeadlineAnswer } from '@mithaq/schema/deadline'
import type { DeadlineRule, MechanismSession } from '@mithaq/schema/mechanism'

/** What of a submission its date hangs on. */
export interface Dated {
  rule: DeadlineRule | null
  session: MechanismSession | null
  eventDate: string | null
  draftingStarts: string
  /** That a coordinator confirmed the rule; null: nobody did. */
  confirmation: Confirmation | null
  deadlines: readonly Pick<DeadlineRecord, 'whose' | 'due' | 'hour' | 'timeZone'>[]
}

/** The body's date, as `viewDeadline` says it. */
export function mechanismAnswer({ rule, session, eventDate, draftingStarts, deadlines, confirmation }: Dated): DeadlineAnswer {
  const entered = deadlines.findLast(({ whose }) => whose === 'mechanism') ?? null
  return answerDeadline({ rule, session, eventDate, entered, since: draftingStarts, confirmation })
}

/** From when a plan is counted back: the body's date, or the first day of its window; else the last date of our own. Null: there is none. */
export function countedFrom(dated: Dated): Counted | null {
  const answer = mechanismAnswer(dated)
  const day = planDay(answer)
  if (day !== null) return { day, instant: answer.instant }
  const own = dated.deadlines.filter(({ whose }) => whose === 'own').map(({ due }) => due)
  const last = own.toSorted().at(-1)
  return last === undefined ? null : { day: last, instant: null }
}

/** A day, and the moment at which it is over where it is known whose clock counts. */
export interface Counted {
  day: string
  instant: string | null
}

/** The day, and of a plan in hours the moment, by which everything is done. */
export interface PlanDue {
  day: string
  at: string | null
}

/** From what it was counted back when it was last counted. */
export const dueOf = ({ due, dueAt }: Pick<PlanRecord, 'due' | 'dueAt'>): PlanDue => ({ day: due, at: dueAt?.toISOString() ?? null })

/** The date a plan is to be counted back from now; where there is none any more, the one from which it was counted stays. */
export const dueNow = (plan: PlanRecord, dated: Dated): PlanDue => planDue(plan, countedFrom(dated)) ?? dueOf(plan)

/** Whether it is to be counted from another date, or moment, than it was. */
export function isDueElsewhere(plan: PlanRecord, now: PlanDue): boolean {
  const before = dueOf(plan)
  return before.day !== now.day || before.at !== now.at
}

/** A plan in hours ends so many hours after it was made, and never after its date: in UTC where no source says whose clock. */
export function planDue({ template, madeAt }: Pick<PlanRecord, 'template' | 'madeAt'>, counted: Counted | null): PlanDue | null {
  const { withinHours } = templateOf(template)
  if (withinHours === null) return counted === null ? null : { day: counted.day, at: null }
  const within = new Date(madeAt.getTime() + withinHours * 3_600_000)
  const end = counted === null ? within : new Date(counted.instant ?? `${counted.day}T23:59:59Z`)
  const at = end < within && end > madeAt ? end : within
  return { day: dayOf(at), at: at.toISOString() }
}
