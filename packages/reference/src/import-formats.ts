import { z } from 'zod'
import { ReferenceDamaged } from './damaged.ts'
import { readCsv, readJson } from './folder.ts'
import { SourceVerification, text } from './provenance.ts'

/** The layout of a table of recommendations that somebody may bring along. */
const ImportFormat = z.strictObject({
  id: text,
  name: text,
  rows: text,
  columns: z.array(text).min(1),
  columns_complete: z.boolean().optional(),
  notes: text,
  /** A real table of this layout, beside this file. */
  sample: text.nullable(),
  source: text,
  verified: SourceVerification,
})
export type ImportFormat = z.infer<typeof ImportFormat>

const file = 'data/import-formats.json'
const row = z.record(text, z.string())

/** The layouts; the samples that they name are read to the last row, for a sample cut short would teach a wrong layout. */
export function readImportFormats(folder: string): ImportFormat[] {
  const formats = readJson(folder, file, z.array(ImportFormat).min(1))
  for (const [index, { sample }] of formats.entries())
    if (sample !== null && readCsv(folder, `data/${sample}`, row).length === 0)
      throw new ReferenceDamaged(file, `[${index}].sample`, `${sample} has no rows`)
  return formats
}
