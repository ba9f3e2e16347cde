import { z } from 'zod'
import { Localized } from './language.ts'
import { CheckedAt, RuleReading, Verification } from './mechanism.ts'

/**
 * What follows filing, as data: a mechanism's chain names what is to come, and when as far as a source says so.
 * No body has code of its own.
 */

/**
 * From which day something is expected: the submission's session, the Council session that adopts a review's outcome, the
 * Council's next regular session, the State's own review, the filing, or the day on which another thing of the chain came.
 */
export const FollowUpAnchor = z.union([
  z.enum(['session', 'adoption-session', 'council-session', 'review', 'filed']),
  z.string().regex(/^received:[a-z0-9-]{1,40}$/),
])
export type FollowUpAnchor = z.infer<typeof FollowUpAnchor>

export const FollowUpRule = z.strictObject({
  id: z.string(),
  version: z.number().int().positive(),
  /** The rule in words. */
  text: Localized,
  /** Null: no source gives anything to count from. */
  from: FollowUpAnchor.nullable(),
  /**
   * `held`: on a day of the session that `from` names. `offset`: days or months after it, negative before. `range`: that
   * many at least and at most. `before-next`: after `from` has ended and before `until` opens. `none`: no source has a figure.
   */
  when: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('held') }),
    z.strictObject({
      kind: z.literal('offset'),
      days: z.number().int().nullable(),
      months: z.number().int().nullable(),
      readings: z.array(RuleReading),
    }),
    z.strictObject({
      kind: z.literal('range'),
      direction: z.enum(['before', 'after']),
      unit: z.enum(['days', 'months']),
      min: z.number().int().nonnegative(),
      max: z.number().int().nonnegative(),
    }),
    z.strictObject({ kind: z.literal('before-next'), until: FollowUpAnchor }),
    z.strictObject({ kind: z.literal('none') }),
  ]),
  /** IANA name; null: no source says whose clock. */
  timeZone: z.string().nullable(),
  source: z.string().nullable(),
  verified: Verification,
  checkedAt: CheckedAt.nullable(),
})
export type FollowUpRule = z.infer<typeof FollowUpRule>

export const ExpectationTemplate = z.strictObject({
  /** Stable within its chain. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: Localized,
  rule: FollowUpRule,
})
export type ExpectationTemplate = z.infer<typeof ExpectationTemplate>

/** What follows a submission to these mechanisms, in the order in which it comes. */
export const FollowUpChain = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  mechanisms: z.array(z.string()).min(1),
  expectations: z.array(ExpectationTemplate).min(1),
})
export type FollowUpChain = z.infer<typeof FollowUpChain>
