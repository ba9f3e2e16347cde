import type { Block } from '@mithaq/editor/blocks'
import { isNumberedParagraph } from '@mithaq/editor/numbering'
import { alignPairs } from '@mithaq/editor/pairing'
import type { DocumentLanguage } from '@mithaq/schema/language'
import { placeMarks } from '@mithaq/editor/notes/mark-place'
import type { ExportBlock, ExportRow } from './docx-input.ts'
import { exportInlines, exportTables, plainReading, type SideReading } from './export-inlines.ts'

/** The rows of one section and how many paragraph numbers they took, so that the next section goes on from there. */
export interface NumberedRows {
  rows: ExportRow[]
  lastNumber: number
}

/**
 * Turns the blocks of a section into what the file sets. A pair has one number, from the submitted language;
 * several blocks that face one stand below each other in its row, and so do those that follow each other without a translation.
 */
export function exportRows(
  blocks: { submitted: readonly Block[]; source: readonly Block[] | null },
  languages: { submitted: DocumentLanguage; source: DocumentLanguage | null },
  lastNumber: number,
  reading: { submitted: SideReading; source: SideReading } = { submitted: plainReading(), source: plainReading() },
): NumberedRows {
  const rows: { submitted: ExportBlock[]; source: ExportBlock[] }[] = []
  let number = lastNumber
  const numberOf = (block: Block): number | null => (isNumberedParagraph(block) ? ++number : null)
  for (const row of alignPairs(blocks.source ?? [], blocks.submitted)) {
    const before = number
    const submitted = row.submitted
      .filter(isShown)
      .map((block) => exportBlock(block, numberOf(block), languages.submitted, reading.submitted))
    const shared = number > before ? before + 1 : null
    const source = row.source
      .filter(isShown)
      .map((block, index) => exportBlock(block, index === 0 ? shared : null, languages.source ?? languages.submitted, reading.source))
    if (submitted.length === 0 && source.length === 0) continue
    const above = rows.at(-1)
    if (submitted.length === 0 && above?.submitted.length === 0) above.source.push(...source)
    else if (source.length === 0 && above?.source.length === 0) above.submitted.push(...submitted)
    else rows.push({ submitted, source })
  }
  return { rows, lastNumber: number }
}

/** Empty lines stay behind, but an empty numbered paragraph does not: its number stands on the screen, and the file must say the same numbers. */
const isShown = (block: Block): boolean =>
  isNumberedParagraph(block) || block.content.some((inline) => inline.type !== 'text' || inline.text.trim() !== '')

function exportBlock(block: Block, number: number | null, language: DocumentLanguage, reading: SideReading): ExportBlock {
  const tables = exportTables(block.content, language, reading)
  const isList = block.kind === 'bullet' || block.kind === 'numbered'
  return {
    id: block.id,
    kind: block.kind,
    level: Math.min(3, Math.max(1, isList ? block.level + 1 : block.level)),
    number,
    direction: block.direction,
    runs: exportInlines(placeMarks(block.content, language), language, reading),
    ...(tables.length === 0 ? {} : { tables }),
  }
}
