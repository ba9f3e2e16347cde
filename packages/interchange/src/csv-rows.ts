import { CsvError, parse } from 'csv-parse'
import { Readable } from 'node:stream'
import { UnreadableFile } from './read-recommendation.ts'

/** A row of a table: its cells as text. */
export interface TableRow {
  /** Its number in the file, as a spreadsheet counts. */
  row: number
  cells: string[]
}

/** A cell of more characters is no cell of a table. */
export const largestCell = 100_000
/** Recommendations have some twenty columns; a file of thousands is something else. */
export const mostColumns = 400

/**
 * The rows of a CSV text of any length, in order: commas, semicolons or tabs, whichever the first line has most of. An apostrophe
 * before a formula's sign is taken off, exactly one, as our own export puts it (foundations.md, "Spreadsheets"). Empty rows are
 * passed over. A quotation mark that is never closed makes the file cut off.
 * @throws {UnreadableFile}
 */
export async function* csvRows(text: AsyncIterable<string> | Iterable<string>): AsyncGenerator<TableRow> {
  const source = Readable.from(text)
  const first = await firstPiece(source)
  if (first.trim() === '') throw new UnreadableFile('empty')
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(first),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    info: true,
  })
  const fed = Readable.from(
    (async function* () {
      yield first
      for await (const piece of source) yield piece as string
    })(),
  )
  fed.on('error', (error) => parser.destroy(error))
  fed.pipe(parser)
  let row = 0
  try {
    for await (const { record } of parser as AsyncIterable<{ record: string[] }>) {
      row++
      if (record.length > mostColumns) throw new UnreadableFile('too-many-columns')
      yield { row, cells: record.map(withoutApostrophe) }
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile('cut-off')
    throw error
  }
}

async function firstPiece(source: Readable): Promise<string> {
  let text = ''
  const pieces = source.iterator({ destroyOnReturn: false })
  for await (const piece of pieces) {
    text += piece as string
    if (text.length > 10_000) break
  }
  return text
}

/** Counted outside quotation marks, in the first line. */
function delimiterOf(text: string): string {
  const counts = { ',': 0, ';': 0, '\t': 0 }
  let quoted = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === '\n' || character === '\r') break
    else if (character in counts) counts[character as keyof typeof counts]++
  }
  return Object.entries(counts).reduce((best, [character, count]) => (count > best[1] ? [character, count] : best), [',', 0])[0]
}

/** Exactly one, where what follows would be a formula, or is an apostrophe itself. */
export const withoutApostrophe = (cell: string): string => (/^'[=+\-@\t\r']/.test(cell) ? cell.slice(1) : cell)
/** What a spreadsheet would calculate, or would take for our apostrophe, gets one before it (hazards.md 5). */
export const withApostrophe = (cell: string): string => (/^[=+\-@\t\r']/.test(cell) ? `'${cell}` : cell)
