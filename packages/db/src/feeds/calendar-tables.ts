import type { CoalitionDateId, DateImportId, FeedId } from '@mithaq/schema/calendar-ids'
import type { FeedTitles } from '@mithaq/schema/feed'
import type { CoalitionId, MembershipId, PersonId, SubmissionId } from '@mithaq/schema/ids'
import type { MailChoice } from '@mithaq/schema/notice'
import type { ReminderKind } from '@mithaq/schema/reminder'
import type { ColumnType, Generated } from 'kysely'

type Instant = ColumnType<Date, Date | string, Date | string>
type NullableInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
type Nullable<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>

export interface CalendarTables {
  calendar_feed: {
    id: FeedId
    coalition_id: CoalitionId
    membership_id: MembershipId
    person_id: PersonId
    token_hash: Buffer
    titles: FeedTitles
    created_at: Instant
    expires_at: Instant
    revoked_at: NullableInstant
    /** YYYY-MM-DD */
    last_asked_on: Nullable<string>
  }
  calendar_entry: {
    feed_id: FeedId
    coalition_id: CoalitionId
    thing: string
    hash: Buffer
    sequence: Generated<number>
    starts: string
    ends: string | null
    changed_at: Instant
    cancelled_at: NullableInstant
  }
  date_import: {
    id: DateImportId
    coalition_id: CoalitionId
    submission_id: SubmissionId | null
    imported_by: MembershipId
    imported_at: Instant
    created: number
    skipped: number
    wrong: number
    undone_at: NullableInstant
  }
  coalition_date: {
    id: CoalitionDateId
    coalition_id: CoalitionId
    import_id: DateImportId
    title: string
    /** YYYY-MM-DD */
    day: string
    last_day: string | null
    hour: string | null
    time_zone: string | null
  }
  reminder_preference: {
    person_id: PersonId
    mail: MailChoice | null
    kinds_off: Generated<ReminderKind[]>
    days_off: Generated<number[]>
  }
  reminder_mark: {
    coalition_id: CoalitionId
    thing: string
    submission_id: SubmissionId
    due: string
    told: number
    at: Instant
  }
}
