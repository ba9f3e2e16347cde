import { canonicalSection, type SignedInline, type SignedSection, type SignedTable } from '@mithaq/domain/signing/canonical-text'
import type { Json } from '@mithaq/domain/signing/canonical-json'
import type { Block } from '@mithaq/editor/blocks'
import { safeLink } from '@mithaq/editor/safe-link'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { blocksIn, piecesOf } from '@mithaq/editor/suggestions/views'
import { cellText, readTable } from '@mithaq/editor/tables/table'
import type { Piece } from '@mithaq/editor/whole-delta'
import type { DocumentLanguage } from '@mithaq/schema/language'
import type { SectionPart } from '@mithaq/schema/mechanism'
import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { countSensitive } from '../files/count-sensitive.ts'
import { countOpenSuggestions } from './open-suggestions.ts'

/** A section as its log has it, in the languages in which it is wanted. */
export interface SectionToSign {
  section: string
  part: SectionPart
  languages: { language: DocumentLanguage; title: string }[]
  updates: readonly Uint8Array[]
}

export interface SignedForm {
  /** The canonical bytes of the section, as text. */
  text: string
  /** Their SHA-256, in hexadecimal digits. */
  hash: string
  /** Passages that are marked as sensitive. */
  sensitive: number
}

export interface SectionForms {
  /** In the order of the languages that were asked for. */
  forms: SignedForm[]
  openSuggestions: number
}

/** The canonical form of a section (SPEC C). Applies updates, so it belongs in a worker thread. */
export function readTextToSign({ section, part, languages, updates }: SectionToSign): SectionForms {
  const doc = createSectionDoc()
  try {
    for (const update of updates) Y.applyUpdate(doc, update)
    const forms = languages.map(({ language, title }) => {
      // What is only suggested is not signed.
      const blocks = blocksIn(doc, language, 'base')
      const tables = tablesOf(doc, blocks)
      const text = canonicalSection({ section, part, title, blocks, notes: notesOf(doc, blocks, tables), tables })
      return { text, hash: hashOf(text), sensitive: countSensitive(blocks) }
    })
    return { forms, openSuggestions: countOpenSuggestions(doc) }
  } finally {
    doc.destroy()
  }
}

export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** Every cell of the tables that stand in the text, as it is drawn. */
function tablesOf(doc: Y.Doc, blocks: readonly Block[]): SignedSection['tables'] {
  const tables: Record<string, SignedTable> = {}
  for (const id of inlineIds(blocks, 'table')) {
    const { header, rows, columns } = readTable(doc, id)
    tables[id] = {
      header,
      rows: rows.map((row) => columns.map((column) => bodyOf(piecesOf(doc, cellText(id, row, column), 'base')))),
    }
  }
  return tables
}

/** Bodies of the notes that stand in the text or in its tables; one whose mark was deleted is no longer there (C2). */
function notesOf(doc: Y.Doc, blocks: readonly Block[], tables: SignedSection['tables']): SignedSection['notes'] {
  const inTables = Object.values(tables).flatMap(({ rows }) =>
    rows.flat(2).flatMap((inline) => (inline.type === 'note' ? [inline.id] : [])),
  )
  const ids = [...inlineIds(blocks, 'note'), ...inTables]
  return Object.fromEntries(ids.map((id) => [id, bodyOf(piecesOf(doc, `note:${id}`, 'base'))]))
}

const inlineIds = (blocks: readonly Block[], type: 'note' | 'table'): string[] =>
  blocks.flatMap(({ content }) => content.flatMap((inline) => (inline.type === type ? [inline.id] : [])))

/** What stands in a note or a cell. */
const bodyOf = (pieces: readonly Piece[]): SignedInline[] =>
  pieces.map(({ insert, attributes }) =>
    typeof insert === 'string'
      ? { type: 'text', text: insert, marks: marksOf((attributes ?? {}) as Record<string, unknown>) }
      : atomOf(insert),
  )

function atomOf(insert: unknown): SignedInline {
  const [[type, value] = [], ...more] = Object.entries(insert as Record<string, unknown>)
  if (more.length === 0 && typeof value === 'string') {
    if (type === 'case') return { type, label: value }
    if (type === 'citation') return { type, cited: value }
    if (type === 'note' || type === 'table' || type === 'reference') return { type, id: value }
  }
  return { type: 'embed', embed: insert as Json }
}

function marksOf({ strong, emphasis, sensitive, link }: Record<string, unknown>): Extract<SignedInline, { type: 'text' }>['marks'] {
  const href = typeof link === 'string' ? safeLink(link) : null
  return {
    ...(strong === true && { strong }),
    ...(emphasis === true && { emphasis }),
    ...(sensitive === true && { sensitive }),
    ...(href !== null && { link: href }),
  }
}
