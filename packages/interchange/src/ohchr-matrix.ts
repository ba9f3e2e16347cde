import { badRow, labels, orNull, sdgs, tooLong, trimmed } from './cells.ts'
import { plainHeader } from './columns.ts'
import type { TableRow } from './csv-rows.ts'
import type { Lookups } from './lookups.ts'
import { readPlace } from './position-place.ts'
import { positionIn } from './positions.ts'
import { nothingRead, UnreadableFile, wrong, type ReadRow } from './read-recommendation.ts'
import { keyOfParagraph } from './row-key.ts'
import { readPrinted } from './text-ending.ts'

const columns: Record<string, readonly string[]> = {
  theme: ['theme heading'],
  paragraph: ['paragraph'],
  text: ['recommendation and recommending state', 'recommendation'],
  position: ['position', 'position of the state under review'],
  sourceOfPosition: ['source of position'],
  themes: ['themes', 'full list of themes', 'human rights themes and groups of persons'],
  persons: ['groups of persons', 'affected persons'],
  sdgs: ['sdgs', 'relevant sdgs'],
  state: ['state under review'],
  session: ['session'],
  symbol: ['report symbol'],
  source: ['source'],
  comments: ['assessment comments on level of implementation'],
}

/** What the list says of all its rows, where no column says it: whoever brings it in knows. */
export interface MatrixOf {
  state?: string | null
  symbol?: string | null
  session?: number | null
}

/**
 * OHCHR's thematic list ("matrix") of the third and fourth cycle: number, text and States in one cell, themes and persons in one or
 * two, the source of the position beside or beneath the text (import-formats.json).
 * @throws {UnreadableFile} `columns-missing`
 */
export function readOhchrMatrix(
  headers: readonly string[],
  { states, cycleOfUprSession }: Lookups,
  of: MatrixOf = {},
): (row: TableRow) => ReadRow {
  const plain = headers.map(plainHeader)
  const at = new Map(Object.entries(columns).map(([field, names]) => [field, plain.findIndex((header) => names.includes(header))]))
  const missing = ['text', 'position'].filter((field) => (at.get(field) ?? -1) === -1)
  if (missing.length > 0) throw new UnreadableFile('columns-missing', missing)
  const used = new Set(at.values())
  return (line) => {
    const bad = badRow(line, headers)
    if (bad !== null) return bad
    const raw = (field: string): string => line.cells[at.get(field) ?? -1] ?? ''
    const cell = (field: string): string => trimmed(raw(field))
    const [sentence = '', beneath = ''] = raw('text').split(/source of position\s*:/i)
    // A band "Theme: …" that stands over rows is none.
    if (/^theme\s*:/i.test(trimmed(sentence)) && cell('position') === '')
      return wrong(line.row, { problem: 'no-recommendation', printed: trimmed(sentence).slice(0, 80) })
    const { paragraph: numbered, text, recommendedBy } = readPrinted(sentence, states)
    if (text === '') return wrong(line.row, { problem: 'text-missing' })
    const long = tooLong(line.row, text)
    if (long !== null) return long
    const printedState = cell('state')
    const state = printedState === '' ? (of.state ?? null) : states.find(printedState)
    if (state === null) return wrong(line.row, { problem: 'state-unknown', printed: printedState })
    const printedPosition = cell('position')
    const position = positionIn(printedPosition)
    if (position === null) return wrong(line.row, { problem: 'position-unknown', printed: printedPosition })
    const symbol = orNull(cell('symbol')) ?? of.symbol ?? null
    const paragraph = orNull(cell('paragraph')) ?? numbered
    const session = cell('session') === '' ? (of.session ?? null) : Number(cell('session'))
    const isNumbered = session !== null && Number.isInteger(session) && session > 0
    const from = trimmed(cell('sourceOfPosition') || beneath)
    const place = readPlace(from)
    const [themes = '', persons = ''] = raw('themes').split(/groups of persons\s*:|affected persons\s*:/i)
    const [onlyThemes = '', sdgsThere = ''] = themes.split(/sdgs\s*:/i)
    const beside: Record<string, string> = {}
    const heading = cell('theme')
    if (heading !== '') beside.theme_heading = heading
    if (cell('comments') !== '') beside.comments = cell('comments')
    if (from !== '' && place === null) beside.source_of_position = from
    for (const [index, header] of headers.entries())
      if (!used.has(index) && trimmed(line.cells[index]) !== '') beside[header.trim()] = trimmed(line.cells[index])
    return {
      ok: true,
      read: {
        ...nothingRead,
        row: line.row,
        key:
          symbol !== null && paragraph !== null
            ? keyOfParagraph(symbol, paragraph)
            : `matrix:${state}:${session ?? ''}:${paragraph ?? text.slice(0, 120)}`,
        texts: { en: text },
        state,
        body: 'UPR',
        symbol,
        paragraph,
        cycle: isNumbered ? cycleOfUprSession(session) : null,
        session: isNumbered ? `upr-${session}` : null,
        recommendedBy,
        themes: labels(onlyThemes),
        persons: labels(raw('persons') || persons),
        labelsOf: 'UHRI 2022+',
        sdgs: sdgs(raw('sdgs') || sdgsThere),
        responses: [
          {
            saidIn: place?.saidIn ?? 'report',
            heading: printedPosition,
            position,
            symbol: place?.symbol ?? null,
            paragraph: place?.paragraph ?? null,
            saidOn: null,
          },
        ],
        source: orNull(cell('source')),
        beside,
      },
    }
  }
}
