import type { Trx } from '@mithaq/db/database'
import { findOwnMechanisms } from '@mithaq/db/submissions/own-mechanisms'
import { isConfirmableFollowUp, readingsOfFollowUp } from '@mithaq/domain/follow-up/confirmed-rule'
import { isConfirmable, readingsOf } from '@mithaq/domain/rule-confirmation'
import type { Localized } from '@mithaq/schema/language'
import type { RuleReading, Verification } from '@mithaq/schema/mechanism'
import type { ActingContext } from '../trpc.ts'

/** One rule by which dates are found, whichever mechanisms it belongs to. */
export interface KnownRule {
  id: string
  version: number
  /** Of the date by which one files, or of something that follows. */
  of: 'deadline' | 'follow-up'
  mechanisms: { id: string; name: Localized }[]
  /** What is expected; null for a deadline. */
  title: Localized | null
  /** The rule in words. */
  text: Localized
  /** Each figure that a source names; none where no source has one. */
  readings: RuleReading[]
  timeZone: string | null
  source: string | null
  verified: Verification
  /** YYYY-MM-DD or YYYY-MM; null: nobody said. */
  checkedAt: string | null
  isConfirmable: boolean
}

/** Those of the reference data and of the coalition's own mechanisms, each once, in the order of the mechanisms. */
export async function knownRules(trx: Trx, ctx: ActingContext): Promise<KnownRule[]> {
  const mechanisms = [...ctx.reference.mechanisms, ...(await findOwnMechanisms(trx, ctx.coalitionId))]
  const rules = new Map<string, KnownRule>()
  for (const { id, name, deadline } of mechanisms) {
    if (deadline === null) continue
    const known = rules.get(deadline.id)
    if (known !== undefined) known.mechanisms.push({ id, name })
    else
      rules.set(deadline.id, {
        id: deadline.id,
        version: deadline.version,
        of: 'deadline',
        mechanisms: [{ id, name }],
        title: null,
        text: deadline.text,
        readings: readingsOf(deadline).filter(({ offsetDays, offsetMonths }) => offsetDays !== null || offsetMonths !== null),
        timeZone: deadline.timeZone,
        source: deadline.source,
        verified: deadline.verified,
        checkedAt: deadline.checkedAt ?? null,
        isConfirmable: isConfirmable(deadline),
      })
  }
  for (const chain of ctx.reference.followUp)
    for (const { title, rule } of chain.expectations)
      rules.set(rule.id, {
        id: rule.id,
        version: rule.version,
        of: 'follow-up',
        mechanisms: mechanisms.filter(({ id }) => chain.mechanisms.includes(id)).map(({ id, name }) => ({ id, name })),
        title,
        text: rule.text,
        readings: readingsOfFollowUp(rule),
        timeZone: rule.timeZone,
        source: rule.source,
        verified: rule.verified,
        checkedAt: rule.checkedAt,
        isConfirmable: isConfirmableFollowUp(rule),
      })
  return [...rules.values()]
}
