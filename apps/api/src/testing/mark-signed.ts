import { asOwner } from '@mithaq/db/database'
import { recordEvent } from '@mithaq/db/record-event'
import { recordSubmissionChanges } from '@mithaq/db/submissions/record-submission'
import type { SubmissionId } from '@mithaq/schema/ids'
import type { TestWorld } from './coalition.ts'

/** A submission is locked as signing.lock leaves it, for tests of what is then refused: its status, and the fact of which all hear. */
export const markSigned = ({ db, coalitionId, people }: TestWorld, submissionId: SubmissionId): Promise<void> =>
  asOwner(db, async (trx) => {
    const { personId, membershipId } = people.coordinator
    await recordSubmissionChanges(trx, submissionId, { status: 'signed' })
    const subject = { from: 'signing', to: 'signed' }
    await recordEvent(trx, { kind: 'submission.statusChanged', coalitionId, submissionId, personId, membershipId, subject })
  })
