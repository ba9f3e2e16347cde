import { canonicalJson, type Json } from './canonical-json.ts'

/** What stands in a line, as it is signed. */
export type SignedInline =
  | { type: 'text'; text: string; marks: { strong?: true; emphasis?: true; sensitive?: true; link?: string } }
  | { type: 'case'; label: string }
  | { type: 'note'; id: string }
  | { type: 'table'; id: string }
  | { type: 'reference'; id: string }
  /** A UN document, by what was typed for it. */
  | { type: 'citation'; cited: string }
  /** Something in a note that the form does not know, as the text holds it. */
  | { type: 'embed'; embed: Json }

export interface SignedBlock {
  id: string
  kind: string
  level: number
  numbered: boolean
  direction: string
  content: readonly SignedInline[]
}

/** A section in one language, as it is signed (SPEC C). */
export interface SignedSection {
  /** The section's id: a block's id is known within it. */
  section: string
  title: string
  part: string
  blocks: readonly SignedBlock[]
  notes: Readonly<Record<string, readonly SignedInline[]>>
  tables: Readonly<Record<string, SignedTable>>
}

/** A table as it is read: whether its first row is the head, and each cell, row by row. */
export interface SignedTable {
  header: boolean
  rows: readonly (readonly (readonly SignedInline[])[])[]
}

export interface SignedText {
  format: typeof canonicalFormat
  language: string
  sections: readonly SignedSection[]
}

/** Changes with every change of what the bytes mean. */
export const canonicalFormat = 'mithaq-canonical-1'

/** One section's part of the bytes. Fields that the form does not know are left out. */
export function canonicalSection({ section, title, part, blocks, notes, tables }: SignedSection): string {
  return canonicalJson(
    normalised({
      section,
      title,
      part,
      blocks: blocks.map(({ id, kind, level, numbered, direction, content }) => ({
        id,
        kind,
        level,
        numbered,
        direction,
        content: canonicalContent(content),
      })),
      notes: Object.fromEntries(Object.entries(notes).map(([id, body]) => [id, canonicalContent(body)])),
      tables: Object.fromEntries(
        Object.entries(tables).map(([id, { header, rows }]) => [id, { header, rows: rows.map((row) => row.map(canonicalContent)) }]),
      ),
    }),
  )
}

/** The bytes that are hashed, as text, made of those of the sections in their order. */
export const canonicalText = (language: string, sections: readonly string[]): string =>
  `{"format":${canonicalJson(canonicalFormat)},"language":${canonicalJson(language)},"sections":[${sections.join(',')}]}`

/** Text of one look is one piece, however it was typed: two histories of one text are one text (SPEC C6). */
function canonicalContent(content: readonly SignedInline[]): Json[] {
  const merged: SignedInline[] = []
  let look = ''
  for (const inline of content) {
    const last = merged.at(-1)
    const its = inline.type === 'text' ? canonicalJson(marksOf(inline)) : ''
    if (inline.type === 'text' && inline.text === '') continue
    if (inline.type === 'text' && last?.type === 'text' && look === its)
      merged[merged.length - 1] = { ...last, text: last.text + inline.text }
    else merged.push(inline)
    look = its
  }
  return merged.map(canonicalInline)
}

function marksOf({ marks: { strong, emphasis, sensitive, link } }: Extract<SignedInline, { type: 'text' }>): Record<string, Json> {
  return { ...(strong && { strong }), ...(emphasis && { emphasis }), ...(sensitive && { sensitive }), ...(link && { link }) }
}

function canonicalInline(inline: SignedInline): Json {
  switch (inline.type) {
    case 'text':
      return { type: 'text', text: inline.text, marks: marksOf(inline) }
    case 'case':
      return { type: 'case', label: inline.label }
    case 'citation':
      return { type: 'citation', cited: inline.cited }
    case 'embed':
      return { type: 'embed', embed: inline.embed }
    case 'note':
    case 'table':
    case 'reference':
      return { type: inline.type, id: inline.id }
  }
}

/** Two ways to write one letter are one letter; half a character, which nothing can show, is U+FFFD. */
function normalised(value: Json): Json {
  if (typeof value === 'string') return normalisedText(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return (value as readonly Json[]).map(normalised)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [normalisedText(key), normalised(inner)]))
}

const normalisedText = (text: string): string => text.replaceAll(/\p{Cs}/gu, '\u{FFFD}').normalize('NFC')
