import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { mayManageSubmission } from '@mithaq/domain/access'
import { waitingFor, type Waiting } from '@mithaq/domain/waiting'
import { dayOf } from '../deadlines/whole-days.ts'
import { accessOf } from '../submissions/get-for.ts'
import type { SubmissionListItem } from '../submissions/list-item.ts'
import type { ActingContext } from '../trpc.ts'

export type { Waiting }

/** What waits for whoever asks, across all their submissions. */
export function viewWaiting(records: readonly SubmissionRecord[], items: readonly SubmissionListItem[], ctx: ActingContext): Waiting[] {
  return []
}
