import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createSectionDoc } from '../section-doc.ts'
import { textRoot } from '../text-roots.ts'
import { isPosition, positionBetween } from './positions.ts'
import { addLine, moveLine, newTable, removeLine, setHeader, tableUndo } from './table-edits.ts'
import { cellText, readTable, tablesRoot, writtenTable } from './table.ts'

describe('positions', () => {
  test('there is always one between two, and rows that are added at one end stay short', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), (places) => {
        const known: string[] = []
        for (const place of places) {
          const at = place % (known.length + 1)
          known.splice(at, 0, positionBetween(known[at - 1] ?? null, known[at] ?? null))
        }
        expect(known.toSorted()).toEqual(known)
        expect(new Set(known).size).toBe(known.length)
        expect(known.every(isPosition)).toBe(true)
      }),
    )
    let last: string | null = null
    for (let row = 0; row < 200; row++) last = positionBetween(last, null)
    expect(last?.length).toBeLessThan(64)
  })
})

/** Two people at one table of two rows and two columns. */
function two() {
  const [anna, basil] = [2, 3].map((client) => {
    const doc = createSectionDoc()
    doc.clientID = client
    return doc
  }) as [Y.Doc, Y.Doc]
  const table = newTable(anna, { rows: 2, columns: 2 }) ?? ''
  const { rows, columns } = readTable(anna, table)
  rows.forEach((row, y) => columns.forEach((column, x) => textRoot(anna, cellText(table, row, column)).insert(0, `${y}${x}`, {})))
  tableUndo(anna).clear()
  const meet = (): void => {
    Y.applyUpdate(basil, Y.encodeStateAsUpdate(anna), 'network')
    Y.applyUpdate(anna, Y.encodeStateAsUpdate(basil), 'network')
    expect(said(anna)).toEqual(said(basil))
  }
  const said = (doc: Y.Doc): string[] =>
    writtenTable(doc, table).rows.map((row) =>
      row.map((cell) => cell.map((inline) => (inline.type === 'text' ? inline.text : '')).join('')).join('|'),
    )
  const type = (doc: Y.Doc, row: string | undefined, column: string | undefined, words: string): void => {
    const text = textRoot(doc, cellText(table, row ?? '', column ?? ''))
    text.insert(text.length, words, {})
  }
  meet()
  return { anna, basil, table, rows, columns, meet, said: () => said(anna), type }
}

describe('a table', () => {
  test('has rows and columns in their order, which are added, removed, moved and undone', () => {
    const { anna, table, rows, columns, said, type } = two()
    expect(said()).toEqual(['00|01', '10|11'])
    const row = addLine(anna, table, 'row', 1)
    type(anna, row ?? '', columns[0], 'new')
    expect(said()).toEqual(['00|01', 'new|', '10|11'])
    expect(moveLine(anna, table, 'column', columns[1] ?? '', 0)).toBe(true)
    expect(said()).toEqual(['01|00', '|new', '11|10'])
    expect(removeLine(anna, table, 'row', rows[0] ?? '')).toBe(true)
    expect(said()).toEqual(['|new', '11|10'])
    tableUndo(anna).undo()
    tableUndo(anna).undo()
    expect(said()).toEqual(['00|01', 'new|', '10|11'])
    tableUndo(anna).redo()
    expect(said()).toEqual(['01|00', '|new', '11|10'])
    setHeader(anna, table, false)
    expect(readTable(anna, table).header).toBe(false)
  })
  test('keeps its last row, and is no larger than it may be', () => {
    const { anna, table, rows } = two()
    expect(removeLine(anna, table, 'row', rows[0] ?? '')).toBe(true)
    expect(removeLine(anna, table, 'row', rows[1] ?? '')).toBe(false)
    expect(newTable(anna, { rows: 1, columns: 21 })).toBeNull()
    const wide = newTable(anna, { rows: 1, columns: 20 }) ?? ''
    expect(addLine(anna, wide, 'column', 3)).toBeNull()
  })
  test('reads what a stranger wrote with care', () => {
    const { anna, table } = two()
    tablesRoot(anna).set(`${table}/row/__proto__`, 'x0')
    tablesRoot(anna).set(`${table}/row/a b`, 'x')
    tablesRoot(anna).set(`${table}/column/ok`, 7)
    expect(readTable(anna, table)).toMatchObject({
      rows: [expect.any(String), expect.any(String)],
      columns: [expect.any(String), expect.any(String)],
    })
  })
})

describe('tables edited apart, then merged', () => {
  test('M17 both add a row in the same place: two rows, each with its words', () => {
    const { anna, basil, table, columns, meet, said, type } = two()
    type(anna, addLine(anna, table, 'row', 1) ?? '', columns[0], 'of Anna')
    type(basil, addLine(basil, table, 'row', 1) ?? '', columns[0], 'of Basil')
    meet()
    expect(said()).toHaveLength(4)
    expect(said().slice(1, 3).toSorted()).toEqual(['of Anna|', 'of Basil|'])
    // Also between two that stand at one position something can be put: behind both.
    type(anna, addLine(anna, table, 'row', 2) ?? '', columns[0], 'later')
    expect(said()[3]).toBe('later|')
  })
  test('M18 one adds a row, one a column: both, and the words of both cells', () => {
    const { anna, basil, table, rows, columns, meet, said, type } = two()
    type(anna, addLine(anna, table, 'row', 2) ?? '', columns[1], 'row')
    type(basil, rows[0], addLine(basil, table, 'column', 0) ?? '', 'column')
    meet()
    expect(said()).toEqual(['column|00|01', '|10|11', '||row'])
  })
  test('M19 one moves a row, one types in it: the words go along', () => {
    const { anna, basil, table, rows, columns, meet, said, type } = two()
    moveLine(anna, table, 'row', rows[0] ?? '', 1)
    type(basil, rows[0], columns[0], ' and more')
    meet()
    expect(said()).toEqual(['10|11', '00 and more|01'])
  })
  test('M20 one removes a row, one types in it: the words are kept, and undo shows them', () => {
    const { anna, basil, table, rows, columns, meet, said, type } = two()
    removeLine(anna, table, 'row', rows[0] ?? '')
    type(basil, rows[0], columns[0], ' and more')
    meet()
    expect(said()).toEqual(['10|11'])
    expect(textRoot(anna, cellText(table, rows[0] ?? '', columns[0] ?? '')).toJSON()).toBe('00 and more')
    tableUndo(anna).undo()
    meet()
    expect(said()).toEqual(['00 and more|01', '10|11'])
  })
  test('M21 both type in one cell: both words', () => {
    const { anna, basil, rows, columns, meet, said, type } = two()
    type(anna, rows[0], columns[0], ' of Anna')
    type(basil, rows[0], columns[0], ' of Basil')
    meet()
    expect(said()[0]).toMatch(/of Anna.*\|01$/)
    expect(said()[0]).toMatch(/of Basil.*\|01$/)
  })
})
