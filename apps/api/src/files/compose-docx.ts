import { readBlocks, type Block } from '@mithaq/editor/blocks'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { coverWords } from '@mithaq/export/cover-words'
import { exportDocx } from '@mithaq/export/docx'
import type { CoverLine, DocxInput, ExportBlock, ExportRow, ExportSection } from '@mithaq/export/docx-input'
import { exportRows } from '@mithaq/export/export-rows'
import type { DocumentLanguage } from '@mithaq/schema/language'
import * as Y from 'yjs'
import { countSensitive } from './count-sensitive.ts'
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
  for (const section of sections) {
    const blocks = blocksOf(section, languages)
    sensitive.submitted += countSensitive(blocks.submitted)
    sensitive.source += countSensitive(blocks.source ?? [])
    const numbered = exportRows(blocks, languages, lastNumber)
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
  return exportDocx({ ...rest, cover, sections: composed })
}

interface Languages {
  submitted: DocumentLanguage
  source: DocumentLanguage | null
}

function blocksOf({ updates }: WrittenSection, { submitted, source }: Languages): { submitted: Block[]; source: Block[] | null } {
  const doc = createSectionDoc({ gc: false })
  for (const update of updates) Y.applyUpdate(doc, update)
  const blocks = { submitted: readBlocks(doc, submitted), source: source === null ? null : readBlocks(doc, source) }
  doc.destroy()
  return blocks
}

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
