import type { SubmissionId } from '@mithaq/schema/ids'
import type { Title } from '@mithaq/schema/submission'
import { listSubmissions } from '../submissions/list-submissions.ts'
import type { SubmissionListItem } from '../submissions/list-item.ts'
import type { ActingContext } from '../trpc.ts'
import type { DeadlineEntry } from './deadline-view.ts'

/** A date, and of what. */
export interface ListedDeadline extends DeadlineEntry {
  submission: { id: SubmissionId; title: Title }
}

/** Every date of every submission that one may see, soonest first; those that are missing last. */
export async function listDeadlines(ctx: ActingContext): Promise<ListedDeadline[]> {
  return deadlinesOf(await listSubmissions(ctx))
}

export const deadlinesOf = (submissions: readonly SubmissionListItem[]): ListedDeadline[] =>
  submissions.flatMap(({ id, title, deadline }) => deadline.all.map((entry) => ({ submission: { id, title }, ...entry }))).sort(soonestFirst)

export const soonestFirst = (one: DeadlineEntry, other: DeadlineEntry): number => dayOfEntry(one).localeCompare(dayOfEntry(other))
const dayOfEntry = ({ answer }: DeadlineEntry): string => answer.due ?? answer.earliest ?? '9999-12-31'
