import type { DocumentLanguage } from '@mithaq/schema/language'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { headerRow, proposeMapping, type ColumnMapping } from './columns.ts'
import { csvRows, type TableRow } from './csv-rows.ts'
import { decodeStream } from './decode-text.ts'
import type { Lookups } from './lookups.ts'
import { readOhchrMatrix } from './ohchr-matrix.ts'
import { readOwnTable } from './own-table.ts'
import { UnreadableFile, wrong, type ReadRow } from './read-recommendation.ts'
import { readUhri, uhriObjects } from './uhri.ts'
import { readUprInfo, uprInfoColumns } from './upr-info.ts'
import { isArchive, isLockedOffice, xlsxRows } from './xlsx-rows.ts'

export const tableFormats = ['upr-info', 'ohchr-matrix', 'uhri', 'csv'] as const
/** `csv`: anybody's table, CSV or XLSX, by a mapping of its columns. */
export type TableFormat = (typeof tableFormats)[number]

export interface TableOptions {
  format: TableFormat
  /** Null: as the headers say. */
  mapping: ColumnMapping | null
  language: DocumentLanguage
  /** What no column says. */
  state: string | null
  symbol: string | null
  /** The number of a UPR session. */
  session: number | null
}

type TableFile = { path: string } | { bytes: Uint8Array }

/**
 * What a file says, row by row; a row with a key that was there before is wrong, and names the first.
 * @throws {UnreadableFile} the file as a whole says nothing
 */
export async function* readTable(file: TableFile, options: TableOptions, lookups: Lookups): AsyncGenerator<ReadRow> {
  const first = new Map<string, number>()
  for await (const read of rowsOf(file, options, lookups)) {
    if (!read.ok) {
      yield read
      continue
    }
    const before = first.get(read.read.key)
    if (before === undefined) {
      first.set(read.read.key, read.read.row)
      yield read
    } else yield wrong(read.read.row, { problem: 'twice-in-file', firstRow: before })
  }
}

async function* rowsOf(file: TableFile, options: TableOptions, lookups: Lookups): AsyncGenerator<ReadRow> {
  const beginning = await beginningOf(file)
  if (beginning.length === 0) throw new UnreadableFile('empty')
  if (options.format === 'uhri' && !isArchive(beginning)) {
    for await (const { row, value } of uhriObjects(decodeStream(chunksOf(file)))) yield readUhri(row, value, lookups)
    return
  }
  const { headers, rows } = await tableOf(file, beginning)
  const reader = readerOf(headers, options, lookups)
  for await (const row of rows) yield reader(row)
}

function readerOf(
  headers: readonly string[],
  { format, mapping, language, state, symbol, session }: TableOptions,
  lookups: Lookups,
): (row: TableRow) => ReadRow {
  switch (format) {
    case 'upr-info':
      return readUprInfo(headers, lookups)
    case 'ohchr-matrix':
      return readOhchrMatrix(headers, lookups, { state, symbol, session })
    // UHRI's spreadsheet: columns that we know by name, the others kept beside.
    case 'uhri':
    case 'csv':
      return readOwnTable(headers, mapping ?? proposeMapping(headers), lookups, { language, state })
  }
}

/** The headers of a table, a few rows to look at, and what its columns seem to be: for whoever confirms the mapping. */
export async function lookAtTable(
  file: TableFile,
): Promise<{ headers: string[]; sample: string[][]; mapping: ColumnMapping; format: TableFormat }> {
  const { headers, rows } = await tableOf(file, await beginningOf(file))
  const sample: string[][] = []
  for await (const { cells } of rows) if (sample.push(cells.map((cell) => cell.slice(0, 300))) === 5) break
  const format = uprInfoColumns.every((column) => headers.includes(column))
    ? 'upr-info'
    : headers.some((header) => /recommendation and recommending state/i.test(header.replaceAll('_', ' ')))
      ? 'ohchr-matrix'
      : 'csv'
  return { headers, sample, mapping: proposeMapping(headers), format }
}

/** Titles and merged cells above the header are passed over: it is the row in which we know most names, of the first ten. */
async function tableOf(file: TableFile, beginning: Uint8Array): Promise<{ headers: string[]; rows: AsyncIterable<TableRow> }> {
  if (isLockedOffice(beginning)) throw new UnreadableFile('password-protected')
  const all = isArchive(beginning) ? xlsxRows(file) : csvRows(decodeStream(chunksOf(file)))
  const rows = all[Symbol.asyncIterator]()
  const kept: TableRow[] = []
  while (kept.length < 10) {
    const next = await rows.next()
    if (next.done === true) break
    kept.push(next.value)
  }
  if (kept.length === 0) throw new UnreadableFile('empty')
  const header = headerRow(kept.map(({ cells }) => cells))
  return {
    headers: (kept[header]?.cells ?? []).map((cell) => cell.replace(/\s+/g, ' ').trim()),
    rows: (async function* () {
      try {
        yield* kept.slice(header + 1)
        for (let next = await rows.next(); next.done !== true; next = await rows.next()) yield next.value
      } finally {
        await rows.return?.(undefined)
      }
    })(),
  }
}

async function beginningOf(file: TableFile): Promise<Uint8Array> {
  if ('bytes' in file) return file.bytes.subarray(0, 8)
  const handle = await open(file.path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function* chunksOf(file: TableFile): AsyncGenerator<Uint8Array> {
  if ('path' in file) {
    for await (const chunk of createReadStream(file.path, { highWaterMark: 262_144 })) yield chunk as Buffer
    return
  }
  for (let at = 0; at < file.bytes.length; at += 262_144) yield file.bytes.subarray(at, at + 262_144)
}
