import type { ColumnType, Generated } from 'kysely'
import type {
  CoalitionId,
  CommentId,
  CommentThreadId,
  CredentialId,
  DeadlineId,
  DocumentId,
  EventId,
  InvitationId,
  MailId,
  MembershipId,
  NoticeId,
  OrganisationId,
  PersonId,
  PurgeId,
  SectionId,
  SessionId,
  SubmissionId,
} from '@mithaq/schema/ids'
import type { DateImportId } from '@mithaq/schema/calendar-ids'
import type { DocumentLanguage, InterfaceLanguage, Localized, Region } from '@mithaq/schema/language'
import type { Mechanism, MechanismSession, SectionPart } from '@mithaq/schema/mechanism'
import type { CommentAudience } from '@mithaq/schema/comment'
import type { MailChoice, NoticeKind } from '@mithaq/schema/notice'
import type { Role } from '@mithaq/schema/role'
import type { ProvedBy } from '@mithaq/schema/session-proof'
import type { Participation, SectionState, SubmissionStatus, Title } from '@mithaq/schema/submission'
import type { SignOnTables } from './sign-on/sign-on-tables.ts'
import type { RecommendationTables } from './recommendations/recommendation-tables.ts'
import type { RecordTables } from './signing/record-tables.ts'
import type { CalendarTables } from './feeds/calendar-tables.ts'
import type { FilingTables } from './filing/filing-tables.ts'
import type { FollowUpTables } from './follow-up/follow-up-tables.ts'
import type { RuleTables } from './rules/rule-tables.ts'
import type { PlanTables, SessionKind } from './plans/plan-tables.ts'
import type { SigningTables } from './signing/signing-tables.ts'
import type { VersionTables } from './versions/version-tables.ts'

/** The tables as Kysely sees them; `migrations/` is what PostgreSQL sees. Written as text where pg wants JSON. */
type Json<Value> = ColumnType<Value, string, string>
type Instant = ColumnType<Date, Date | string, Date | string>
type DefaultInstant = ColumnType<Date, Date | string | undefined, Date | string>
type NullableInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
/** YYYY-MM-DD */
type Day = string

/** A name in the languages in which it was given. */
export type Name = Partial<Record<InterfaceLanguage, string>>
export type ConsultativeStatus = 'none' | 'general' | 'special' | 'roster'

export interface Tables
  extends
    PlanTables,
    VersionTables,
    SigningTables,
    RecordTables,
    FilingTables,
    FollowUpTables,
    RuleTables,
    SignOnTables,
    RecommendationTables,
    CalendarTables {
  person: {
    id: PersonId
    email: string
    password_hash: string | null
    language: Generated<InterfaceLanguage>
    region: Generated<Region>
    /** IANA name; null: not said. */
    time_zone: ColumnType<string | null, string | null | undefined, string | null>
    hijri_dates: Generated<boolean>
    is_demo: Generated<boolean>
    created_at: DefaultInstant
  }
  credential: {
    id: CredentialId
    person_id: PersonId
    webauthn_id: Buffer
    public_key: Buffer
    counter: number
    transports: Generated<string[]>
    created_at: DefaultInstant
    last_used_at: NullableInstant
  }
  recovery_code: { person_id: PersonId; code_hash: Buffer; used_at: NullableInstant }
  session: {
    id: SessionId
    person_id: PersonId
    kind: 'cookie' | 'bearer'
    token_hash: Buffer
    device: string | null
    created_at: DefaultInstant
    last_seen_at: DefaultInstant
    expires_at: Instant
    ended_at: NullableInstant
    proved_at: NullableInstant
    proved_by: ColumnType<ProvedBy | null, ProvedBy | null | undefined, ProvedBy | null>
  }
  webauthn_challenge: {
    id: string
    challenge: string
    purpose: 'join' | 'register' | 'sign-in'
    person_id: PersonId | null
    expires_at: Instant
  }
  organisation: {
    id: OrganisationId
    name: Json<Name>
    consultative_status: Generated<ConsultativeStatus>
    activity: ColumnType<Name | null, string | null | undefined, string | null>
    created_at: DefaultInstant
  }
  setup_link: { id: string; token_hash: Buffer; created_at: DefaultInstant; expires_at: NullableInstant; used_at: NullableInstant }
  coalition: {
    id: CoalitionId
    name: Json<Name>
    weekend: Generated<number[]>
    words_per_minute: ColumnType<Partial<Record<DocumentLanguage, number>>, string | undefined, string>
    created_at: DefaultInstant
  }
  coalition_organisation: {
    coalition_id: CoalitionId
    organisation_id: OrganisationId
    joined_at: DefaultInstant
    left_at: NullableInstant
  }
  membership: {
    id: MembershipId
    coalition_id: CoalitionId
    person_id: PersonId
    organisation_id: OrganisationId | null
    role: Role
    alias: string
    signs_for_organisation: Generated<boolean>
    guest_submission_id: SubmissionId | null
    guest_organisation: string | null
    inviting_organisation_id: ColumnType<OrganisationId | null, OrganisationId | null | undefined, OrganisationId | null>
    created_at: DefaultInstant
    ends_at: NullableInstant
    ended_at: NullableInstant
  }
  invitation: {
    id: InvitationId
    coalition_id: CoalitionId
    organisation_id: OrganisationId | null
    role: Role
    signs_for_organisation: Generated<boolean>
    guest_submission_id: SubmissionId | null
    guest_organisation: string | null
    guest_ends_at: NullableInstant
    token_hash: Buffer
    created_by: MembershipId
    inviting_organisation_id: OrganisationId
    created_at: DefaultInstant
    expires_at: Instant
    used_at: NullableInstant
    revoked_at: NullableInstant
  }
  own_mechanism: { id: string; coalition_id: CoalitionId; data: Json<Mechanism>; created_by: MembershipId; created_at: DefaultInstant }
  own_session: {
    id: string
    coalition_id: CoalitionId
    data: Json<MechanismSession>
    created_by: MembershipId
    created_at: DefaultInstant
    kind: Generated<SessionKind>
    released: ColumnType<MechanismSession | null, string | null | undefined, string | null>
  }
  submission: {
    id: SubmissionId
    coalition_id: CoalitionId
    mechanism_id: string
    mechanism: Json<Mechanism>
    lead_organisation_id: OrganisationId
    title: Json<Title>
    state_concerned: string | null
    session_id: string | null
    event_date: Day | null
    source_language: DocumentLanguage | null
    submitted_language: DocumentLanguage
    limit_id: string | null
    status: Generated<SubmissionStatus>
    is_example: Generated<boolean>
    drafting_starts: Generated<Day>
    created_by: MembershipId
    created_at: DefaultInstant
    submitted_at: NullableInstant
    observers_comment: Generated<boolean>
  }
  submission_organisation: {
    coalition_id: CoalitionId
    submission_id: SubmissionId
    organisation_id: OrganisationId
    participation: Participation
    position: Generated<number>
  }
  section: {
    id: SectionId
    coalition_id: CoalitionId
    submission_id: SubmissionId
    document_id: DocumentId
    position: number
    template_section_id: string | null
    title: Json<Title>
    guidance: ColumnType<Localized | null, string | null | undefined, string | null>
    part: SectionPart
    identity: Generated<boolean>
    required: Generated<boolean>
    organisation_id: OrganisationId | null
    due: Day | null
    state: Generated<SectionState>
    closed: Generated<boolean>
    word_budget: number | null
    removed_at: NullableInstant
  }
  section_count: {
    document_id: DocumentId
    coalition_id: CoalitionId
    language: DocumentLanguage
    words: number
    notes: number
    note_marks: Generated<number>
    numbered_paragraphs: number
    seq: number
  }
  suggestion_count: {
    document_id: DocumentId
    coalition_id: CoalitionId
    /** An organisation; of a guest their membership. */
    suggested_by: OrganisationId | MembershipId
    waiting: number
  }
  deadline: {
    id: DeadlineId
    coalition_id: CoalitionId
    submission_id: SubmissionId
    whose: 'mechanism' | 'own'
    label: ColumnType<Title | null, string | null | undefined, string | null>
    due: Day
    hour: string | null
    time_zone: string | null
    source: string | null
    is_example: Generated<boolean>
    entered_by: MembershipId
    entered_at: DefaultInstant
    /** Of the file from which it was read; null: by hand. */
    import_id: ColumnType<DateImportId | null, DateImportId | null | undefined, never>
  }
  document_head: {
    document_id: DocumentId
    coalition_id: CoalitionId
    seq: Generated<number>
    hash: Generated<Buffer>
    state_vector: Generated<Buffer>
    size: Generated<number>
    edition: Generated<number>
    quarantined_at: NullableInstant
    held_until: NullableInstant
  }
  document_update: {
    document_id: DocumentId
    seq: number
    coalition_id: CoalitionId
    membership_id: MembershipId | null
    session_id: SessionId | null
    at: DefaultInstant
    bytes: Buffer
    key_id: Generated<number>
    hash: Buffer
    edition: Generated<number>
  }
  document_binding: {
    document_id: DocumentId
    client_id: number
    coalition_id: CoalitionId
    membership_id: MembershipId | null
    mode: 'writing' | 'suggesting' | 'server'
    at: DefaultInstant
  }
  document_checkpoint: {
    document_id: DocumentId
    coalition_id: CoalitionId
    seq: number
    edition: Generated<number>
    state: Buffer
    state_vector: Buffer
    hash: Generated<Buffer>
    at: DefaultInstant
    index: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  }
  document_purge: {
    id: PurgeId
    document_id: DocumentId
    coalition_id: CoalitionId
    edition: number
    removed: number
    purged_by: MembershipId
    agreed_by: MembershipId
    at: Instant
    cleared_at: NullableInstant
  }
  dropped_people: {
    document_id: DocumentId
    coalition_id: CoalitionId
    submission_id: SubmissionId
    organisation_id: OrganisationId
    edition: number
    membership_id: MembershipId
    at: Instant
    cleared_at: NullableInstant
  }
  document_purge_request: {
    id: PurgeId
    document_id: DocumentId
    coalition_id: CoalitionId
    edition: number
    passage: Json<{ client: number; clock: number; length: number }[]>
    asked_by: MembershipId
    asked_at: Instant
  }
  document_page: {
    document_id: DocumentId
    coalition_id: CoalitionId
    edition: number
    first_seq: number
    last_seq: number
    hash_before: Buffer
    hash_after: Buffer
    rows: Buffer
    sessions: (SessionId | null)[]
  }
  comment_thread: {
    id: CommentThreadId
    coalition_id: CoalitionId
    submission_id: SubmissionId
    section_id: SectionId
    language: DocumentLanguage | null
    block_id: string | null
    starts: Buffer | null
    ends: Buffer | null
    quotation: Generated<string>
    audience: CommentAudience
    organisation_id: OrganisationId | null
    begun_by: MembershipId
    begun_at: Instant
    resolved_by: ColumnType<MembershipId | null, MembershipId | null | undefined, MembershipId | null>
    resolved_at: NullableInstant
  }
  comment: {
    id: CommentId
    coalition_id: CoalitionId
    thread_id: CommentThreadId
    written_by: MembershipId
    written_at: Instant
    body: string
    edited_at: NullableInstant
    removed_at: NullableInstant
  }
  comment_mention: {
    comment_id: CommentId
    coalition_id: CoalitionId
    membership_id: MembershipId | null
    organisation_id: OrganisationId | null
  }
  mail_preference: { person_id: PersonId; mail: MailChoice; kinds_off: Generated<NoticeKind[]> }
  notice_queue: { event_id: EventId; tries: Generated<number>; next_at: DefaultInstant }
  notice: {
    id: NoticeId
    coalition_id: CoalitionId
    submission_id: SubmissionId
    membership_id: MembershipId
    kind: NoticeKind
    subject: Json<Record<string, string>>
    thing: string
    at: Instant
    read_at: NullableInstant
  }
  mail: {
    id: MailId
    person_id: PersonId
    notice_id: NoticeId | null
    thing: string
    due_at: Instant
    tries: Generated<number>
    next_at: Instant
    message_id: ColumnType<string | null, string | null | undefined, string | null>
    sent_at: NullableInstant
    dropped_at: NullableInstant
  }
  event: {
    id: EventId
    coalition_id: CoalitionId | null
    submission_id: SubmissionId | null
    at: DefaultInstant
    person_id: PersonId | null
    membership_id: MembershipId | null
    kind: string
    subject: Json<Record<string, string>>
  }
}
