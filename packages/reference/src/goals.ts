import { Localized } from '@mithaq/schema/language'
import { z } from 'zod'
import { readJson } from './folder.ts'
import { SourceVerification, text } from './provenance.ts'

/** A Sustainable Development Goal with its targets. */
const Goal = z.strictObject({
  goal: z.number().int().min(1).max(17),
  short: Localized,
  title: Localized,
  uhri_label: text.nullable(),
  targets: z.array(z.strictObject({ id: text, title: Localized })).min(1),
  source: text,
  verified: SourceVerification,
})
export type Goal = z.infer<typeof Goal>

export const readGoals = (folder: string): Goal[] => readJson(folder, 'data/sdgs.json', z.array(Goal).length(17))
