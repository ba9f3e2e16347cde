import { asJobs, asOwner, type Database } from '@mithaq/db/database'
import { holdDocument, prepareEdition, switchEdition } from '@mithaq/db/documents/editions'
import { findForCheck } from '@mithaq/db/documents/find-for-check'
import { findWritersOf, recordDroppedPeople } from '@mithaq/db/history/dropped-people'
import type { CoalitionId, DocumentId, MembershipId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'

/** While the server itself writes, the new edition is prepared again: so often, and then it is given up. */
const mostAttempts = 3
/** Should the server stop meanwhile, the document can be written again after this. Milliseconds. */
const longestHold = 120_000

export interface Dropping {
  documentId: DocumentId
  coalitionId: CoalitionId
  submissionId: SubmissionId
  organisationId: OrganisationId
  /** The membership that stands for everybody of the organisation. */
  standIn: MembershipId
  now: Date
}

/** A new edition of a document's log, with the same rows in the same places, in which one organisation has no people. */
export async function dropPeopleOfDocument(db: Database, dropping: Dropping): Promise<'dropped' | 'nothing' | 'busy'> {
  const { documentId, now } = dropping
  try {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      if (attempt > 0) await asOwner(db, (trx) => holdDocument(trx, documentId, new Date(now.getTime() + longestHold)))
      const outcome = await attemptDrop(db, dropping)
      if (outcome !== 'overtaken') return outcome
    }
    return 'busy'
  } finally {
    await asOwner(db, (trx) => holdDocument(trx, documentId, null))
  }
}

async function attemptDrop(db: Database, dropping: Dropping): Promise<'dropped' | 'nothing' | 'overtaken'> {
  const { documentId, coalitionId, submissionId, organisationId, standIn, now } = dropping
  const stored = await asJobs(db, (trx) => findForCheck(trx, documentId))
  const people = await asOwner(db, (trx) => findWritersOf(trx, { documentId, organisationId }))
  if (stored === null || people.size === 0) return 'nothing'
  const rows = stored.rows.map((row) =>
    row.membershipId !== null && people.has(row.membershipId) ? { ...row, membershipId: standIn, sessionId: null } : row,
  )
  const prepared = await asOwner(db, (trx) => prepareEdition(trx, { documentId, coalitionId, edition: stored.edition }, rows))
  return asOwner(db, async (trx) => {
    if (!(await switchEdition(trx, prepared, null, now))) return 'overtaken'
    const { edition } = prepared
    await recordDroppedPeople(trx, { documentId, coalitionId, submissionId, organisationId, edition, standIn, people, at: now })
    return 'dropped'
  })
}
