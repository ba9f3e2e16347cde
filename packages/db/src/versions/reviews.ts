import type { CoalitionId, DocumentId, MembershipId, OrganisationId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { Connection } from '../database.ts'

/** An organisation has reviewed a section as it stood at a row of its log. */
export interface ReviewRecord {
  sectionId: SectionId
  documentId: DocumentId
  organisationId: OrganisationId
  seq: number
  hash: string
  sourceHash: string | null
  at: Date
}

export async function findReviews(db: Connection, submissionId: SubmissionId): Promise<ReviewRecord[]> {
  const rows = await db
    .selectFrom('section_review as review')
    .innerJoin('section', 'section.id', 'review.section_id')
    .select(['review.section_id', 'review.document_id', 'review.organisation_id', 'review.seq', 'review.hash', 'review.source_hash'])
    .select('review.at')
    .where('section.submission_id', '=', submissionId)
    .where('section.removed_at', 'is', null)
    .orderBy('review.at')
    .execute()
  return rows.map((row) => ({
    sectionId: row.section_id,
    documentId: row.document_id,
    organisationId: row.organisation_id,
    seq: row.seq,
    hash: row.hash,
    sourceHash: row.source_hash,
    at: row.at,
  }))
}

/** The last word of an organisation on a section is the one that counts. */
export async function recordReview(
  db: Connection,
  review: ReviewRecord & { coalitionId: CoalitionId; membershipId: MembershipId },
): Promise<void> {
  const said = { membership_id: review.membershipId, seq: review.seq, hash: review.hash, source_hash: review.sourceHash, at: review.at }
  await db
    .insertInto('section_review')
    .values({
      section_id: review.sectionId,
      organisation_id: review.organisationId,
      coalition_id: review.coalitionId,
      document_id: review.documentId,
      ...said,
    })
    .onConflict((conflict) => conflict.columns(['section_id', 'organisation_id']).doUpdateSet(said))
    .execute()
}

export async function removeReview(db: Connection, sectionId: SectionId, organisationId: OrganisationId): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('section_review')
    .where('section_id', '=', sectionId)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
