import { accept, refuse, type Result } from '@mithaq/schema/result'
import type { SubmissionStatus } from '@mithaq/schema/submission'

/**
 * Where a submission can go from where it stands: one step forward, or back. A text that organisations signed or sent is opened
 * again as a whole and with a reason, which is a verb of its own (filing.reopen); closing ends the follow-up and can be taken back.
 */
const next: Record<SubmissionStatus, readonly SubmissionStatus[]> = {
  drafting: ['signing'],
  signing: ['signed', 'drafting'],
  signed: ['submitted'],
  submitted: ['closed'],
  closed: ['submitted'],
}

/** What can be chosen, the step forward first. */
export const nextStatuses = (from: SubmissionStatus): readonly SubmissionStatus[] => next[from]

export function changeStatus(from: SubmissionStatus, to: SubmissionStatus): Result<SubmissionStatus> {
  return next[from].includes(to) ? accept(to) : refuse({ code: 'submission.statusNotNext' })
}
