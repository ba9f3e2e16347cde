import { byPlanDay } from '@mithaq/domain/plan-day'
import { listSubmissions } from '../submissions/list-submissions.ts'
import type { SubmissionListItem } from '../submissions/list-item.ts'
import type { ActingContext } from '../trpc.ts'
import type { DeadlineEntry } from './deadline-view.ts'

/** A date, and of what. */
export interface ListedDeadline extends DeadlineEntry {
  submission: Pick<SubmissionListItem, 'id' | 'title' | 'status' | 'mechanism' | 'session' | 'stateName' | 'may'>
}

/** Every date of every submission that one may see, soonest first; those that are missing last. */
export async function listDeadlines(ctx: ActingContext): Promise<ListedDeadline[]> {
  return deadlinesOf(await listSubmissions(ctx))
}

export const deadlinesOf = (submissions: readonly SubmissionListItem[]): ListedDeadline[] =>
  submissions
    .flatMap(({ id, title, status, mechanism, session, stateName, may, deadline }) =>
      deadline.all.map((entry) => ({ submission: { id, title, status, mechanism, session, stateName, may }, ...entry })),
    )
    .sort(soonestFirst)

export const soonestFirst = (one: DeadlineEntry, other: DeadlineEntry): number => byPlanDay(one.answer, other.answer)
