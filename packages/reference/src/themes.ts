import { z } from 'zod'
import { readJson } from './folder.ts'
import { SourceVerification, text } from './provenance.ts'

const known = { source: text, verified: SourceVerification }

/** The words under which OHCHR and UPR Info file recommendations; OHCHR's changed between cycles, so three vintages stand side by side. */
const ThemeFile = z.object({
  themes: z
    .array(
      z.strictObject({
        id: text,
        label_en: text,
        label_ar: text.nullable(),
        label_fr: text.nullable(),
        editorial_group: text.nullable(),
        taxonomy: text,
        ...known,
      }),
    )
    .min(1),
  themes_cycle3: z.array(z.strictObject({ label_en: text, taxonomy: text, ...known })),
  themes_cycle2: z.array(z.strictObject({ code: text, label_en: text, taxonomy: text, ...known })),
  affected_persons: z.array(z.strictObject({ label_en: text, ...known })),
  affected_persons_cycle3_variants: z.array(text),
  sdg_target_labels: z.array(z.strictObject({ id: text, label_en: text, ...known })),
  upr_info: z.object({
    issues: z.array(z.strictObject({ id: z.number().int(), label: text, export_label: text, ...known })),
    action_categories: z
      .array(z.strictObject({ id: z.number().int().min(1).max(5), name: text, rule: text, verbs: z.array(text) }))
      .length(5),
    responses: z.array(z.object({ value: text, rule: text })).min(1),
  }),
})
export type Themes = z.infer<typeof ThemeFile>

export const readThemes = (folder: string): Themes => readJson(folder, 'data/uhri-themes.json', ThemeFile)
