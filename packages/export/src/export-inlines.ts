import { type AtomWords, showCitation } from '@mithaq/editor/atom-words'
import type { Inline } from '@mithaq/editor/blocks'
import { isOfNotes } from '@mithaq/editor/notes/notes'
import type { DocumentLanguage } from '@mithaq/schema/language'
import type { FileNote, MarkedText } from './bidi-runs.ts'
import { coverWords } from './cover-words.ts'
import type { FileTable } from './docx-input.ts'

/** How what is no character in one language of a section is said in a file. */
export interface SideReading {
  words: AtomWords
  /** What a note of this section says. */
  noteBody: (noteId: string) => readonly Inline[]
  /** What a table of this section says. */
  table: (tableId: string) => { header: boolean; rows: readonly (readonly (readonly Inline[])[])[] }
  /** The notes of this language that the file has by now: numbers run through its sections. */
  notes: Map<string, FileNote>
}

export const plainReading = (): SideReading => ({
  words: {},
  noteBody: () => [],
  table: () => ({ header: false, rows: [] }),
  notes: new Map(),
})

const plain = { strong: false, emphasis: false, link: null }

export function exportInlines(content: readonly Inline[], language: DocumentLanguage, reading: SideReading): MarkedText[] {
  return content.flatMap((inline, index): MarkedText[] => {
    switch (inline.type) {
      case 'text': {
        const { strong = false, emphasis = false, link = null } = inline.marks
        return [{ text: inline.text, strong, emphasis, link }]
      }
      case 'case':
        return [{ ...plain, text: coverWords(language).caseLabel(inline.label) }]
      case 'citation': {
        const { shown, href } = showCitation(inline.cited, reading.words)
        return [{ ...plain, text: shown, link: href }]
      }
      case 'reference':
        return [{ ...plain, text: '', reference: inline.id }]
      case 'note': {
        const mark: MarkedText = { ...plain, text: '', note: noteOf(inline.id, language, reading) }
        return content[index - 1]?.type === 'note' ? [{ ...plain, text: language === 'ar' ? '،' : ',', raised: true }, mark] : [mark]
      }
      case 'table':
        return []
    }
  })
}

export const exportTables = (content: readonly Inline[], language: DocumentLanguage, reading: SideReading): FileTable[] =>
  content
    .filter((inline) => inline.type === 'table')
    .map(({ id }) => reading.table(id))
    .filter(({ rows }) => rows.some((cells) => cells.length > 0))
    .map(({ header, rows }) => ({
      header,
      rows: rows.map((cells) => cells.map((cell) => exportInlines(cell.filter(isOfNotes), language, reading))),
    }))

/** A note that is marked twice is one note (N2). */
function noteOf(id: string, language: DocumentLanguage, reading: SideReading): FileNote {
  const known = reading.notes.get(id)
  if (known !== undefined) return known
  const body = reading.noteBody(id).filter(isOfNotes)
  const note: FileNote = { id, number: reading.notes.size + 1, language, runs: exportInlines(body, language, reading) }
  reading.notes.set(id, note)
  return note
}
