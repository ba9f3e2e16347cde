import { badRow, labels, tooLong, trimmed } from './cells.ts'
import type { TableRow } from './csv-rows.ts'
import type { Lookups } from './lookups.ts'
import { positionIn } from './positions.ts'
import { nothingRead, UnreadableFile, wrong, type ReadRow } from './read-recommendation.ts'
import { keyOfWords } from './row-key.ts'

export const uprInfoColumns = ['To', 'Text', 'From', 'Response', 'Action', 'Issue', 'Session']
const known = new Set([...uprInfoColumns, 'To-Rgrp', 'To-Org', 'From-Rgrp', 'From-Org'])

/**
 * UPR Info's table: a row for each recommendation and recommending State, without number or symbol. What makes a row the same
 * is who said what to whom at which session.
 * @throws {UnreadableFile} `columns-missing`
 */
export function readUprInfo(headers: readonly string[], { states, cycleOfUprSession }: Lookups): (row: TableRow) => ReadRow {
  const at = new Map(headers.map((header, index) => [header.trim(), index]))
  const missing = uprInfoColumns.filter((column) => !at.has(column))
  if (missing.length > 0) throw new UnreadableFile('columns-missing', missing)
  return (line) => {
    const bad = badRow(line, headers)
    if (bad !== null) return bad
    const cell = (column: string): string => trimmed(line.cells[at.get(column) ?? -1])
    const text = cell('Text')
    if (text === '') return wrong(line.row, { problem: 'text-missing' })
    const long = tooLong(line.row, text)
    if (long !== null) return long
    const state = states.find(cell('To'))
    if (state === null) return wrong(line.row, { problem: 'state-unknown', printed: cell('To') })
    const response = cell('Response')
    // A pledge is what a State promised by itself: nobody recommended it.
    if (/pledge/i.test(response)) return wrong(line.row, { problem: 'no-recommendation', printed: response })
    const position = positionIn(response)
    if (position === null && response !== '') return wrong(line.row, { problem: 'position-unknown', printed: response })
    const number = Number(cell('Session'))
    const isNumbered = Number.isInteger(number) && number > 0
    const action = Number(cell('Action'))
    const by = states.list(cell('From'))
    const beside: Record<string, string> = {}
    for (const [index, header] of headers.entries()) {
      const value = trimmed(line.cells[index])
      if (value !== '' && (!known.has(header.trim()) || /-(?:Rgrp|Org)$/.test(header.trim()))) beside[header.trim()] = value
    }
    return {
      ok: true,
      read: {
        ...nothingRead,
        row: line.row,
        key: keyOfWords('upr-info', [state, cell('Session'), by.join(','), text]),
        texts: { en: text },
        state,
        body: 'UPR',
        cycle: isNumbered ? cycleOfUprSession(number) : null,
        session: isNumbered ? `upr-${number}` : null,
        recommendedBy: by,
        themes: labels(cell('Issue'), /\s*,\s*/),
        labelsOf: 'UPR Info',
        action: action >= 1 && action <= 5 ? action : null,
        responses: position === null ? [] : [{ saidIn: 'other', heading: response, position, symbol: null, paragraph: null, saidOn: null }],
        beside,
      },
    }
  }
}
