import { withAllDigitsWestern } from '@mithaq/domain/symbols/digits'
import type { DocumentLanguage } from '@mithaq/schema/language'
import { SaidIn, StatePosition, statePositions } from '@mithaq/schema/recommendation'
import { z } from 'zod'
import { badRow, labels, orNull, plainText, sdgs, tooLong, trimmed } from './cells.ts'
import type { ColumnField, ColumnMapping } from './columns.ts'
import type { TableRow } from './csv-rows.ts'
import type { Lookups } from './lookups.ts'
import { readPlace } from './position-place.ts'
import { positionIn } from './positions.ts'
import { readDay } from './read-day.ts'
import { nothingRead, UnreadableFile, wrong, type ReadResponse, type ReadRow } from './read-recommendation.ts'
import { keyOfParagraph, keyOfWords } from './row-key.ts'
import { readPrinted } from './text-ending.ts'

/** What holds for all rows where no column says it. */
export interface TableOf {
  /** The language of a column that is just "text". */
  language: DocumentLanguage
  state?: string | null
  body?: string | null
}

/**
 * Anybody's table, by a mapping of its columns. What has no field is kept beside, and goes out again.
 * @throws {UnreadableFile} `columns-missing`: no column is the text
 */
export function readOwnTable(
  headers: readonly string[],
  mapping: ColumnMapping,
  { states, cycleOfUprSession }: Lookups,
  of: TableOf,
): (row: TableRow) => ReadRow {
  const at = new Map<ColumnField, number>()
  for (const [index, field] of mapping.entries()) if (field !== null && !at.has(field)) at.set(field, index)
  const textColumns = [...at.keys()].filter((field) => field === 'text' || field.startsWith('text:'))
  if (textColumns.length === 0) throw new UnreadableFile('columns-missing', ['text'])
  return (line) => {
    const bad = badRow(line, headers)
    if (bad !== null) return bad
    const raw = (field: ColumnField): string => line.cells[at.get(field) ?? -1] ?? ''
    const cell = (field: ColumnField): string => trimmed(raw(field))

    const texts: Partial<Record<DocumentLanguage, string>> = {}
    const bySentence: string[] = []
    let numbered: string | null = null
    for (const column of textColumns) {
      const written = plainText(raw(column))
      if (written === '') continue
      const printed = readPrinted(written, states)
      numbered ??= printed.paragraph
      bySentence.push(...printed.recommendedBy)
      texts[column === 'text' ? of.language : (column.slice('text:'.length) as DocumentLanguage)] = printed.text
    }
    const [text] = Object.values(texts)
    if (text === undefined || text === '') return wrong(line.row, { problem: 'text-missing' })
    for (const written of Object.values(texts)) {
      const long = tooLong(line.row, written)
      if (long !== null) return long
    }
    const printedState = cell('state')
    const state = printedState === '' ? (of.state ?? null) : states.find(printedState)
    if (state === null && printedState !== '') return wrong(line.row, { problem: 'state-unknown', printed: printedState })
    const printedDay = cell('saidOn')
    const saidOn = printedDay === '' ? null : readDay(printedDay)
    if (printedDay !== '' && saidOn === null) return wrong(line.row, { problem: 'date-wrong', printed: printedDay })
    const printedPosition = cell('position')
    const heading = cell('heading')
    const position = printedPosition === '' ? positionIn(heading) : positionIn(printedPosition)
    if (position === null && printedPosition !== '') return wrong(line.row, { problem: 'position-unknown', printed: printedPosition })

    const symbol = orNull(cell('symbol'))
    const paragraph = orNull(withAllDigitsWestern(cell('paragraph'))) ?? numbered
    const codes = labels(cell('recommendedByCodes'), /[;,\s]+/)
    const named = codes.length > 0 ? codes : states.list(cell('recommendedBy'))
    const recommendedBy = named.length > 0 ? named : [...new Set(bySentence)]
    const session = sessionIn(withAllDigitsWestern(cell('session')))
    const cycle = Number(withAllDigitsWestern(cell('cycle')))
    const action = Number(withAllDigitsWestern(cell('action')))
    const themes = labels(raw('themes'))
    const body = orNull(cell('body').replace(/^-\s*/, '')) ?? of.body ?? (session?.startsWith('upr-') === true ? 'UPR' : null)
    const id = cell('id')
    const beside: Record<string, string> = {}
    for (const [index, header] of headers.entries()) {
      const value = trimmed(line.cells[index])
      if ((mapping[index] ?? null) === null && value !== '') beside[header.trim() === '' ? `#${index + 1}` : header.trim()] = value
    }
    if (heading !== '' && printedPosition !== heading && !statePositions.some((ours) => ['', ours].includes(printedPosition)))
      beside.position_printed = printedPosition
    const place = readPlace(cell('sourceOfPosition'))
    const response: ReadResponse | null =
      position === null
        ? null
        : {
            saidIn: place?.saidIn ?? (heading === '' ? 'other' : 'report'),
            heading: heading === '' ? printedPosition : heading,
            position,
            symbol: place?.symbol ?? (heading === '' ? null : symbol),
            paragraph: place?.paragraph ?? null,
            saidOn: null,
          }
    return {
      ok: true,
      read: {
        ...nothingRead,
        row: line.row,
        key:
          id !== ''
            ? ownKey.test(id)
              ? id
              : `id:${id}`
            : symbol !== null && paragraph !== null
              ? keyOfParagraph(symbol, paragraph)
              : keyOfWords('text', [state ?? '', session ?? '', recommendedBy.join(','), text]),
        texts,
        state,
        body,
        symbol,
        paragraph,
        saidOn,
        cycle: cycle >= 1 && cycle <= 20 ? cycle : cycleOf(session, cycleOfUprSession),
        session,
        recommendedBy,
        themes,
        persons: labels(raw('persons')),
        labelsOf: orNull(cell('labelsOf')) ?? labelsOfHeader(headers[at.get('themes') ?? -1], themes.length),
        sdgs: sdgs(raw('sdgs')),
        action: action >= 1 && action <= 5 ? action : null,
        responses: allResponses(raw('responses')) ?? (response === null ? [] : [response]),
        source: orNull(cell('source')),
        beside,
      },
    }
  }
}

/** What our own export wrote: at a second reading the same. */
const ownKey = /^(?:un|upr-info|matrix|uhri|text|id|report|notes):/

/** Of whom the labels are, as far as the column says it. */
const labelsOfHeader = (header: string | undefined, themes: number): string | null =>
  themes === 0 ? null : /upr ?info/i.test(header ?? '') ? 'UPR Info' : 'UHRI 2022+'

const Responses = z.array(
  z.strictObject({
    saidIn: SaidIn,
    heading: z.string(),
    position: StatePosition,
    symbol: z.string().nullable(),
    paragraph: z.string().nullable(),
    saidOn: z.string().nullable(),
  }),
)
/** All of them, where our own export wrote more than one; null: the other columns say it. */
function allResponses(cell: string): ReadResponse[] | null {
  if (!cell.startsWith('[')) return null
  try {
    return Responses.parse(JSON.parse(cell))
  } catch {
    return null
  }
}

/** "48", "UPR48", "48 - January 2025": a session of the UPR; what else is printed stays as it is. */
function sessionIn(printed: string): string | null {
  if (printed === '') return null
  const number = /^(?:upr[\s-]*)?(\d{1,2})(?:\s*[-–(].*)?$/i.exec(printed)?.[1]
  return number === undefined ? printed : `upr-${Number(number)}`
}

function cycleOf(session: string | null, cycleOfUprSession: Lookups['cycleOfUprSession']): number | null {
  const number = /^upr-(\d+)$/.exec(session ?? '')?.[1]
  return number === undefined ? null : cycleOfUprSession(Number(number))
}
