import { canonicalSection, type SignedInline, type SignedSection } from '@mithaq/domain/signing/canonical-text'
import type { Json } from '@mithaq/domain/signing/canonical-json'
import type { Block } from '@mithaq/editor/blocks'
import { safeLink } from '@mithaq/editor/safe-link'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { blocksIn, piecesOf } from '@mithaq/editor/suggestions/views'
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
      const text = canonicalSection({ section, part, title, blocks, notes: notesIn(doc, blocks), tables: {} })
      return { text, hash: hashOf(text), sensitive: countSensitive(blocks) }
    })
    return { forms, openSuggestions: countOpenSuggestions(doc) }
  } finally {
    doc.destroy()
  }
}

export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** Bodies of the notes that stand in the text; one whose mark was deleted is no longer there (C2). */
function notesIn(doc: Y.Doc, blocks: readonly Block[]): SignedSection['notes'] {
  const notes: Record<string, SignedInline[]> = {}
  for (const { content } of blocks)
    for (const inline of content) if (inline.type === 'note') notes[inline.id] ??= noteBody(piecesOf(doc, `note:${inline.id}`, 'base'))
  return notes
}

function noteBody(body: readonly Piece[]): SignedInline[] {
  return body.map(({ insert, attributes }) =>
    typeof insert === 'string'
      ? { type: 'text', text: insert, marks: marksOf((attributes ?? {}) as Record<string, unknown>) }
      : { type: 'embed', embed: insert as Json },
  )
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
