import { z } from 'zod'

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
  'session-date-unknown',
  'announcement-awaited',
  'event-date-unknown',
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
  }),
  z.strictObject({ step: z.literal('event'), date: z.iso.date() }),
  z.strictObject({ step: z.literal('days'), days: z.number().int(), from: z.iso.date(), to: z.iso.date() }),
  z.strictObject({ step: z.literal('months'), months: z.number().int(), from: z.iso.date(), to: z.iso.date() }),
  z.strictObject({ step: z.literal('lead'), min: z.number().int(), max: z.number().int(), earliest: z.iso.date(), latest: z.iso.date() }),
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
  missing: MissingAnchor.nullable(),
  derivation: z.array(DerivationStep),
  rule: z
    .strictObject({
      id: z.string(),
      version: z.number().int(),
      source: z.string().nullable(),
      verified: z.enum(['source', 'derived', 'uncertain', 'entered']),
    })
    .nullable(),
})
export type DeadlineAnswer = z.infer<typeof DeadlineAnswer>
