import type { ColumnType } from 'kysely'
import type { CoalitionId, MembershipId, SubmissionId } from '@mithaq/schema/ids'
import type { SigningRecordId, VersionId } from '@mithaq/schema/signing-ids'

type Instant = ColumnType<Date, Date | string, Date | string>

export interface RecordTables {
  stored_file: {
    submission_id: SubmissionId
    hash: string
    coalition_id: CoalitionId
    origin: 'export' | 'filing'
    media_type: string
    bytes: Buffer
    stored_by: MembershipId
    stored_at: Instant
  }
  signing_record: {
    id: SigningRecordId
    coalition_id: CoalitionId
    submission_id: SubmissionId
    version_id: VersionId
    file_hash: string
    record: string
    locked_by: MembershipId
    locked_at: Instant
  }
}
