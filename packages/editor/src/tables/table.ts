import type * as Y from 'yjs'
import { appendInline, type Block, type Inline, isId, readBlocks } from '../blocks.ts'
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
export function cellContent(doc: Y.Doc, tableId: string, row: string, column: string): Inline[] {
  const content: Inline[] = []
  readBlocks(doc, cellText(tableId, row, column)).forEach((block, index) => {
    if (index > 0) appendInline(content, { type: 'text', text: '\n', marks: {} })
    for (const inline of block.content) appendInline(content, inline)
  })
  return content
}

/** A table with everything that stands in it, row by row. */
export interface WrittenTable {
  header: boolean
  rows: Inline[][][]
}

export function writtenTable(doc: Y.Doc, tableId: string): WrittenTable {
  const { header, rows, columns } = readTable(doc, tableId)
  return { header, rows: rows.map((row) => columns.map((column) => cellContent(doc, tableId, row, column))) }
}

/** Ids of the tables of a text, in the order of their places. */
export const tablesIn = (blocks: readonly Block[]): string[] => [
  ...new Set(blocks.flatMap(({ content }) => content.flatMap((inline) => (inline.type === 'table' ? [inline.id] : [])))),
]
