import { z } from 'zod'
import { DocumentLanguage, Localized } from './language.ts'

/**
 * A mechanism is a body or procedure to which a submission goes, as data: no mechanism has code of its own.
 * The shape is what `packages/reference` makes of `mechanisms.json` and the overlay, what a coordinator
 * makes for a coalition, and what the client draws.
 */

/** How sure a fact is. `entered`: a coordinator of this coalition wrote it. */
export const verifications = ['source', 'derived', 'uncertain', 'entered'] as const
export const Verification = z.enum(verifications)
export type Verification = z.infer<typeof Verification>

/** Ids of `mechanisms.json`, or `own-<uuid>` for a coalition's own. */
export const MechanismId = z.string().regex(/^[a-z0-9-]{2,64}$/)
export type MechanismId = z.infer<typeof MechanismId>

export const mechanismGroups = [
  'upr',
  'special-procedures',
  'treaty-bodies',
  'council',
  'african-commission',
  'accountability',
  'other',
] as const
export const MechanismGroup = z.enum(mechanismGroups)
export type MechanismGroup = z.infer<typeof MechanismGroup>

/** Text whose three languages need not come from one hand: Arabic and French of the overlay are "our translation". */
export const Guidance = Localized

/** The part of a text a section belongs to, so that the meter can count parts apart. */
export const sectionParts = ['cover', 'body', 'annex'] as const
export const SectionPart = z.enum(sectionParts)
export type SectionPart = z.infer<typeof SectionPart>

export const limitUnits = ['words', 'pages', 'minutes', 'seconds'] as const
export const LimitUnit = z.enum(limitUnits)
export type LimitUnit = z.infer<typeof LimitUnit>

/**
 * Does this part count towards the limit? `unknown`: no source says so; the meter shows both counts and holds
 * the limit to the larger.
 */
export const Counts = z.enum(['yes', 'no', 'unknown'])
export type Counts = z.infer<typeof Counts>

export const MechanismLimit = z.strictObject({
  /** Stable within its mechanism; a submission records the one it files under ("general" or "special" status). */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  appliesTo: Localized,
  unit: LimitUnit,
  /** null: a limit is said to exist, no figure was read in a source. */
  value: z.number().positive().nullable(),
  counts: z.strictObject({ body: Counts, notes: Counts, annexes: Counts, cover: Counts }),
  note: Localized.nullable(),
  source: z.string().nullable(),
  verified: Verification,
})
export type MechanismLimit = z.infer<typeof MechanismLimit>

export const MechanismSection = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: Localized,
  guidance: Localized.nullable(),
  required: z.boolean(),
  part: SectionPart,
  /** This section's form asks for an identity: it takes a case label, never a name (design 2). */
  identity: z.boolean(),
})
export type MechanismSection = z.infer<typeof MechanismSection>

/** What the deadline hangs on. */
export const anchorKinds = [
  'upr-session',
  'hrc-session',
  'treaty-body-session',
  'achpr-session',
  /** Something that happened: a disappearance, an arrest, an incident. */
  'event',
  /** A call with its own printed date. */
  'call',
  /** A fixed day of each year. */
  'calendar',
  'none',
] as const
export const AnchorKind = z.enum(anchorKinds)
export type AnchorKind = z.infer<typeof AnchorKind>

/** YYYY-MM-DD, or YYYY-MM where whoever compared a rule with its source noted the month alone. */
export const CheckedAt = z.string().regex(/^\d{4}-\d\d(-\d\d)?$/)

/** Another figure for the same rule, as another source has it. */
export const RuleReading = z.strictObject({
  offsetDays: z.number().int().nullable(),
  offsetMonths: z.number().int().nullable(),
  source: z.string().nullable(),
  verified: Verification,
})
export type RuleReading = z.infer<typeof RuleReading>

/** A deadline rule: exactly as much as a source says. Offsets count from the anchor; negative = before it. */
export const DeadlineRule = z.strictObject({
  id: z.string(),
  version: z.number().int().positive(),
  anchor: AnchorKind,
  /** The anchor in the source's words, for display. */
  anchorLabel: Localized.nullable(),
  /** What is announced to stakeholders for the session is this mechanism's date; a speech or a side event has another. */
  takesSessionDeadline: z.boolean(),
  /** The rule in words. */
  text: Localized,
  offsetDays: z.number().int().nullable(),
  offsetMonths: z.number().int().nullable(),
  /** Observed range before the anchor in days: an estimate, never a date. */
  leadDays: z.strictObject({ min: z.number().int(), max: z.number().int() }).nullable(),
  /** MM-DD */
  monthDay: z
    .string()
    .regex(/^\d\d-\d\d$/)
    .nullable(),
  /** Fixed days by the month (1 to 12) in which the session or working group opens: the last such day before the opening. */
  byMonth: z.array(z.strictObject({ month: z.number().int().min(1).max(12), monthDay: z.string().regex(/^\d\d-\d\d$/) })).optional(),
  /** What other sources say instead of the offset above. Until a coordinator confirms one of them, the answer spans them all. */
  readings: z.array(RuleReading).optional(),
  /** IANA name; null: the source does not say whose midnight. */
  timeZone: z.string().nullable(),
  source: z.string().nullable(),
  verified: Verification,
  /** When somebody last compared it with its source. Absent in submissions that are older than this field. */
  checkedAt: CheckedAt.nullable().optional(),
})
export type DeadlineRule = z.infer<typeof DeadlineRule>

export const Mechanism = z.strictObject({
  id: MechanismId,
  group: MechanismGroup,
  kind: z.string(),
  name: Localized,
  body: Localized,
  /** One sentence: what this is and when one uses it. */
  summary: Localized,
  whoMaySubmit: Localized.nullable(),
  ecosocStatusRequired: z.boolean(),
  /** null: not verified. */
  languages: z.array(DocumentLanguage).nullable(),
  languagesNote: Localized.nullable(),
  /** Needs a State under review or concerned. */
  stateConcerned: z.enum(['required', 'optional', 'none']),
  /** The text concerns identifiable persons: they are written as case labels only. */
  concernsPersons: z.boolean(),
  joint: z.enum(['only', 'possible', 'no']),
  limits: z.array(MechanismLimit),
  format: z.strictObject({
    fileTypes: z.array(z.string()),
    pdfAccepted: z.boolean().nullable(),
    paragraphNumbering: z.boolean(),
    pageNumbering: z.boolean(),
    /** Font and size for the export; null: ours. A size of null: the source names the font alone. */
    font: z.strictObject({ family: z.string(), sizePt: z.number().nullable() }).nullable(),
    /** The mechanism forbids bold, underline and italics. */
    plainOnly: z.boolean(),
    notes: Localized.nullable(),
  }),
  deadline: DeadlineRule.nullable(),
  /** Whose sessions count ("CCPR", "CAT" …) where the anchor is a treaty-body session; null elsewhere, and where it may be any body. */
  treatyBody: z.string().nullable(),
  channel: z
    .strictObject({ text: Localized, address: z.string().nullable(), source: z.string().nullable(), verified: Verification })
    .nullable(),
  /** All who submit are published with their text: whoever must not be named is no co-submitter. Absent: no source says. */
  publishesSubmitters: z.literal(true).optional(),
  confidentiality: Localized.nullable(),
  consent: Localized.nullable(),
  jointRules: Localized.nullable(),
  /** Never empty: a mechanism without a template has one free section. */
  sections: z.array(MechanismSection).min(1),
  afterSubmission: z.array(Localized),
  /** What must not be shown as fact. */
  notVerified: z.array(Localized),
  sources: z.array(z.string()),
  verified: Verification,
  /** The Arabic and French are our own translation, not the mechanism's words. */
  ourTranslation: z.boolean(),
})
export type Mechanism = z.infer<typeof Mechanism>

/** A session as the calendar knows it. Ids: `upr-54`, `hrc-64`, `achpr-87`, `ccpr-…` for those a coordinator enters. */
export const MechanismSession = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{2,64}$/),
  calendar: z.enum(['upr', 'hrc', 'achpr', 'treaty-body']),
  /** For treaty bodies: CCPR, CAT …; null elsewhere. */
  body: z.string().nullable(),
  number: z.number().int().nullable(),
  name: Localized,
  /** YYYY-MM-DD; null: no source was found, never zero. */
  start: z.iso.date().nullable(),
  end: z.iso.date().nullable(),
  /** A whole span when only months are known ("January–February 2027"). */
  span: z.strictObject({ earliest: z.iso.date(), latest: z.iso.date(), label: z.string() }).nullable(),
  /** Announced deadline for stakeholders, when a source has it. */
  stakeholderDeadline: z.iso.date().nullable(),
  /** ISO 3166-1 alpha-3 of the States under review. */
  states: z.array(z.string()),
  statesVerified: Verification.nullable(),
  source: z.string().nullable(),
  verified: Verification,
})
export type MechanismSession = z.infer<typeof MechanismSession>

export const State = z.strictObject({
  iso3: z.string().length(3),
  name: Localized,
  formalName: Localized,
  regionalGroup: z.string().nullable(),
})
export type State = z.infer<typeof State>
