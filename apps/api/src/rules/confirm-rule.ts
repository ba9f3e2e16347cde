import { recordRuleConfirmation, withdrawRuleConfirmation } from '@mithaq/db/rules/rule-confirmations'
import { mayConfirmRule } from '@mithaq/domain/access'
import { newId } from '@mithaq/schema/ids'
import { RuleConfirmationId } from '@mithaq/schema/rule-ids'
import { WrittenText } from '@mithaq/schema/written-text'
import { z } from 'zod'
import { recordFact } from '../submissions/record-fact.ts'
import { inTheirName, notFound, refused, type ActingContext } from '../trpc.ts'
import { knownRules } from './known-rules.ts'

export const ConfirmRuleInput = z.strictObject({
  ruleId: z.string().max(120),
  /** Where the coordinator read it. */
  source: WrittenText(500),
  /** Which of the rule's figures (`readings`); 0, its own, where there is one. */
  reading: z.number().int().min(0).max(20).default(0),
})

/** A coordinator read in a source that a rule holds: from now on its dates are derived ones, for their coalition alone (rule D8). */
export async function confirmRule(
  ctx: ActingContext,
  { ruleId, source, reading }: z.input<typeof ConfirmRuleInput>,
): Promise<{ confirmationId: RuleConfirmationId }> {
  const { actor } = ctx
  if (!mayConfirmRule(actor) || actor.kind !== 'member') throw notFound()
  return inTheirName(ctx, async (trx) => {
    const rule = (await knownRules(trx, ctx)).find(({ id }) => id === ruleId)
    if (rule === undefined) throw notFound()
    if (!rule.isConfirmable) throw refused({ code: 'rule.nothingToConfirm' })
    if ((reading ?? 0) > 0 && rule.readings[reading ?? 0] === undefined) throw refused({ code: 'input.invalid', fields: ['reading'] })
    const id = newId(RuleConfirmationId)
    await recordRuleConfirmation(trx, {
      id,
      coalitionId: ctx.coalitionId,
      ruleId,
      version: rule.version,
      reading: reading ?? 0,
      source,
      organisationId: actor.organisationId,
      by: actor.membershipId,
      at: ctx.now,
    })
    await recordFact(trx, ctx, 'rule.confirmed', null, { ruleId })
    return { confirmationId: id }
  })
}

/** It was no source after all: what the rule gives is an estimate again. */
export async function withdrawRule(ctx: ActingContext, confirmationId: RuleConfirmationId): Promise<void> {
  if (!mayConfirmRule(ctx.actor)) throw notFound()
  await inTheirName(ctx, async (trx) => {
    const by = { coalitionId: ctx.coalitionId, membershipId: ctx.actor.membershipId, at: ctx.now }
    const ruleId = await withdrawRuleConfirmation(trx, confirmationId, by)
    if (ruleId === null) throw notFound()
    await recordFact(trx, ctx, 'rule.withdrawn', null, { ruleId })
  })
}
