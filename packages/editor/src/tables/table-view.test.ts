// @vitest-environment jsdom
import { afterEach, beforeAll, expect, test } from 'vitest'
import { renderBlocks, toDom } from '../static-render.ts'
import { caretAt, cut, paste, press, type } from '../testing/typing.ts'
import {
  closeRoom,
  disagreement,
  openEditor,
  openRoom,
  receiveAll,
  type Room,
  type Writer,
  withoutLayout,
  writtenBlocks,
} from '../testing/writers.ts'
import { type NewBlock, writeText } from '../write-text.ts'
import { tablesIn, writtenTable } from './table.ts'

const block = (id: string, text: string): NewBlock => ({
  id,
  kind: 'paragraph',
  level: 0,
  numbered: false,
  direction: 'auto',
  pair: null,
  content: text === '' ? [] : [{ type: 'text', text, marks: {} }],
})
let room: Room
beforeAll(withoutLayout)
afterEach(() => closeRoom(room))

const open = (): [Writer, Writer] => {
  room = openRoom(2, (doc) => writeText(doc, 'en', [block('a', 'One two three.'), block('b', '')]))
  return room.writers as [Writer, Writer]
}
const shown = ({ section }: Pick<Writer, 'section'>): string[] =>
  [...section.view.dom.querySelectorAll('tr')].map((row) => [...row.cells].map((cell) => cell.textContent).join('|'))
/** The editor of the cell in which somebody writes, as the page's focus would find it. */
function cell({ section }: Writer): { press: (key: string) => boolean; type: (words: string) => void } {
  const dom = section.view.dom.querySelector<HTMLElement & { pmViewDesc?: { view?: unknown } }>('.cell-text[role=textbox]')
  if (dom === null) throw new Error('Nobody writes in a cell')
  return {
    press: (key) => press({ section: { view: { dom } } as unknown as Writer['section'] }, key),
    type: (words) => {
      const view = openedView(section)
      type({ section: { view } as Writer['section'] }, words)
    },
  }
}
const openedView = (section: Writer['section']): Writer['section']['view'] => {
  const view = section.tableView()
  if (view === null) throw new Error('Nobody writes in a cell')
  return view
}

test('a table is put behind the block at the caret; Tab goes through its cells and adds a row at the end', () => {
  const [anna, basil] = open()
  caretAt(anna, 'a', 3)
  const id = anna.section.insertTable(2, 2) ?? ''
  expect(writtenBlocks(anna.doc).map(({ content }) => content.map(({ type: kind }) => kind).join())).toEqual(['text', 'table', ''])
  for (const words of ['Year', 'Cases', '2024', '12']) {
    cell(anna).type(words)
    cell(anna).press('Tab')
  }
  expect(shown(anna)).toEqual(['Year|Cases', '2024|12', '|'])
  expect(anna.section.view.dom.querySelectorAll('th[scope=col]')).toHaveLength(2)
  cell(anna).press('Shift-Tab')
  cell(anna).type(' in all')
  receiveAll(room)
  expect(shown(basil)).toEqual(['Year|Cases', '2024|12 in all', '|'])
  expect(writtenTable(basil.doc, id).rows).toHaveLength(3)
  for (const writer of [anna, basil]) expect(disagreement(writer)).toBeNull()
})
test('what is done to rows and columns is drawn, and taken back from a cell in which nothing was typed', () => {
  const [anna] = open()
  caretAt(anna, 'b', 0)
  anna.section.insertTable(1, 2)
  cell(anna).type('x')
  expect(anna.section.runTable('addRowAfter')).toBe(true)
  expect(anna.section.runTable('addColumnBefore')).toBe(true)
  expect(shown(anna)).toEqual(['|x|', '||'])
  expect(anna.section.runTable('moveColumnOn')).toBe(true)
  expect(shown(anna)).toEqual(['||x', '||'])
  expect(anna.section.runTable('removeRow')).toBe(true)
  expect(shown(anna)).toEqual(['||'])
  expect(anna.section.tablePlace()).toBeNull()
  anna.section.run({ type: 'undo' })
  expect(shown(anna)).toEqual([])
  anna.section.run({ type: 'redo' })
  expect(shown(anna)).toEqual(['||'])
})
test('others see what is typed in a cell while they write in another one', () => {
  const [anna, basil] = open()
  caretAt(anna, 'b', 0)
  anna.section.insertTable(1, 2)
  receiveAll(room)
  const right = basil.section.view.dom.querySelectorAll('th')[1]
  right?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }))
  cell(anna).type('left')
  cell(basil).type('right')
  receiveAll(room)
  expect([shown(anna), shown(basil)]).toEqual([['left|right'], ['left|right']])
  expect(cell(anna).press('Escape')).toBe(true)
  expect(anna.section.tablePlace()).toBeNull()
  expect(press(anna, 'Mod-Enter')).toBe(true)
  expect(anna.section.tablePlace()).not.toBeNull()
})
test('who may not write goes into no cell, and a text that is not mounted shows the same table', () => {
  const [anna] = open()
  caretAt(anna, 'b', 0)
  const id = anna.section.insertTable(2, 1) ?? ''
  cell(anna).type('Year')
  const reader = openEditor(anna.doc, { editable: () => false })
  expect(reader.insertTable(1, 1)).toBeNull()
  expect(reader.runTable('addRowAfter')).toBe(false)
  const drawn = renderBlocks(writtenBlocks(anna.doc), {
    language: 'en',
    caseLabel: (label) => label,
    blockNumber: () => null,
    listNumber: () => null,
    atoms: { noteNumbers: new Map(), table: (tableId) => writtenTable(anna.doc, tableId) },
  })
  const still = document.createElement('div')
  still.append(toDom(drawn, document))
  const rows = (root: Element): string =>
    [...root.querySelectorAll('tr')].map((row) => [...row.cells].map((one) => `${one.localName}:${one.textContent}`).join()).join('/')
  expect(rows(still)).toBe('th:Year/td:')
  expect(rows(reader.view.dom)).toBe(rows(still))
  expect(still.querySelector(`[data-table="${id}"]`)?.getAttribute('dir')).toBe('ltr')
  reader.destroy()
})

test('a table is copied and pasted with its words under an id of its own, and comes back whole when it was cut', () => {
  const [anna] = open()
  caretAt(anna, 'a', 3)
  const id = anna.section.insertTable(2, 2) ?? ''
  cell(anna).type('Year')
  cell(anna).press('Tab')
  cell(anna).type('Cases')
  cell(anna).press('Escape')
  const { doc } = anna.section.view.state
  const table = doc.child(1)
  caretAt(anna, 'a', 0, String(table.attrs.id), 1)
  const clipboard = cut(anna)
  expect(clipboard['text/html']).toContain('<th>Year</th>')
  expect(shown(anna)).toEqual([])
  paste(anna, clipboard, caretAt(anna, 'b', 0))
  expect(shown(anna)).toEqual(['Year|Cases', '|'])
  expect(tablesIn(writtenBlocks(anna.doc))).not.toContain(id)
  anna.section.run({ type: 'undo' })
  anna.section.run({ type: 'undo' })
  expect(tablesIn(writtenBlocks(anna.doc))).toEqual([id])
  expect(shown(anna)).toEqual(['Year|Cases', '|'])
  expect(disagreement(anna)).toBeNull()
})
