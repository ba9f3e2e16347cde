import type { DocumentLanguage } from '@mithaq/schema/language'
import type { Mechanism, SectionPart } from '@mithaq/schema/mechanism'
import type { MarkedText } from './bidi-runs.ts'

export type ExportBlockKind = 'paragraph' | 'heading' | 'bullet' | 'numbered' | 'quotation' | 'recommendation'

/** A block of the text model, ready to be set: numbers are computed, atoms are words. */
export interface ExportBlock {
  /** By which cross-references know it. */
  id?: string
  kind: ExportBlockKind
  /** 1 to 3: of a heading or a list item. */
  level: number
  /** A paragraph numbered through the submission; null: not numbered. */
  number: number | null
  direction: 'auto' | 'ltr' | 'rtl'
  runs: readonly MarkedText[]
  /** Tables that stand in it, below its words. */
  tables?: readonly FileTable[]
}

/** A table as the file sets it, row by row. */
export interface FileTable {
  /** The first row says what stands in the columns, on every page. */
  header: boolean
  rows: readonly (readonly (readonly MarkedText[])[])[]
}

/** What stands side by side: several blocks that face one stand below each other in its row. */
export interface ExportRow {
  submitted: readonly ExportBlock[]
  source: readonly ExportBlock[]
}

export interface ExportSection {
  part: SectionPart
  title: { submitted: string; source: string | null }
  rows: readonly ExportRow[]
}

/** A cover line: a label in the file's language and what stands beside it. */
export interface CoverLine {
  label: string
  values: readonly string[]
}

/** Everything a file needs; whoever calls has already checked who may read it. */
export interface DocxInput {
  submittedLanguage: DocumentLanguage
  /** Set the source text beside the submitted one; null: the submitted text alone, as it is filed. */
  sourceLanguage: DocumentLanguage | null
  title: { submitted: string; source: string | null }
  cover: { submitted: readonly CoverLine[]; source: readonly CoverLine[] }
  /** Persons stand as case labels: the file says so at its head. */
  concernsPersons: boolean
  /** Those of the part `cover` are set under the title of the cover. */
  sections: readonly ExportSection[]
  format: Mechanism['format']
}
