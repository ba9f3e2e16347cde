import type { ColumnType } from 'kysely'
import type { CoalitionId, MembershipId, SubmissionId } from '@mithaq/schema/ids'
import type { ExpectationId } from '@mithaq/schema/rule-ids'
import type { Title } from '@mithaq/schema/submission'

type Instant = ColumnType<Date, Date | string, Date | string>
type Nullable<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>

interface OfSubmission {
  coalition_id: CoalitionId
  submission_id: SubmissionId
}

export interface FollowUpTables {
  follow_up_expectation: OfSubmission & {
    id: ExpectationId
    template: Nullable<string>
    title: ColumnType<Title, string, string>
    position: number
    /** YYYY-MM-DD */
    due: Nullable<string>
    time_zone: Nullable<string>
    source: Nullable<string>
    entered_by: MembershipId
    entered_at: Instant
  }
  follow_up_receipt: OfSubmission & {
    expectation_id: ExpectationId
    received_on: string
    what: string
    source: Nullable<string>
    received_by: MembershipId
    received_at: Instant
  }
}
