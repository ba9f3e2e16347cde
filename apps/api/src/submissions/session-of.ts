import type { SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import type { Reference } from '@mithaq/reference/reference'
import type { MechanismSession } from '@mithaq/schema/mechanism'

/** The session of a submission: one that the coalition entered, or one of the shipped calendar. */
export function sessionOf(submission: SubmissionRecord, reference: Reference): MechanismSession | null {
  if (submission.sessionId === null) return null
  return submission.ownSession ?? reference.sessions.find(({ id }) => id === submission.sessionId) ?? null
}
