import type * as Y from 'yjs'
import { type Block, type Inline, isId } from '../blocks.ts'
import { bodyContent } from '../notes/notes.ts'
import { type CaseLabel, type PlainAtoms, plainInline } from '../plain-text.ts'
import { isPosition } from './positions.ts'

/** A table as everybody reads it: which rows and columns it has, in their order. */
export interface Table {
  id: string
  /** The first row says what stands in the columns. */
  header: boolean
  rows: string[]
  columns: string[]
}

/** What lies beyond is kept and not drawn. */
export const mostRows = 200
export const mostColumns = 20

/** All tables of a section: keys `<table>/row/<row>` and `<table>/column/<column>` with positions, `<table>/header`. */
export const tablesRoot = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('tables')

/** The text of a cell, by its name among the texts of the section. */
export const cellText = (tableId: string, row: string, column: string): string => `cell:${tableId}:${row}:${column}`

export function readTable(doc: Y.Doc, tableId: string): Table {
  const root = tablesRoot(doc)
  return {
    id: tableId,
    header: root.get(`${tableId}/header`) === true,
    rows: lines(doc, tableId, 'row')
      .slice(0, mostRows)
      .map(({ id }) => id),
    columns: lines(doc, tableId, 'column')
      .slice(0, mostColumns)
      .map(({ id }) => id),
  }
}

export type LineKind = 'row' | 'column'

/** Rows or columns with their positions: two of one position stand in the order of their ids. */
export function lines(doc: Y.Doc, tableId: string, kind: LineKind): { id: string; position: string }[] {
  const prefix = `${tableId}/${kind}/`
  const found: { id: string; position: string }[] = []
  for (const [key, position] of tablesRoot(doc).entries()) {
    const id = key.startsWith(prefix) ? key.slice(prefix.length) : null
    if (isId(id) && isPosition(position)) found.push({ id, position })
  }
  return found.sort((one, other) => compare(one.position, other.position) || compare(one.id, other.id))
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** What a cell says. */
export const cellContent = (doc: Y.Doc, tableId: string, row: string, column: string): Inline[] =>
  bodyContent(doc, cellText(tableId, row, column))

/** A table with everything that stands in it, row by row. */
export interface WrittenTable {
  header: boolean
  rows: Inline[][][]
}

/** What the tables of a text say, cell by cell, for counting. */
export const tableLines = (
  blocks: readonly Block[],
  table: (tableId: string) => WrittenTable,
  caseLabel: CaseLabel,
  atoms: PlainAtoms,
): string[] =>
  tablesIn(blocks).flatMap((id) =>
    table(id)
      .rows.flat()
      .map((cell) => plainInline(cell, caseLabel, atoms)),
  )

/** `read`: another view of its cells, such as without what is only suggested. */
export function writtenTable(
  doc: Y.Doc,
  tableId: string,
  read: (name: string) => Inline[] = (name) => bodyContent(doc, name),
): WrittenTable {
  const { header, rows, columns } = readTable(doc, tableId)
  return { header, rows: rows.map((row) => columns.map((column) => read(cellText(tableId, row, column)))) }
}

/** Names of the texts of a table's cells, row by row. */
export function cellsOfTable(doc: Y.Doc, tableId: string): string[] {
  const { rows, columns } = readTable(doc, tableId)
  return rows.flatMap((row) => columns.map((column) => cellText(tableId, row, column)))
}

/** Ids of the tables of a text, in the order of their places. */
export const tablesIn = (blocks: readonly Block[]): string[] => [
  ...new Set(blocks.flatMap(({ content }) => content.flatMap((inline) => (inline.type === 'table' ? [inline.id] : [])))),
]
