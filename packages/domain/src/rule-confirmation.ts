import type { MembershipId } from '@mithaq/schema/ids'
import type { DeadlineRule, RuleReading } from '@mithaq/schema/mechanism'
import { hasOffset } from './deadline-timing.ts'

/** A coordinator read in a source that a rule holds: for their coalition, and for this version of the rule. */
export interface Confirmation {
  ruleId: string
  version: number
  /** Which of several figures: 0 is the rule's own, 1 the first of its `readings`. */
  reading: number
  source: string
  /** The day on which it was confirmed. */
  on: string
  by: MembershipId
}

/** A figure that somebody could confirm: a period before or after its anchor, or a day of the year. A range of experience stays one. */
export const isConfirmable = (
  rule: Pick<DeadlineRule, 'offsetDays' | 'offsetMonths' | 'monthDay' | 'byMonth' | 'readings' | 'verified'>,
): boolean =>
  (hasOffset(rule) || rule.monthDay !== null || (rule.byMonth ?? []).length > 0) &&
  (rule.verified !== 'source' || (rule.readings ?? []).length > 0)

/** The figures that a rule names, its own first. */
export const readingsOf = (rule: Pick<DeadlineRule, 'offsetDays' | 'offsetMonths' | 'source' | 'verified' | 'readings'>): RuleReading[] => [
  { offsetDays: rule.offsetDays, offsetMonths: rule.offsetMonths, source: rule.source, verified: rule.verified },
  ...(rule.readings ?? []),
]

/** What holds for this coalition: a confirmation of another version of the rule says nothing about this one (rule D8). */
export const confirmationOf = (rule: { id: string; version: number }, confirmations: readonly Confirmation[]): Confirmation | null =>
  confirmations.find(({ ruleId, version }) => ruleId === rule.id && version === rule.version) ?? null

/** The rule as it stands after a confirmation: with one figure, with the coordinator's source. */
export function confirmedRule(rule: DeadlineRule, confirmation: Confirmation | null): DeadlineRule {
  if (confirmation === null || confirmation.ruleId !== rule.id || confirmation.version !== rule.version || !isConfirmable(rule)) return rule
  const reading = readingsOf(rule)[confirmation.reading]
  if (reading === undefined) return rule
  return {
    ...rule,
    offsetDays: reading.offsetDays,
    offsetMonths: reading.offsetMonths,
    readings: [],
    source: confirmation.source,
    verified: 'entered',
    checkedAt: confirmation.on,
  }
}
