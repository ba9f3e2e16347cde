import { DocumentLanguage, Localized } from '@mithaq/schema/language'
import { AnchorKind, Counts, DeadlineRule, MechanismGroup, SectionPart } from '@mithaq/schema/mechanism'
import { z } from 'zod'
import { SourceVerification } from './provenance.ts'

const sectionId = z.string().regex(/^[a-z0-9-]{1,40}$/)

/** A section of the collected template. Title and guidance stand here only where ours replace the English. */
const CollectedSection = z.strictObject({
  id: sectionId,
  part: SectionPart,
  identity: z.boolean(),
  required: z.boolean().optional(),
  title: Localized.optional(),
  guidance: Localized.optional(),
})

/** A collected section that is no chapter of the text but a point of another one: it is said in that one's guidance. */
const MergedSection = z.strictObject({
  id: sectionId,
  mergeInto: sectionId,
  guidance: Localized.optional(),
})

/** A section that the collected template lacks and a usable text needs. */
const OurSection = z.strictObject({
  id: sectionId,
  part: SectionPart,
  identity: z.boolean(),
  ours: z.literal(true),
  title: Localized,
  guidance: Localized.nullable(),
  required: z.boolean(),
})

/**
 * What code needs to know of a mechanism and the collected prose does not say in fields. Nothing here changes a
 * figure: figures, dates, addresses and sources come from `data/mechanisms.json` alone.
 */
export const MechanismOverlay = z.strictObject({
  group: MechanismGroup,
  summary: Localized,
  stateConcerned: z.enum(['required', 'optional', 'none']),
  concernsPersons: z.boolean(),
  /** The collected confidentiality says that full texts, and with them all who submit, are published. Absent: no source says. */
  publishesSubmitters: z.literal(true).optional(),
  joint: z.enum(['only', 'possible', 'no']),
  anchor: AnchorKind,
  /** See `DeadlineRule`. */
  takesSessionDeadline: z.boolean(),
  treatyBody: z.string().nullable(),
  /** How sure the rule is where its figures say less than its words: they hold for one body of several. */
  deadlineVerified: SourceVerification.optional(),
  /** The days that the rule's words name, by the month of the opening. */
  deadlineByMonth: DeadlineRule.shape.byMonth,
  /** Grows when the rule says something else than in an earlier release; absent: 1. */
  deadlineVersion: z.number().int().positive().optional(),
  /** In the order of the collected limits. */
  limits: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]{1,40}$/),
      counts: z.strictObject({ body: Counts, notes: Counts, annexes: Counts, cover: Counts }),
    }),
  ),
  font: z.strictObject({ family: z.string(), sizePt: z.number().nullable() }).nullable(),
  plainOnly: z.boolean(),
  /** Our habit where no source says. */
  paragraphNumbering: z.boolean(),
  pageNumbering: z.boolean(),
  /** Wording that would mislead if it were shown as it was collected. */
  replace: z
    .strictObject({
      name: Localized.optional(),
      whoMaySubmit: Localized.optional(),
      languages: z.array(DocumentLanguage).nullable().optional(),
      languagesNote: Localized.optional(),
    })
    .optional(),
  /** The template in its order: every collected section once, and ours between them. What is merged stands after that into which it goes. */
  sections: z.array(z.union([OurSection, CollectedSection, MergedSection])).min(1),
  /** Collected sections that this mechanism does not ask for, with the reason. */
  leftOut: z.record(sectionId, z.string()).optional(),
})
export type MechanismOverlay = z.infer<typeof MechanismOverlay>

export const MechanismOverlayFile = z.record(z.string(), MechanismOverlay)
