import type * as Y from 'yjs'
import { addLine, moveLine, removeLine, setHeader, tableUndo } from './table-edits.ts'
import { readTable } from './table.ts'

/** The cell in which somebody writes. */
export interface TablePlace {
  tableId: string
  row: string
  column: string
}

/** What a toolbar may ask of the table in which somebody writes. */
export type TableCommand =
  | 'addRowBefore'
  | 'addRowAfter'
  | 'removeRow'
  | 'moveRowUp'
  | 'moveRowDown'
  | 'addColumnBefore'
  | 'addColumnAfter'
  | 'removeColumn'
  | 'moveColumnBack'
  | 'moveColumnOn'
  | 'toggleHeader'
  | 'undo'
  | 'redo'

/** @returns whether it did anything. */
export function runTableCommand(doc: Y.Doc, { tableId, row, column }: TablePlace, command: TableCommand): boolean {
  const { header, rows, columns } = readTable(doc, tableId)
  const y = rows.indexOf(row)
  const x = columns.indexOf(column)
  if (y === -1 || x === -1) return false
  switch (command) {
    case 'addRowBefore':
      return addLine(doc, tableId, 'row', y) !== null
    case 'addRowAfter':
      return addLine(doc, tableId, 'row', y + 1) !== null
    case 'removeRow':
      return removeLine(doc, tableId, 'row', row)
    case 'moveRowUp':
      return moveLine(doc, tableId, 'row', row, y - 1)
    case 'moveRowDown':
      return moveLine(doc, tableId, 'row', row, y + 1)
    case 'addColumnBefore':
      return addLine(doc, tableId, 'column', x) !== null
    case 'addColumnAfter':
      return addLine(doc, tableId, 'column', x + 1) !== null
    case 'removeColumn':
      return removeLine(doc, tableId, 'column', column)
    case 'moveColumnBack':
      return moveLine(doc, tableId, 'column', column, x - 1)
    case 'moveColumnOn':
      return moveLine(doc, tableId, 'column', column, x + 1)
    case 'toggleHeader':
      setHeader(doc, tableId, !header)
      return true
    case 'undo':
      return tableUndo(doc).undo() !== null
    case 'redo':
      return tableUndo(doc).redo() !== null
  }
}
