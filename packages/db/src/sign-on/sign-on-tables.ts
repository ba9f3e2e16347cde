import type { ColumnType, Generated } from 'kysely'
import type { CoalitionId, MembershipId, SubmissionId } from '@mithaq/schema/ids'
import type { InterfaceLanguage } from '@mithaq/schema/language'
import type { SignOnId, SignOnSignatureId, VersionId } from '@mithaq/schema/signing-ids'

type Instant = ColumnType<Date, Date | string, Date | string>
type NullableInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

export type SignOnStanding = 'waiting' | 'accepted' | 'refused'

export interface SignOnTables {
  sign_on: {
    id: SignOnId
    coalition_id: CoalitionId
    submission_id: SubmissionId
    version_id: VersionId
    token_hash: Buffer
    opened_by: MembershipId
    opened_at: Instant
    closes_at: Instant
    ended_at: NullableInstant
  }
  sign_on_signature: {
    id: SignOnSignatureId
    coalition_id: CoalitionId
    submission_id: SubmissionId
    sign_on_id: SignOnId
    organisation: string
    /** ISO 3166 alpha-3 */
    country: string
    signed_as: string
    is_public: boolean
    language: InterfaceLanguage
    email: string | null
    email_hash: Buffer
    asked: Generated<number>
    signed_at: Instant
    confirm_hashes: Generated<Buffer[]>
    mail_next_at: NullableInstant
    mail_tries: Generated<number>
    confirmed_at: NullableInstant
    standing: Generated<SignOnStanding>
    decided_by: ColumnType<MembershipId | null, MembershipId | null | undefined, MembershipId | null>
    decided_at: NullableInstant
  }
}
