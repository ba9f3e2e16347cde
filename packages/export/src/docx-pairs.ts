import { directionOf } from '@mithaq/schema/language'
import { BorderStyle, Paragraph, Table, TableCell, TableRow, WidthType } from 'docx'
import { coverWords } from './cover-words.ts'
import type { DocxInput, ExportBlock, ExportRow, ExportSection } from './docx-input.ts'
import type { ListInstances } from './docx-numbering.ts'
import { marked, paragraph, sectionHeading, type Setting } from './docx-paragraph.ts'
import { blockParts } from './docx-table.ts'

type Half = (Paragraph | Table)[]
type Pair = [submitted: Half, source: Half]

/** A section whose two languages stand side by side, its title in the first row. */
export function pairedSection(
  section: ExportSection,
  input: DocxInput,
  { typography, notes }: Pick<Setting, 'typography' | 'notes'>,
  lists: ListInstances,
): Table {
  const submitted: Setting = { language: input.submittedLanguage, typography, notes }
  const source: Setting = { language: input.sourceLanguage ?? input.submittedLanguage, typography, notes }
  const half = (blocks: readonly ExportBlock[], setting: Setting, side: 'submitted' | 'source') =>
    blocks.flatMap((item) => blockParts(item, setting, lists, 'written', { side }))
  const pair = (row: ExportRow): Pair => [
    row.submitted.length === 0 ? [awaitsTranslation(submitted)] : half(row.submitted, submitted, 'submitted'),
    row.source.length === 0 ? [new Paragraph({})] : half(row.source, source, 'source'),
  ]
  const titles: Pair = [[sectionHeading(section.title.submitted, submitted)], [sectionHeading(section.title.source ?? '', source)]]
  // In a pair Arabic stands on the right, whichever of the two is submitted (design 8).
  const submittedOnRight = directionOf(submitted.language) === 'rtl' && directionOf(source.language) === 'ltr'
  return table([titles, ...section.rows.map(pair)].map(([one, other]): Pair => (submittedOnRight ? [other, one] : [one, other])))
}

/** Numbers come from the submitted language: beside a paragraph without one stands why. */
const awaitsTranslation = (setting: Setting): Paragraph =>
  paragraph({}, [marked(coverWords(setting.language).awaitsTranslation, { emphasis: true })], setting, {
    size: setting.typography.halfPoints - 4,
    color: '6B6B6B',
  })

const hairline = { style: BorderStyle.SINGLE, size: 2, color: 'D9D4C7' }
const noBorder = { style: BorderStyle.NONE, size: 0, color: 'auto' }

function table(rows: readonly Pair[]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: [4649, 4649],
    borders: { top: noBorder, bottom: hairline, left: noBorder, right: noBorder, insideHorizontal: hairline, insideVertical: noBorder },
    rows: rows.map(
      (cells) =>
        new TableRow({
          // What faces each other stays on one page; a longer row would leave half a page empty before it.
          cantSplit: cells.every((cell) => cell.length <= 2),
          children: cells.map(
            (cell) =>
              new TableCell({
                width: { size: 50, type: WidthType.PERCENTAGE },
                margins: { top: 40, bottom: 0, left: 120, right: 120 },
                children: cell,
              }),
          ),
        }),
    ),
  })
}
