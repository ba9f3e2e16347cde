import { z } from 'zod'

/** That a coordinator confirmed a rule for their coalition, with a source. */
export const RuleConfirmationId = z.uuid().brand<'RuleConfirmation'>()
export type RuleConfirmationId = z.infer<typeof RuleConfirmationId>
/** Something that is to come after a submission was filed. */
export const ExpectationId = z.uuid().brand<'Expectation'>()
export type ExpectationId = z.infer<typeof ExpectationId>
