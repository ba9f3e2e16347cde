import type { Block, Inline } from '@mithaq/editor/blocks'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { blocksIn } from '@mithaq/editor/suggestions/views'
import { notesIn } from '@mithaq/editor/notes/notes'
import { tablesIn, writtenTable } from '@mithaq/editor/tables/table'
import { noteText } from '@mithaq/editor/text-roots'
import type { FileNote } from '@mithaq/export/bidi-runs'
import { coverWords } from '@mithaq/export/cover-words'
import { exportDocx } from '@mithaq/export/docx'
import type { CoverLine, DocxInput, ExportBlock, ExportRow, ExportSection } from '@mithaq/export/docx-input'
import { exportRows } from '@mithaq/export/export-rows'
import { nameReferences } from '@mithaq/export/name-references'
import type { DocumentLanguage } from '@mithaq/schema/language'
import * as Y from 'yjs'
import { countSensitive } from './count-sensitive.ts'
import { fileWords } from './file-words.ts'
import { writtenNumber } from './written-number.ts'

/** A section with its text as the log has it. */
export interface WrittenSection extends Omit<ExportSection, 'rows'> {
  /** Its form asks who somebody is: the file has a line for it. */
  identity: boolean
  required: boolean
  updates: readonly Uint8Array[]
}

/** Everything that a file says, as plain data that a worker thread can be given. */
export interface WrittenSubmission extends Omit<DocxInput, 'sections'> {
  sections: readonly WrittenSection[]
  /** Not sent yet: its cover says what is still to be checked. */
  draft: boolean
}

/** The file. Applies updates, so it belongs in a worker thread. */
export function composeDocx({ sections, draft, ...rest }: WrittenSubmission): Promise<Uint8Array> {
  const languages = { submitted: rest.submittedLanguage, source: rest.sourceLanguage }
  const composed: ExportSection[] = []
  const sensitive = { submitted: 0, source: 0 }
  let lastNumber = 0
  const words = { submitted: fileWords(languages.submitted), source: fileWords(languages.source ?? languages.submitted) }
  const notes = { submitted: new Map<string, FileNote>(), source: new Map<string, FileNote>() }
  for (const section of sections) {
    const doc = createSectionDoc({ gc: false })
    for (const update of section.updates) Y.applyUpdate(doc, update)
    const blocks = blocksOf(doc, languages)
    const noteBody = (id: string): Inline[] => bodyOf(doc, noteText(id))
    const table = (id: string) => writtenTable(doc, id, (name) => bodyOf(doc, name))
    const withNotes = (side: readonly Block[]) => [
      ...side,
      ...notesIn(side).map((id) => ({ content: noteBody(id) })),
      ...tablesIn(side).flatMap((id) =>
        table(id)
          .rows.flat()
          .map((content) => ({ content })),
      ),
    ]
    sensitive.submitted += countSensitive(withNotes(blocks.submitted))
    sensitive.source += countSensitive(withNotes(blocks.source ?? []))
    const numbered = exportRows(blocks, languages, lastNumber, {
      submitted: { words: words.submitted, noteBody, table, notes: notes.submitted },
      source: { words: words.source, noteBody, table, notes: notes.source },
    })
    doc.destroy()
    lastNumber = numbered.lastNumber
    const rows = [...numbered.rows, ...toBeFilledIn(section, languages)]
    // A heading over nothing says that something is missing: only where the mechanism asks for that section.
    if (rows.length > 0 || section.required) composed.push({ part: section.part, title: section.title, rows })
  }
  const toCheck = (language: DocumentLanguage | null, count: number): CoverLine[] =>
    !draft || language === null || count === 0 ? [] : [{ label: coverWords(language).sensitive, values: [writtenNumber(language, count)] }]
  const cover = {
    submitted: [...rest.cover.submitted, ...toCheck(languages.submitted, sensitive.submitted)],
    source: [...rest.cover.source, ...toCheck(languages.source, sensitive.source)],
  }
  return exportDocx({ ...rest, cover, sections: nameReferences(composed, words) })
}

interface Languages {
  submitted: DocumentLanguage
  source: DocumentLanguage | null
}

/** The text itself: what is only suggested is in no file. */
function blocksOf(doc: Y.Doc, { submitted, source }: Languages): { submitted: Block[]; source: Block[] | null } {
  return { submitted: blocksIn(doc, submitted, 'base'), source: source === null ? null : blocksIn(doc, source, 'base') }
}

/** The body of a note as a line. */
const bodyOf = (doc: Y.Doc, name: string): Inline[] => blocksIn(doc, name, 'base').flatMap(({ content }) => content)

/** Who somebody is stands in no text of ours: the file leaves a line for it, to be filled in on the writer's own device. */
function toBeFilledIn({ identity }: WrittenSection, { submitted, source }: Languages): ExportRow[] {
  if (!identity) return []
  const line = (language: DocumentLanguage): ExportBlock => ({
    kind: 'paragraph',
    level: 1,
    number: null,
    direction: 'auto',
    runs: [{ text: coverWords(language).fillIn, strong: false, emphasis: true, link: null }],
  })
  return [{ submitted: [line(submitted)], source: source === null ? [] : [line(source)] }]
}
