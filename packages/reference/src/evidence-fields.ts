import { z } from 'zod'
import { readJson } from './folder.ts'
import { SourceVerification, text } from './provenance.ts'

const field = z.strictObject({ field: text, type: text, required: z.boolean(), note: text.nullable(), verified: SourceVerification })

/** What a record of consent and a record of custody hold, and the principles behind them. */
const EvidenceFields = z.object({
  principles: z.array(z.object({ text, source: text, verified: SourceVerification })).min(1),
  consent_record: z.array(field).min(1),
  custody_record: z.array(field).min(1),
  rule_for_product: text,
})
export type EvidenceFields = z.infer<typeof EvidenceFields>

export const readEvidenceFields = (folder: string): EvidenceFields => readJson(folder, 'data/evidence-fields.json', EvidenceFields)
