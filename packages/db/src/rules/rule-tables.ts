import type { ColumnType, Generated } from 'kysely'
import type { CoalitionId, MembershipId, OrganisationId } from '@mithaq/schema/ids'
import type { RuleConfirmationId } from '@mithaq/schema/rule-ids'

type Instant = ColumnType<Date, Date | string, Date | string>
type Nullable<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>
type NullableInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>

export interface RuleTables {
  rule_confirmation: {
    id: RuleConfirmationId
    coalition_id: CoalitionId
    rule_id: string
    rule_version: number
    reading: Generated<number>
    source: string
    organisation_id: OrganisationId
    confirmed_by: MembershipId
    confirmed_at: Instant
    withdrawn_by: Nullable<MembershipId>
    withdrawn_at: NullableInstant
  }
}
