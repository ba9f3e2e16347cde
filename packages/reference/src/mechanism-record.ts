import { DocumentLanguage } from '@mithaq/schema/language'
import { LimitUnit } from '@mithaq/schema/mechanism'
import { z } from 'zod'
import { SourceVerification, text } from './provenance.ts'

/** A record of `mechanisms.json` as it was collected: English prose, with its sources. */
export const MechanismRecord = z.strictObject({
  id: text,
  name: z.strictObject({ en: text, ar: text, fr: text }),
  body: text,
  kind: text,
  who_may_submit: text,
  ecosoc_status_required: z.boolean().nullable(),
  languages: z.array(DocumentLanguage).nullable(),
  arabic_accepted: text.nullable(),
  limits: z.array(
    z.strictObject({
      applies_to: text,
      unit: LimitUnit,
      value: z.number().positive().nullable(),
      counts: text.nullable(),
      does_not_count: text.nullable(),
      source: text.nullable(),
      verified: SourceVerification,
      note: text.nullable(),
    }),
  ),
  format: z
    .strictObject({
      file_types: z.array(text),
      pdf_accepted: z.boolean().optional(),
      paragraph_numbering: z.boolean().optional(),
      page_numbering: z.boolean().optional(),
      font: text.optional(),
      notes: text.optional(),
      source: text,
      verified: SourceVerification,
    })
    .nullable(),
  deadline_rule: z
    .strictObject({
      anchor: text.nullable(),
      rule: text,
      lead_days_min: z.number().int().optional(),
      lead_days_max: z.number().int().optional(),
      offset_days: z.number().int().optional(),
      offset_months: z.number().int().optional(),
      /** "Within so many months of": the last day on which it can still be sent. */
      offset_months_max: z.number().int().nullable().optional(),
      month_day: z
        .string()
        .regex(/^\d\d-\d\d$/)
        .optional(),
      timezone: text.nullable(),
      hour: text.nullable().optional(),
      late: text.optional(),
      source: text.nullable(),
      verified: SourceVerification,
    })
    .nullable(),
  channel: z
    .strictObject({
      type: text.nullable(),
      address: text.nullable(),
      fallback: text.optional(),
      source: text.nullable(),
      verified: SourceVerification,
    })
    .nullable(),
  confidentiality: text.nullable(),
  consent: text.nullable(),
  joint_rules: text.nullable(),
  required_sections: z.array(z.strictObject({ id: text, title: text, required: z.boolean(), guidance: text })),
  after_submission: z.array(text),
  not_verified: z.array(text),
  source: text,
  verified: SourceVerification,
})
export type MechanismRecord = z.infer<typeof MechanismRecord>

export const MechanismFile = z.strictObject({
  meta: z.record(z.string(), z.string()),
  mechanisms: z.array(MechanismRecord),
})
