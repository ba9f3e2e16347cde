import { byPlanDay } from '@mithaq/domain/plan-day'
import type { SubmissionListItem } from './list-item.ts'

/** Is there still something to send? */
export const isInProgress = ({ status }: Pick<SubmissionListItem, 'status'>): boolean => status !== 'submitted' && status !== 'closed'

/** What is in progress before what was sent; then by date, those without one last. */
export function byNextDue(one: SubmissionListItem, other: SubmissionListItem): number {
  return Number(isInProgress(other)) - Number(isInProgress(one)) || byPlanDay(one.deadline.answer, other.deadline.answer)
}
