import { MechanismId } from '@mithaq/schema/mechanism'
import { RuleConfirmationId } from '@mithaq/schema/rule-ids'
import { z } from 'zod'
import { memberProcedure, router } from '../trpc.ts'
import { confirmRule, ConfirmRuleInput, withdrawRule } from './confirm-rule.ts'
import { listRules } from './list-rules.ts'

export const rulesRouter = router({
  list: memberProcedure
    .input(z.strictObject({ mechanismId: MechanismId.optional() }))
    .query(({ ctx, input }) => listRules(ctx, input.mechanismId ?? null)),
  confirm: memberProcedure.input(ConfirmRuleInput).mutation(({ ctx, input }) => confirmRule(ctx, input)),
  withdraw: memberProcedure
    .input(z.strictObject({ confirmationId: RuleConfirmationId }))
    .mutation(({ ctx, input }) => withdrawRule(ctx, input.confirmationId)),
})
