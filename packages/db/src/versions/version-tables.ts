import type { ColumnType, Generated } from 'kysely'
import type { CoalitionId, DocumentId, MembershipId, OrganisationId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import type { VersionId } from '@mithaq/schema/signing-ids'

type Instant = ColumnType<Date, Date | string, Date | string>

/** One section of a version: which words stood there. */
export interface VersionSection {
  sectionId: SectionId
  documentId: DocumentId
  edition: number
  /** Row of the document's log. */
  seq: number
  /** SHA-256 of the section's canonical bytes in the submitted language, in hexadecimal digits. */
  hash: string
  sourceHash: string | null
}

export type VersionPurpose = 'signing' | 'named'

export interface VersionTables {
  submission_version: {
    id: VersionId
    coalition_id: CoalitionId
    submission_id: SubmissionId
    number: number
    purpose: VersionPurpose
    name: string | null
    language: DocumentLanguage
    source_language: DocumentLanguage | null
    hash: string
    source_hash: string | null
    sections: ColumnType<VersionSection[], string, never>
    declined_suggestions: Generated<number>
    made_by: MembershipId
    made_at: Instant
  }
  frozen_section: { document_id: DocumentId; hash: string; coalition_id: CoalitionId; text: string }
  section_review: {
    section_id: SectionId
    organisation_id: OrganisationId
    coalition_id: CoalitionId
    document_id: DocumentId
    membership_id: MembershipId
    seq: number
    hash: string
    source_hash: string | null
    at: Instant
  }
}
