import type { RuleConfirmation } from '@mithaq/db/rules/rule-confirmations'
import type { Confirmation } from '@mithaq/domain/rule-confirmation'
import { dayOf } from '@mithaq/domain/whole-days'

/** A stored confirmation as the engine reads it. */
export const confirmationFrom = ({ ruleId, version, reading, source, confirmedAt, confirmedBy }: RuleConfirmation): Confirmation => ({
  ruleId,
  version,
  reading,
  source,
  on: dayOf(confirmedAt),
  by: confirmedBy,
})
