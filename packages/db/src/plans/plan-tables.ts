import type { ColumnType, Generated } from 'kysely'
import type { CoalitionId, MembershipId, OrganisationId, SectionId, SubmissionId } from '@mithaq/schema/ids'
import type { MechanismSession } from '@mithaq/schema/mechanism'
import type { MoveCause, PlanTemplateId, PlanUnit, StepKind } from '@mithaq/schema/plan'
import type { MilestoneId, MilestoneMoveId, PlanId, SessionMoveId } from '@mithaq/schema/plan-ids'
import type { Title } from '@mithaq/schema/submission'

type Instant = ColumnType<Date, Date | string, Date | string>
type Nullable<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>
type NullableInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
type NullableJson<Value> = ColumnType<Value | null, string | null | undefined, string | null>
type Json<Value> = ColumnType<Value, string, string>
/** YYYY-MM-DD */
type Day = string

export interface PlanTables {
  holiday: { coalition_id: CoalitionId; day: Day; name: string }
  followed_state: { coalition_id: CoalitionId; state: string; followed_by: MembershipId; followed_at: Instant }
  plan: {
    id: PlanId
    coalition_id: CoalitionId
    submission_id: SubmissionId
    template: PlanTemplateId
    unit: PlanUnit
    due: Day
    due_at: NullableInstant
    replanned_at: NullableInstant
    made_by: MembershipId
    made_at: Instant
  }
  milestone: {
    id: MilestoneId
    coalition_id: CoalitionId
    submission_id: SubmissionId
    plan_id: PlanId
    position: number
    step_id: string
    kind: StepKind
    section_id: Nullable<SectionId>
    title: NullableJson<Title>
    length: number
    after: Generated<string[]>
    owner_organisation_id: Nullable<OrganisationId>
    starts: Day
    ends: Day
    starts_at: NullableInstant
    ends_at: NullableInstant
    fixed: Nullable<Day>
    fixed_at: NullableInstant
    done_at: NullableInstant
    done_by: Nullable<MembershipId>
    done_with: Nullable<'section' | 'status'>
  }
  milestone_move: {
    id: MilestoneMoveId
    coalition_id: CoalitionId
    submission_id: SubmissionId
    milestone_id: MilestoneId
    cause: MoveCause
    from_day: Day
    to_day: Day
    from_at: NullableInstant
    to_at: NullableInstant
    reason: Nullable<string>
    moved_by: Nullable<MembershipId>
    moved_at: Instant
  }
  session_move: {
    id: SessionMoveId
    coalition_id: CoalitionId
    session_id: string
    before: Json<MechanismSession>
    before_kind: SessionKind
    before_released: NullableJson<MechanismSession>
    after: Json<MechanismSession>
    source: Nullable<string>
    moved_by: MembershipId
    moved_at: Instant
    undone_at: NullableInstant
    undone_by: Nullable<MembershipId>
  }
}

/** Of a session that a coalition holds: entered by it, corrected by it, or kept as the shipped calendar had it. */
export type SessionKind = 'entered' | 'corrected' | 'kept'
