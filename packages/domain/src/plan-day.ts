import type { DeadlineAnswer } from '@mithaq/schema/deadline'

/** The day by which one plans: the date, or the earliest day of a window. Null: there is neither. */
export const planDay = ({ due, earliest }: Pick<DeadlineAnswer, 'due' | 'earliest'>): string | null => due ?? earliest

/** Soonest first; what has no day comes last. */
export const byPlanDay = (one: DeadlineAnswer, other: DeadlineAnswer): number => sortKey(one).localeCompare(sortKey(other))
const sortKey = (answer: DeadlineAnswer): string => planDay(answer) ?? '9999-12-31'
