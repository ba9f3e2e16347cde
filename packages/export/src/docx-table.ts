import { directionOf } from '@mithaq/schema/language'
import { BorderStyle, type Paragraph, Table, TableCell, TableRow, WidthType } from 'docx'
import type { ExportBlock, FileTable } from './docx-input.ts'
import type { ListInstances } from './docx-numbering.ts'
import { blockParagraph, paragraph, type Setting } from './docx-paragraph.ts'

const line = { style: BorderStyle.SINGLE, size: 4, color: '808080' }
const lines = { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line }

/** A block with its tables: one that only holds a table is that table. */
export function blockParts(
  item: ExportBlock,
  setting: Setting,
  lists: ListInstances,
  numbers: 'automatic' | 'written',
  options: { side?: 'submitted' | 'source'; introduces?: boolean } = {},
): (Paragraph | Table)[] {
  const tables = (item.tables ?? []).map((table) => fileTable(table, setting))
  const isTableAlone =
    tables.length > 0 && item.number === null && item.runs.every(({ text, note }) => text.trim() === '' && note === undefined)
  // Two tables that touch become one in Word.
  const between = paragraph({ spacing: { after: 0 } }, [], setting)
  const spaced = tables.flatMap((table) => [table, between])
  return isTableAlone ? spaced : [blockParagraph(item, setting, lists, numbers, options), ...spaced]
}

/** In a right-to-left language the first column stands on the right (`w:bidiVisual`). */
function fileTable({ header, rows }: FileTable, setting: Setting): Table {
  const width = Math.floor(9298 / Math.max(1, ...rows.map((cells) => cells.length)))
  return new Table({
    visuallyRightToLeft: directionOf(setting.language) === 'rtl',
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: (rows[0] ?? []).map(() => width),
    borders: lines,
    rows: rows.map((cells, index) => {
      const isHeading = header && index === 0
      return new TableRow({
        tableHeader: isHeading,
        cantSplit: true,
        children: cells.map(
          (cell) =>
            new TableCell({
              margins: { top: 40, bottom: 40, left: 100, right: 100 },
              children: [
                paragraph({ spacing: { after: 0 } }, isHeading ? cell.map((run) => ({ ...run, strong: true })) : cell, setting, {
                  stored: 'auto',
                }),
              ],
            }),
        ),
      })
    }),
  })
}
