import { z } from 'zod'
import { readJson } from './folder.ts'
import { day, iso3, SourceVerification, text } from './provenance.ts'

/** A special procedure or another body that the Council or the General Assembly created, as its last resolution has it. */
const Mandate = z.strictObject({
  id: text,
  name_en: text,
  name_ar: text.nullable(),
  name_ar_unverified: text.nullable(),
  name_fr: text.nullable(),
  type: z.enum(['thematic', 'country']),
  kind: text,
  country_iso3: iso3.nullable(),
  active: text,
  last_resolution: text.nullable(),
  last_resolution_date: day.nullable(),
  last_resolution_title: text.nullable(),
  source: text,
  verified: SourceVerification,
})
export type Mandate = z.infer<typeof Mandate>

const MandateFile = z.object({ mandates: z.array(Mandate).min(1) })

export const readMandates = (folder: string): Mandate[] => readJson(folder, 'data/mandates.json', MandateFile).mandates
