import { z } from 'zod'
import { MembershipId } from './ids.ts'
import { Localized } from './language.ts'
import { CheckedAt } from './mechanism.ts'

/**
 * Where a date comes from. An estimate never looks like an announcement and never becomes one by itself.
 * `entered`: a coordinator wrote it, with a source or as the coalition's own plan.
 */
export const deadlineOrigins = ['announced', 'derived', 'estimated', 'entered'] as const
export const DeadlineOrigin = z.enum(deadlineOrigins)
export type DeadlineOrigin = z.infer<typeof DeadlineOrigin>

/** Why there is no date, and what would give one. */
export const missingAnchors = [
  'session-not-chosen',
  /** One was chosen, and neither the calendar nor the coalition has it any more. */
  'session-gone',
  'session-date-unknown',
  'announcement-awaited',
  'event-date-unknown',
  /** It counts from something that has not come yet. */
  'anchor-awaited',
  'no-rule',
  'none-exists',
] as const
export const MissingAnchor = z.enum(missingAnchors)
export type MissingAnchor = z.infer<typeof MissingAnchor>

/** One step of a derivation, as data; the interface says it in the reader's language. */
export const DerivationStep = z.discriminatedUnion('step', [
  z.strictObject({
    step: z.literal('session'),
    sessionId: z.string(),
    start: z.iso.date().nullable(),
    earliest: z.iso.date(),
    latest: z.iso.date(),
    /** Its name where it is not the session for which the submission is made. */
    name: Localized.optional(),
  }),
  /** A session sits from one day to another, and on which of them is not said. */
  z.strictObject({
    step: z.literal('held'),
    sessionId: z.string(),
    earliest: z.iso.date(),
    latest: z.iso.date(),
    name: Localized.optional(),
  }),
  z.strictObject({ step: z.literal('event'), date: z.iso.date() }),
  z.strictObject({ step: z.literal('days'), days: z.number().int(), from: z.iso.date(), to: z.iso.date() }),
  z.strictObject({ step: z.literal('months'), months: z.number().int(), from: z.iso.date(), to: z.iso.date() }),
  z.strictObject({ step: z.literal('lead'), min: z.number().int(), max: z.number().int(), earliest: z.iso.date(), latest: z.iso.date() }),
  /** A period that sources state as a range, before or after the day that was said before. */
  z.strictObject({
    step: z.literal('range'),
    direction: z.enum(['before', 'after']),
    unit: z.enum(['days', 'months']),
    min: z.number().int().nonnegative(),
    max: z.number().int().nonnegative(),
    earliest: z.iso.date(),
    latest: z.iso.date(),
  }),
  /** Sources name different periods, each said in a step before: the earlier day and the later one. */
  z.strictObject({ step: z.literal('sources-differ'), earliest: z.iso.date(), latest: z.iso.date() }),
  /** For what opens in this month (1 to 12) the rule names a fixed day, MM-DD. */
  z.strictObject({ step: z.literal('opens-in'), month: z.number().int().min(1).max(12), monthDay: z.string(), to: z.iso.date() }),
  /** The day on which the submission was filed. */
  z.strictObject({ step: z.literal('filed'), date: z.iso.date() }),
  /** The day on which something came that was expected after filing; `title` says what. */
  z.strictObject({ step: z.literal('received'), date: z.iso.date(), title: Localized }),
  /** A coordinator of this coalition confirmed the rule, with the source that now stands with it. */
  z.strictObject({ step: z.literal('confirmed'), on: z.iso.date() }),
  /** A fixed day of each year, MM-DD. */
  z.strictObject({ step: z.literal('calendar'), monthDay: z.string(), to: z.iso.date() }),
  z.strictObject({ step: z.literal('announced'), date: z.iso.date() }),
  z.strictObject({ step: z.literal('entered'), date: z.iso.date() }),
])
export type DerivationStep = z.infer<typeof DerivationStep>

/** What the engine says (contracts.md, `deadlines`). A window has `earliest` and `latest` and no `due`. */
export const DeadlineAnswer = z.strictObject({
  /** Whole day, in `timeZone`. */
  due: z.iso.date().nullable(),
  /** HH:MM on that day when the source names an hour; null: the end of the day. */
  hour: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .nullable(),
  earliest: z.iso.date().nullable(),
  latest: z.iso.date().nullable(),
  origin: DeadlineOrigin.nullable(),
  /** IANA name; null: the zone is not stated by the source. */
  timeZone: z.string().nullable(),
  /**
   * From when on it is too late, in UTC: the hour of that day, or the moment at which the day ends where its clock runs.
   * Null without a date, and where no source says whose clock.
   */
  instant: z.iso.datetime().nullable(),
  missing: MissingAnchor.nullable(),
  derivation: z.array(DerivationStep),
  rule: z
    .strictObject({
      id: z.string(),
      version: z.number().int(),
      source: z.string().nullable(),
      verified: z.enum(['source', 'derived', 'uncertain', 'entered']),
      /** The day, or the month where only that was noted, in which the rule was last compared with its source; null: nobody said. */
      checkedAt: CheckedAt.nullable(),
      /** The coordinator who confirmed it for this coalition; null: whoever collected the reference data. */
      checkedBy: MembershipId.nullable(),
    })
    .nullable(),
})
export type DeadlineAnswer = z.infer<typeof DeadlineAnswer>
