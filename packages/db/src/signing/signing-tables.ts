import type { ColumnType, Generated } from 'kysely'
import type { CoalitionId, MembershipId, OrganisationId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { InterfaceLanguage } from '@mithaq/schema/language'
import type { RoundId, SignatureId, SigningLinkId, VersionId } from '@mithaq/schema/signing-ids'

type Instant = ColumnType<Date, Date | string, Date | string>
type NullableInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

export type RoundEnd = 'closed' | 'replaced' | 'locked' | 'reopened'
export type Quorum = Partial<Record<OrganisationId, number>>
/** A block of the version that was signed. */
export interface ReservedParagraph {
  sectionId: SectionId
  blockId: string
}
/** How the code of a link reaches whoever signs by it. */
export type CodeBy = 'phone' | 'mail'

export interface SigningTables {
  signing_round: {
    id: RoundId
    coalition_id: CoalitionId
    submission_id: SubmissionId
    version_id: VersionId
    deadline: Instant
    silence: boolean
    quorum: ColumnType<Quorum, string, never>
    opened_by: MembershipId
    opened_at: Instant
    ended: ColumnType<RoundEnd | null, undefined, RoundEnd>
    ended_at: NullableInstant
  }
  signing_delegate: {
    id: string
    coalition_id: CoalitionId
    submission_id: SubmissionId
    organisation_id: OrganisationId
    membership_id: MembershipId
    named_by: MembershipId
    named_at: Instant
    ended_at: NullableInstant
  }
  signing_link: {
    id: SigningLinkId
    coalition_id: CoalitionId
    submission_id: SubmissionId
    round_id: RoundId
    organisation_id: OrganisationId
    signs_as: string
    token_hash: Buffer
    code_hash: Buffer
    code_by: CodeBy
    wrong_codes: Generated<number>
    made_by: MembershipId
    made_at: Instant
    expires_at: Instant
    used_at: NullableInstant
    revoked_at: NullableInstant
    email: ColumnType<string | null, string | null | undefined, string | null>
    mail_code: ColumnType<string | null, string | null | undefined, string | null>
    mail_language: ColumnType<InterfaceLanguage | null, InterfaceLanguage | null | undefined, never>
    mail_next_at: NullableInstant
    mail_tries: Generated<number>
  }
  signature: {
    id: SignatureId
    coalition_id: CoalitionId
    submission_id: SubmissionId
    round_id: RoundId
    version_id: VersionId
    organisation_id: OrganisationId
    membership_id: MembershipId | null
    link_id: SigningLinkId | null
    link_organisation_id: OrganisationId | null
    code_by: CodeBy | null
    signed_as: string
    verdict: 'signed' | 'reserved' | 'declined'
    paragraphs: ColumnType<ReservedParagraph[], string, never>
    words: string | null
    at: Instant
  }
  editorial_mark: {
    version_id: VersionId
    base_version_id: VersionId
    organisation_id: OrganisationId
    coalition_id: CoalitionId
    submission_id: SubmissionId
    membership_id: MembershipId
    signed_as: string
    at: Instant
  }
}
