import { z } from 'zod'
import { readJson } from './folder.ts'
import { day, iso3, SourceVerification, text } from './provenance.ts'

/** A treaty or another text of reference, and how Syria and Libya stood to it when the list was printed (`as_of`). */
const Instrument = z.strictObject({
  id: text,
  name_en: text,
  name_ar: text.nullable(),
  name_ar_source: text.nullable(),
  adopted_place: text.nullable(),
  adopted_date: day.nullable(),
  untc_ref: text.nullable(),
  monitoring_body: text.nullable(),
  article_count: z.number().int().positive().nullable(),
  article_count_verified: SourceVerification.nullable(),
  symbol: text.nullable().optional(),
  participation: z.array(
    z.strictObject({
      iso3,
      signed: day.nullable(),
      date: day.nullable(),
      action: z.enum(['ratification', 'accession']).nullable(),
      status: z.enum(['party', 'signatory', 'not listed']),
      as_of: text,
    }),
  ),
  source: text,
  verified: SourceVerification,
})
export type Instrument = z.infer<typeof Instrument>

const InstrumentFile = z.object({ instruments: z.array(Instrument).min(1) })

export const readInstruments = (folder: string): Instrument[] => readJson(folder, 'data/instruments.json', InstrumentFile).instruments
