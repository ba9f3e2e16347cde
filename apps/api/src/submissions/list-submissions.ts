import { findSubmissions } from '@mithaq/db/submissions/find-submissions'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { byNextDue } from './by-next-due.ts'
import { viewListItem, type SubmissionListItem } from './list-item.ts'
import { viewerOf } from './viewer.ts'

/** What this organisation, or this guest, takes part in. */
export async function listSubmissions(ctx: ActingContext): Promise<SubmissionListItem[]> {
  const submissions = await inTheirName(ctx, (trx) => findSubmissions(trx, viewerOf(ctx)))
  return submissions.map((submission) => viewListItem(submission, ctx)).sort(byNextDue)
}
