import type { ColumnType } from 'kysely'
import type { CoalitionId, MembershipId, OrganisationId, SubmissionId } from '@mithaq/schema/ids'

type Instant = ColumnType<Date, Date | string, Date | string>

export type FilingChannel = 'portal' | 'email' | 'post' | 'hand' | 'other'
export type FilingKind = 'filed' | 'receipt' | 'reference' | 'received' | 'sent' | 'reopened'

export interface FilingTables {
  quiet_support: {
    submission_id: SubmissionId
    organisation_id: OrganisationId
    coalition_id: CoalitionId
    known_to: OrganisationId[]
    given_by: MembershipId
    given_at: Instant
  }
  filing_entry: {
    id: string
    coalition_id: CoalitionId
    submission_id: SubmissionId
    kind: FilingKind
    channel: FilingChannel | null
    words: string | null
    happened_at: Instant
    file_hash: string | null
    entered_by: MembershipId
    entered_at: Instant
  }
}
