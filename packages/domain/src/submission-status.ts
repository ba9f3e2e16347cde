import { accept, refuse, type Result } from '@mithaq/schema/result'
import type { SubmissionStatus } from '@mithaq/schema/submission'

/**
 * Where a submission can be put by its status alone. That a text is signed, sent or opened again says who signed which version, how
 * it was sent and why it was returned: verbs of their own (signing.lock, filing.file, filing.reopen). Closing ends the follow-up and
 * can be taken back.
 */
const next: Record<SubmissionStatus, readonly SubmissionStatus[]> = {
  drafting: ['signing'],
  signing: ['drafting'],
  signed: [],
  submitted: ['closed'],
  closed: ['submitted'],
}

/** What can be chosen. */
export const nextStatuses = (from: SubmissionStatus): readonly SubmissionStatus[] => next[from]

export function changeStatus(from: SubmissionStatus, to: SubmissionStatus): Result<SubmissionStatus> {
  return next[from].includes(to) ? accept(to) : refuse({ code: 'submission.statusNotNext' })
}
