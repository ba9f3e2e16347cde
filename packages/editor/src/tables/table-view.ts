import { directionOf } from '@mithaq/schema/language'
import { Selection } from 'prosemirror-state'
import type { EditorView, NodeViewConstructor } from 'prosemirror-view'
import type * as Y from 'yjs'
import type { AtomWords, ReferenceTarget } from '../atom-words.ts'
import { type BodyView, openBodyView } from '../notes/note-view.ts'
import type { CaseLabel } from '../plain-text.ts'
import { renderCell, toDom } from '../static-render.ts'
import { undoOf } from '../undo.ts'
import { runTableCommand, type TablePlace } from './table-commands.ts'
import { cellContent, cellText, readTable, tablesRoot } from './table.ts'

export interface TableViewOptions {
  doc: Y.Doc
  language: string
  caseLabel: CaseLabel
  words: AtomWords
  target: (blockId: string) => ReferenceTarget | null
  /** What a screen reader calls a cell, in the language of the interface; rows and columns from 1. */
  cellLabel: (row: number, column: number) => string
  /** Rows and columns may be changed: not by who only suggests. */
  mayChange: () => boolean
  onPasteRefused: (kilobytes: number) => void
  /** Somebody began to write in a cell, or left the table. */
  onPlace: (place: TablePlace | null) => void
}

export interface OpenTables {
  nodeView: NodeViewConstructor
  /** Goes into the first cell of a table. */
  enter(tableId: string): boolean
  /** The cell in which somebody writes; null: none. */
  place(): TablePlace | null
  /** Its editor. */
  view(): EditorView | null
}

interface Handle {
  open(row: string, column: string): void
  view(): EditorView | null
}

/** Tables in an editor: drawn, until somebody goes into a cell, which then is an editor of its own. */
export function openTables(options: TableViewOptions): OpenTables {
  const handles = new Map<string, Handle>()
  let place: TablePlace | null = null
  const setPlace = (now: TablePlace | null): void => {
    place = now
    options.onPlace(now)
  }
  return {
    place: () => place,
    view: () => (place === null ? null : (handles.get(place.tableId)?.view() ?? null)),
    enter: (tableId) => {
      const { rows, columns } = readTable(options.doc, tableId)
      const [row] = rows
      const [column] = columns
      const handle = handles.get(tableId)
      if (handle === undefined || row === undefined || column === undefined) return false
      handle.open(row, column)
      return true
    },
    nodeView: (node, view, getPos) => {
      const tableId = String(node.attrs.id)
      const table = openTable(tableId, view, getPos, options, setPlace)
      handles.set(tableId, table)
      return {
        dom: table.dom,
        update: (next) => next.sameMarkup(node),
        stopEvent: () => true,
        ignoreMutation: () => true,
        destroy: () => {
          if (handles.get(tableId) === table) handles.delete(tableId)
          table.destroy()
        },
      }
    },
  }
}

function openTable(
  tableId: string,
  outer: EditorView,
  getPos: () => number | undefined,
  options: TableViewOptions,
  setPlace: (place: TablePlace | null) => void,
): Handle & { dom: HTMLElement; destroy: () => void } {
  const { doc, language, caseLabel, words, target } = options
  const owner = outer.dom.ownerDocument
  const dom = owner.createElement('span')
  dom.className = 'atom-table'
  dom.contentEditable = 'false'
  dom.dataset.atom = tableId
  let cells = new Map<string, HTMLTableCellElement>()
  let open: { row: string; column: string; body: BodyView } | null = null

  const fill = (key: string, cell: HTMLElement): void => {
    const [row = '', column = ''] = key.split(' ')
    const content = cellContent(doc, tableId, row, column)
    const atoms = { ...words, noteNumbers: new Map<string, number>(), target: (blockId: string) => target(blockId) }
    cell.replaceChildren(toDom([renderCell(content, { caseLabel, language, atoms })], owner))
  }
  const draw = (): void => {
    const { header, rows, columns } = readTable(doc, tableId)
    const known = cells
    cells = new Map()
    const table = owner.createElement('table')
    table.className = 'table'
    table.dir = directionOf(language)
    const body = table.appendChild(owner.createElement('tbody'))
    rows.forEach((row, y) => {
      const line = body.appendChild(owner.createElement('tr'))
      for (const column of columns) {
        const key = `${row} ${column}`
        const tag = header && y === 0 ? 'th' : 'td'
        const kept = known.get(key)
        const cell = kept?.localName === tag ? kept : owner.createElement<'td' | 'th'>(tag)
        if (tag === 'th') cell.scope = 'col'
        cell.dataset.cell = key
        if (cell !== kept) fill(key, cell)
        cells.set(key, cell)
        line.append(cell)
      }
    })
    const openKey = open === null ? null : `${open.row} ${open.column}`
    const wasOpen = openKey !== null && (cells.get(openKey) !== known.get(openKey) || !cells.has(openKey))
    const focused = open?.body.view.hasFocus() === true
    dom.replaceChildren(table)
    // The row in which one writes became a heading, or went away.
    if (wasOpen && open !== null) {
      const { row, column } = open
      close()
      if (cells.has(`${row} ${column}`)) openCell(row, column)
      else setPlace(null)
    } else if (focused) open?.body.focus()
  }
  const close = (): void => {
    const closing = open
    if (closing === null) return
    open = null
    closing.body.destroy()
    const key = `${closing.row} ${closing.column}`
    const cell = cells.get(key)
    if (cell !== undefined) fill(key, cell)
  }
  const leave = (): boolean => {
    close()
    setPlace(null)
    const position = getPos()
    if (position !== undefined) outer.dispatch(outer.state.tr.setSelection(Selection.near(outer.state.doc.resolve(position + 1))))
    outer.focus()
    return true
  }
  const openCell = (row: string, column: string): void => {
    const cell = cells.get(`${row} ${column}`)
    if (cell === undefined || (open?.row === row && open.column === column)) return open?.body.focus()
    close()
    const { rows, columns } = readTable(doc, tableId)
    cell.replaceChildren()
    const name = cellText(tableId, row, column)
    const undo = undoOf(doc, name)
    const body = openBodyView({
      place: cell,
      doc,
      name,
      className: 'cell-text',
      language,
      editable: () => outer.editable,
      label: options.cellLabel(rows.indexOf(row) + 1, columns.indexOf(column) + 1),
      placeholder: '',
      caseLabel,
      words,
      target,
      onPasteRefused: options.onPasteRefused,
      onDone: leave,
      keys: {
        Tab: () => step(1),
        'Shift-Tab': () => step(-1),
        // What was done to rows and columns is taken back when nothing typed here is left.
        'Mod-z': () => !undo.canUndo() && options.mayChange() && runTableCommand(doc, { tableId, row, column }, 'undo'),
      },
    })
    open = { row, column, body }
    setPlace({ tableId, row, column })
    body.view.dispatch(body.view.state.tr.setSelection(Selection.atEnd(body.view.state.doc)))
    body.focus()
  }
  /** The next cell; behind the last one a new row. */
  const step = (by: 1 | -1): boolean => {
    if (open === null) return false
    const { rows, columns } = readTable(doc, tableId)
    const at = rows.indexOf(open.row) * columns.length + columns.indexOf(open.column) + by
    if (at < 0) return leave()
    if (at >= rows.length * columns.length) {
      if (!options.mayChange() || !runTableCommand(doc, { tableId, ...open }, 'addRowAfter')) return leave()
    }
    const now = readTable(doc, tableId)
    openCell(now.rows[Math.floor(at / columns.length)] ?? '', now.columns[at % columns.length] ?? '')
    return true
  }

  dom.addEventListener('mousedown', (event) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-cell]') : null
    const [row, column] = cell?.dataset.cell?.split(' ') ?? []
    if (row === undefined || column === undefined || (open?.row === row && open.column === column)) return
    event.preventDefault()
    openCell(row, column)
  })
  const afterTransaction = ({ changed }: Y.Transaction): void => {
    if (changed.has(tablesRoot(doc) as never)) draw()
    for (const [key, cell] of cells) {
      const [row = '', column = ''] = key.split(' ')
      const text = doc.share.get(cellText(tableId, row, column))
      if (text !== undefined && changed.has(text) && !(open?.row === row && open.column === column)) fill(key, cell)
    }
  }
  doc.on('afterTransaction', afterTransaction)
  draw()
  return {
    dom,
    open: openCell,
    view: () => open?.body.view ?? null,
    destroy: () => {
      doc.off('afterTransaction', afterTransaction)
      open?.body.destroy()
      if (open !== null) setPlace(null)
      open = null
    },
  }
}
