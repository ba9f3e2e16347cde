import * as Y from 'yjs'
import { editMode } from '../suggestions/mode.ts'
import { writeBody } from '../notes/notes.ts'
import { newBlockId } from '../write-text.ts'
import { positionBetween } from './positions.ts'
import { cellText, type LineKind, lines, mostColumns, mostRows, tablesRoot, type WrittenTable } from './table.ts'

/** Undo of what was done to rows and columns, in all tables of a section; words in cells have an undo of their own. */
const undos = new WeakMap<Y.Doc, Y.UndoManager>()

export function tableUndo(doc: Y.Doc): Y.UndoManager {
  const known = undos.get(doc)
  if (known !== undefined) return known
  const manager = new Y.UndoManager([tablesRoot(doc)], { trackedOrigins: new Set([origin]), captureTimeout: 0, doc })
  undos.set(doc, manager)
  return manager
}

const origin = { edits: 'tables' }

function edit(doc: Y.Doc, change: (root: Y.Map<unknown>) => void): void {
  // Rows and columns cannot be proposed: who suggests writes in the cells.
  if (editMode(doc) === 'suggest') return
  // What is done before anybody asks for the undo can be undone too.
  tableUndo(doc)
  doc.transact(() => change(tablesRoot(doc)), origin)
}

const most = { row: mostRows, column: mostColumns } as const

/** A new table, which stands nowhere yet: its atom is put into a text behind it. Null: larger than a table may be, or not to be written here. */
export function newTable(doc: Y.Doc, { rows, columns, header = true }: { rows: number; columns: number; header?: boolean }): string | null {
  if (editMode(doc) === 'suggest' || rows < 1 || columns < 1 || rows > mostRows || columns > mostColumns) return null
  const id = newBlockId()
  edit(doc, (root) => {
    for (const [kind, count] of [
      ['row', rows],
      ['column', columns],
    ] as const) {
      let position: string | null = null
      for (let index = 0; index < count; index++) {
        position = positionBetween(position, null)
        root.set(`${id}/${kind}/${newBlockId()}`, position)
      }
    }
    if (header) root.set(`${id}/header`, true)
  })
  return id
}

/** A table with all its words, which was copied: its atom is put into a text behind it. */
export function writeTable(doc: Y.Doc, tableId: string, { header, rows }: WrittenTable): void {
  const width = Math.min(mostColumns, Math.max(1, ...rows.map((cells) => cells.length)))
  const columns = Array.from({ length: width }, newBlockId)
  const taken = rows.slice(0, mostRows).map((cells) => ({ id: newBlockId(), cells }))
  edit(doc, (root) => {
    const put = (kind: LineKind, ids: readonly string[]): void => {
      let position: string | null = null
      for (const id of ids) {
        position = positionBetween(position, null)
        root.set(`${tableId}/${kind}/${id}`, position)
      }
    }
    put('column', columns)
    put(
      'row',
      taken.map(({ id }) => id),
    )
    if (header) root.set(`${tableId}/header`, true)
  })
  for (const { id, cells } of taken)
    columns.forEach((column, index) => writeBody(doc, cellText(tableId, id, column), cells[index] ?? [], origin))
}

/** A row or column at a place from 0 to their number. @returns its id; null: there are as many as there may be. */
export function addLine(doc: Y.Doc, tableId: string, kind: LineKind, at: number): string | null {
  const known = lines(doc, tableId, kind)
  if (known.length >= most[kind]) return null
  const id = newBlockId()
  edit(doc, (root) => void root.set(`${tableId}/${kind}/${id}`, positionAt(known, at)))
  return id
}

/** Its cells keep their words: undo, and what others wrote there meanwhile, find them. The last one stays. */
export function removeLine(doc: Y.Doc, tableId: string, kind: LineKind, id: string): boolean {
  const known = lines(doc, tableId, kind)
  if (known.length < 2 || !known.some((line) => line.id === id)) return false
  edit(doc, (root) => root.delete(`${tableId}/${kind}/${id}`))
  return true
}

/** Puts a row or column so that it stands at a place, counted without itself. */
export function moveLine(doc: Y.Doc, tableId: string, kind: LineKind, id: string, to: number): boolean {
  const known = lines(doc, tableId, kind)
  const from = known.findIndex((line) => line.id === id)
  if (from === -1 || to === from || to < 0 || to >= known.length) return false
  const position = positionAt(known.toSpliced(from, 1), to)
  edit(doc, (root) => void root.set(`${tableId}/${kind}/${id}`, position))
  return true
}

export function setHeader(doc: Y.Doc, tableId: string, header: boolean): void {
  edit(doc, (root) => void root.set(`${tableId}/header`, header))
}

function positionAt(known: readonly { position: string }[], at: number): string {
  const before = known[at - 1]?.position ?? null
  // Of two that stand at one position nothing fits between: behind both.
  const after = known.slice(at).find(({ position }) => before === null || position > before)?.position ?? null
  return positionBetween(before, after)
}
