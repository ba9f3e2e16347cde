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
export function countedFrom(dated: Dated): string | null {
  const own = dated.deadlines.filter(({ whose }) => whose === 'own').map(({ due }) => due)
  return planDay(mechanismAnswer(dated)) ?? own.toSorted().at(-1) ?? null
}

/** The day, and of a plan in hours the moment, by which everything is done. */
export interface PlanDue {
  day: string
  at: string | null
}

/** A plan in hours ends so many hours after it was made, and never after the end of the day (in UTC) that the date gives. */
export function planDue({ template, madeAt }: Pick<PlanRecord, 'template' | 'madeAt'>, day: string | null): PlanDue | null {
  const { withinHours } = templateOf(template)
  if (withinHours === null) return day === null ? null : { day, at: null }
  const within = new Date(madeAt.getTime() + withinHours * 3_600_000)
  const end = day === null ? within : new Date(`${day}T23:59:59Z`)
  const at = end < within && end > madeAt ? end : within
  return { day: dayOf(at), at: at.toISOString() }
}
