import { findRuleConfirmations, type RuleConfirmation } from '@mithaq/db/rules/rule-confirmations'
import { mayConfirmRule } from '@mithaq/domain/access'
import type { MechanismId } from '@mithaq/schema/mechanism'
import { refuseGuests } from '../mechanisms/whose.ts'
import { inTheirName, type ActingContext } from '../trpc.ts'
import { knownRules, type KnownRule } from './known-rules.ts'

export interface ListedRule extends KnownRule {
  /** Of this coalition, the newest first; `holds`: of this version of the rule, and not withdrawn. */
  confirmations: (RuleConfirmation & { holds: boolean })[]
}

export interface ListedRules {
  rules: ListedRule[]
  may: { confirm: boolean }
}

/** The rules by which dates are found, how sure each is, and what this coalition's coordinators confirmed. */
export async function listRules(ctx: ActingContext, mechanismId: MechanismId | null): Promise<ListedRules> {
  refuseGuests(ctx)
  return inTheirName(ctx, async (trx) => {
    const confirmations = await findRuleConfirmations(trx, ctx.coalitionId)
    const rules = (await knownRules(trx, ctx)).filter(
      ({ mechanisms }) => mechanismId === null || mechanisms.some(({ id }) => id === mechanismId),
    )
    return {
      rules: rules.map((rule) => ({
        ...rule,
        confirmations: confirmations
          .filter(({ ruleId }) => ruleId === rule.id)
          .map((each) => ({ ...each, holds: each.withdrawnAt === null && each.version === rule.version })),
      })),
      may: { confirm: mayConfirmRule(ctx.actor) },
    }
  })
}
