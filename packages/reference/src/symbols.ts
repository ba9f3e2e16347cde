import { z } from 'zod'
import { readCsv, readJson } from './folder.ts'
import { SourceVerification, text } from './provenance.ts'

/** A United Nations document as it is cited. Empty cells are not known. */
const UnDocument = z.strictObject({
  symbol: text,
  title: text,
  date: z.union([z.iso.date(), z.literal('')]),
  type: text,
  body: text,
  country_iso3: z.string().regex(/^([A-Z]{3})?$/),
  session: z.string(),
  url: text,
  source: text,
  verified: SourceVerification,
  note: z.string(),
})
export type UnDocument = z.infer<typeof UnDocument>

const meaning = { code: text, meaning: text }
const pattern = z.object({ pattern: text, example: text.nullable(), meaning: text.optional() })

/** What document symbols are made of, with symbols that a reader of them must take and refuse. */
const SymbolGrammar = z.object({
  first: z.array(z.strictObject({ code: text, organ: text })).min(1),
  own_series: z.array(z.strictObject({ code: text, body: text })).min(1),
  second: z.array(z.strictObject(meaning)).min(1),
  nature: z.array(z.strictObject(meaning)).min(1),
  suffix: z.array(z.strictObject(meaning)).min(1),
  treaty_body_types: z.array(pattern),
  hrc_types: z.array(pattern),
  other_types: z.array(pattern),
  valid_tests: z.array(text).min(1),
  invalid_tests: z.array(z.string()).min(1),
  links: z.array(z.object({ form: text })).min(1),
  citation: z.object({ rules: z.array(z.object({ rule: text, source: text })).min(1) }),
})
export type SymbolGrammar = z.infer<typeof SymbolGrammar>

export const readUnDocuments = (folder: string): UnDocument[] => readCsv(folder, 'data/un-symbols.csv', UnDocument)
export const readSymbolGrammar = (folder: string): SymbolGrammar => readJson(folder, 'data/symbol-grammar.json', SymbolGrammar)
