import { planDay } from '@mithaq/domain/plan-day'
import type { DeadlineEntry } from './deadline-words.ts'

/** The next plan of our own, where it comes before the body's date, or where nothing is to be sent any more; null: there is none. */
export function nearerPlan(main: DeadlineEntry, all: readonly DeadlineEntry[], done: boolean): DeadlineEntry | null {
  const by = done ? null : planDay(main.answer)
  const plans = all.filter(
    ({ whose, daysLeft, deadlineId, answer: { due } }) =>
      whose === 'own' && deadlineId !== main.deadlineId && due !== null && daysLeft !== null && daysLeft >= 0 && (by === null || due < by),
  )
  return plans.toSorted((one, other) => (one.daysLeft ?? 0) - (other.daysLeft ?? 0))[0] ?? null
}
