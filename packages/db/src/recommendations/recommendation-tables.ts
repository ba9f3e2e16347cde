import type { ColumnType, Generated } from 'kysely'
import type { CoalitionId, MembershipId, OrganisationId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { DocumentLanguage } from '@mithaq/schema/language'
import type {
  AddresseeKind,
  Finding,
  InstrumentReference,
  RecommendationOrigin,
  RecommendationStage,
  RecommendationTexts,
  SaidIn,
  StatePosition,
} from '@mithaq/schema/recommendation'
import type {
  AddresseeContactId,
  AssessmentId,
  HandingOverId,
  RecommendationId,
  RecommendationImportId,
  WordingId,
} from '@mithaq/schema/recommendation-ids'

type Instant = ColumnType<Date, Date | string, Date | string>
type NullableInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
type Nullable<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>
/** Written as text where pg wants JSON. */
type Json<Value> = ColumnType<Value, string, string>
type DefaultJson<Value> = ColumnType<Value, string | undefined, string>

interface Said {
  recommendation_id: RecommendationId
  coalition_id: CoalitionId
}

export interface RecommendationTables {
  recommendation: {
    id: RecommendationId
    /** An own ask: of this organisation, in whatever coalition it acts. */
    owner_organisation_id: Nullable<OrganisationId>
    /** What the UN said: of the coalition that brought it in. */
    coalition_id: Nullable<CoalitionId>
    origin: RecommendationOrigin
    texts: Json<RecommendationTexts>
    addressee: AddresseeKind
    state: Nullable<string>
    addressee_name: Nullable<string>
    themes: Generated<string[]>
    persons: Generated<string[]>
    labels_of: Nullable<string>
    sdgs: Generated<string[]>
    instruments: DefaultJson<InstrumentReference[]>
    action: Nullable<number>
    mechanism: Nullable<string>
    body: Nullable<string>
    symbol: Nullable<string>
    paragraph: Nullable<string>
    said_on: Nullable<string>
    cycle: Nullable<number>
    session: Nullable<string>
    recommended_by: Generated<string[]>
    position: Nullable<StatePosition>
    stage: Generated<RecommendationStage>
    import_id: Nullable<RecommendationImportId>
    source_key: Nullable<string>
    source_hash: Nullable<Buffer>
    beside: DefaultJson<Record<string, string>>
    source: Nullable<string>
    entered_by: Nullable<MembershipId>
    entered_at: Instant
    changed_at: Instant
    removed_at: NullableInstant
  }
  recommendation_share: Said & {
    embargo_until: Nullable<string>
    shared_by: MembershipId
    shared_at: Instant
    revoked_at: NullableInstant
  }
  recommendation_wording: {
    id: WordingId
    recommendation_id: RecommendationId
    coalition_id: Nullable<CoalitionId>
    language: DocumentLanguage
    words: string
    standing: 'proposed' | 'kept' | 'former' | 'declined'
    organisation_id: Nullable<OrganisationId>
    written_by: Nullable<MembershipId>
    written_at: Instant
    settled_by: Nullable<MembershipId>
    settled_at: NullableInstant
  }
  recommendation_endorsement: Said & { organisation_id: OrganisationId; endorsed_by: MembershipId; endorsed_at: Instant }
  recommendation_comment: Said & {
    id: string
    organisation_id: OrganisationId
    written_by: MembershipId
    written_at: Instant
    body: string
    removed_at: NullableInstant
  }
  recommendation_use: Said & {
    id: string
    submission_id: SubmissionId
    section_id: SectionId
    language: DocumentLanguage
    block_id: string
    agreed: string
    used_by: MembershipId
    used_at: Instant
    ended_at: NullableInstant
  }
  recommendation_link: {
    id: string
    coalition_id: CoalitionId
    asked_id: RecommendationId
    said_id: RecommendationId
    standing: 'confirmed' | 'rejected'
    organisation_id: OrganisationId
    settled_by: MembershipId
    settled_at: Instant
  }
  recommendation_response: Said & {
    id: string
    said_in: SaidIn
    heading: string
    position: StatePosition
    symbol: Nullable<string>
    paragraph: Nullable<string>
    said_on: Nullable<string>
    import_id: Nullable<RecommendationImportId>
    entered_by: Nullable<MembershipId>
    entered_at: Instant
  }
  recommendation_assessment: Said & {
    id: AssessmentId
    organisation_id: OrganisationId
    finding: Finding
    as_of: string
    words: Generated<string>
    evidence: Nullable<string>
    assessed_by: MembershipId
    assessed_at: Instant
    withdrawn_at: NullableInstant
  }
  recommendation_duty: Said & {
    organisation_id: OrganisationId
    due_on: Nullable<string>
    given_by: MembershipId
    given_at: Instant
    done_at: NullableInstant
  }
  addressee_contact: {
    id: AddresseeContactId
    coalition_id: CoalitionId
    organisation_id: OrganisationId
    kind: AddresseeKind
    office: string
    state: Nullable<string>
    entered_by: MembershipId
    entered_at: Instant
    removed_at: NullableInstant
  }
  handing_over: {
    id: HandingOverId
    coalition_id: CoalitionId
    organisation_id: OrganisationId
    addressee_id: AddresseeContactId
    given_on: string
    how: 'meeting' | 'letter' | 'briefing' | 'other'
    submission_id: Nullable<SubmissionId>
    words: Generated<string>
    answer: Generated<string>
    answered_on: Nullable<string>
    is_shared: Generated<boolean>
    entered_by: MembershipId
    entered_at: Instant
    removed_at: NullableInstant
  }
  handed_over: Said & { handing_over_id: HandingOverId }
  recommendation_publication: Said & { published_by: MembershipId; published_at: Instant; withdrawn_at: NullableInstant }
}
