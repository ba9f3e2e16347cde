import type { Trx } from '@mithaq/db/database'
import { findDocumentUpdates } from '@mithaq/db/documents/find-document'
import type { SectionRecord, SubmissionRecord } from '@mithaq/db/submissions/submission-record'
import { dayOf } from '@mithaq/domain/whole-days'
import { readBlocks, type Block } from '@mithaq/editor/blocks'
import { createSectionDoc } from '@mithaq/editor/section-doc'
import { coverWords } from '@mithaq/export/cover-words'
import type { DocxInput, ExportBlock, ExportRow, ExportSection } from '@mithaq/export/docx-input'
import { exportRows } from '@mithaq/export/export-rows'
import type { Reference } from '@mithaq/reference/reference'
import type { DocumentLanguage } from '@mithaq/schema/language'
import * as Y from 'yjs'
import { coverLines, wordsIn } from './cover-lines.ts'

interface Asked {
  /** Set the source text beside the submitted one. */
  both: boolean
  reference: Reference
  now: Date
}

/** Everything that a file of this submission says, read in the name of whoever asks; what they may not see is not there. */
export async function exportSubmission(trx: Trx, submission: SubmissionRecord, { both, reference, now }: Asked): Promise<DocxInput> {
  const languages = { submitted: submission.submittedLanguage, source: both ? submission.sourceLanguage : null }
  const about = { reference, today: dayOf(now) }
  const sections: ExportSection[] = []
  let lastNumber = 0
  for (const section of submission.sections) {
    const blocks = await readSection(trx, section, languages)
    const numbered = exportRows(blocks, languages, lastNumber)
    lastNumber = numbered.lastNumber
    const rows = [...numbered.rows, ...toBeFilledIn(section, languages)]
    // A heading over nothing says that something is missing: only where the mechanism asks for that section.
    if (rows.length === 0 && !section.required) continue
    sections.push({
      part: section.part,
      title: {
        submitted: wordsIn(languages.submitted, section.title),
        source: languages.source === null ? null : wordsIn(languages.source, section.title),
      },
      rows,
    })
  }
  return {
    submittedLanguage: languages.submitted,
    sourceLanguage: languages.source,
    title: {
      submitted: wordsIn(languages.submitted, submission.title),
      source: languages.source === null ? null : wordsIn(languages.source, submission.title),
    },
    cover: {
      submitted: coverLines(submission, languages.submitted, about),
      source: languages.source === null ? [] : coverLines(submission, languages.source, about),
    },
    concernsPersons: submission.mechanism.concernsPersons,
    sections,
    format: submission.mechanism.format,
  }
}

interface Languages {
  submitted: DocumentLanguage
  source: DocumentLanguage | null
}

async function readSection(
  trx: Trx,
  { documentId }: SectionRecord,
  { submitted, source }: Languages,
): Promise<{ submitted: Block[]; source: Block[] | null }> {
  const doc = createSectionDoc({ gc: false })
  for (const update of (await findDocumentUpdates(trx, documentId)) ?? []) Y.applyUpdate(doc, update)
  const blocks = { submitted: readBlocks(doc, submitted), source: source === null ? null : readBlocks(doc, source) }
  doc.destroy()
  return blocks
}

/** Who somebody is stands in no text of ours: the file leaves a line for it, to be filled in on the writer's own device. */
function toBeFilledIn({ identity }: SectionRecord, { submitted, source }: Languages): ExportRow[] {
  if (!identity) return []
  const line = (language: DocumentLanguage): ExportBlock => ({
    kind: 'paragraph',
    level: 1,
    number: null,
    direction: 'auto',
    runs: [{ text: coverWords(language).fillIn, strong: false, emphasis: true, link: null }],
  })
  return [{ submitted: line(submitted), source: source === null ? null : line(source) }]
}
