import type { FollowUpRule } from '@mithaq/schema/follow-up'
import type { RuleReading } from '@mithaq/schema/mechanism'
import type { Confirmation } from '../rule-confirmation.ts'

/** The figures that a rule names, its own first; none where it has none. */
export function readingsOfFollowUp({ when, source, verified }: FollowUpRule): RuleReading[] {
  if (when.kind !== 'offset') return []
  return [{ offsetDays: when.days, offsetMonths: when.months, source, verified }, ...when.readings]
}

/** A figure that somebody could confirm: one of which no source is sure, or one of several. */
export const isConfirmableFollowUp = (rule: FollowUpRule): boolean =>
  rule.when.kind === 'offset' && (rule.verified !== 'source' || rule.when.readings.length > 0)

/** The rule as it stands after a confirmation of this version of it: with one figure, with the coordinator's source (rule D8). */
export function confirmedFollowUpRule(rule: FollowUpRule, confirmation: Confirmation | null): FollowUpRule {
  if (confirmation === null || confirmation.ruleId !== rule.id || confirmation.version !== rule.version) return rule
  const reading = isConfirmableFollowUp(rule) ? readingsOfFollowUp(rule)[confirmation.reading] : undefined
  if (reading === undefined) return rule
  return {
    ...rule,
    when: { kind: 'offset', days: reading.offsetDays, months: reading.offsetMonths, readings: [] },
    source: confirmation.source,
    verified: 'entered',
    checkedAt: confirmation.on,
  }
}
