import { SaxesParser } from 'saxes'
import type { Readable } from 'node:stream'
import { mostColumns, withoutApostrophe, type TableRow } from './csv-rows.ts'
import { UnreadableFile } from './read-recommendation.ts'
import { openArchive, type Archive } from './xlsx-archive.ts'

/** Of all shared strings together: more would not fit beside the rest of a server. */
const mostSharedCharacters = 160_000_000

/** The first bytes of an old or locked Office file. */
export const isLockedOffice = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0
export const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

/**
 * The rows of a spreadsheet's first sheet, piece by piece. A formula gives the value that it had when the file was saved, never the
 * formula; of merged cells the first one has the text, the others are empty.
 * @throws {UnreadableFile}
 */
export async function* xlsxRows(file: { path: string } | { bytes: Uint8Array }): AsyncGenerator<TableRow> {
  const archive = await openArchive(file)
  try {
    const sheet = await firstSheet(archive)
    const strings = archive.has('xl/sharedStrings.xml') ? await sharedStrings(await archive.open('xl/sharedStrings.xml')) : []
    yield* sheetRows(await archive.open(sheet), strings)
  } finally {
    archive.close()
  }
}

async function firstSheet(archive: Archive): Promise<string> {
  if (!archive.has('xl/workbook.xml')) throw new UnreadableFile('not-a-spreadsheet')
  let relation: string | null = null
  await eachTag(await archive.open('xl/workbook.xml'), (name, attributes) => {
    if (name === 'sheet' && attributes.state !== 'hidden') relation ??= attributes['r:id'] ?? null
  })
  let target: string | null = null
  if (archive.has('xl/_rels/workbook.xml.rels'))
    await eachTag(await archive.open('xl/_rels/workbook.xml.rels'), (name, attributes) => {
      if (name === 'Relationship' && attributes.Id === relation) target = attributes.Target ?? null
    })
  const path =
    target === null
      ? 'xl/worksheets/sheet1.xml'
      : (target as string).startsWith('/')
        ? (target as string).slice(1)
        : `xl/${target as string}`
  if (!archive.has(path)) throw new UnreadableFile('not-a-spreadsheet')
  return path
}

type Attributes = Readonly<Record<string, string>>

async function eachTag(part: Readable, tag: (name: string, attributes: Attributes) => void): Promise<void> {
  const parser = xmlParser()
  parser.on('opentag', ({ name, attributes }) => tag(name, attributes))
  await feed(parser, part)
}

async function sharedStrings(part: Readable): Promise<string[]> {
  const strings: string[] = []
  let current = ''
  let inText = false
  let inPhonetic = false
  let size = 0
  const parser = xmlParser()
  parser.on('opentag', ({ name }) => {
    if (local(name) === 'si') current = ''
    else if (local(name) === 't') inText = !inPhonetic
    else if (local(name) === 'rPh') inPhonetic = true
  })
  parser.on('closetag', ({ name }) => {
    if (local(name) === 't') inText = false
    else if (local(name) === 'rPh') inPhonetic = false
    else if (local(name) === 'si') {
      size += current.length
      if (size > mostSharedCharacters) throw new UnreadableFile('unpacks-too-large')
      strings.push(current)
    }
  })
  parser.on('text', (text) => {
    if (inText) current += text
  })
  await feed(parser, part)
  return strings
}

async function* sheetRows(part: Readable, strings: readonly string[]): AsyncGenerator<TableRow> {
  const ready: TableRow[] = []
  let row = 0
  let cells: string[] = []
  let column = 0
  let type = ''
  let value = ''
  let reading = false
  const parser = xmlParser()
  parser.on('opentag', ({ name, attributes }) => {
    switch (local(name)) {
      case 'row':
        row = Number(attributes.r ?? row + 1)
        cells = []
        column = 0
        break
      case 'c':
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r)
        if (column > mostColumns) throw new UnreadableFile('too-many-columns')
        type = attributes.t ?? 'n'
        value = ''
        break
      case 'v':
      case 't':
        reading = true
        break
    }
  })
  parser.on('text', (text) => {
    if (reading) value += text
  })
  parser.on('closetag', ({ name }) => {
    switch (local(name)) {
      case 'v':
      case 't':
        reading = false
        break
      case 'c':
        while (cells.length < column) cells.push('')
        cells[column - 1] = withoutApostrophe(type === 's' ? (strings[Number(value)] ?? '') : type === 'e' ? '' : value)
        break
      case 'row':
        if (cells.some((cell) => cell !== '')) ready.push({ row, cells })
        break
    }
  })
  for await (const piece of decoded(part)) {
    write(parser, piece)
    yield* ready.splice(0)
  }
  close(parser)
  yield* ready.splice(0)
}

/** B → 2 of "B7". */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const code = letter.charCodeAt(0) - 64
    if (code < 1 || code > 26) break
    column = column * 26 + code
  }
  return column
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

function xmlParser(): SaxesParser {
  const parser = new SaxesParser()
  // A document type could name entities that unfold without end.
  parser.on('doctype', () => {
    throw new UnreadableFile('not-a-spreadsheet')
  })
  parser.on('error', () => {
    throw new UnreadableFile('cut-off')
  })
  return parser
}

async function* decoded(part: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const chunk of part) yield decoder.decode(chunk as Buffer, { stream: true })
  yield decoder.decode()
}
const write = (parser: SaxesParser, piece: string): void => {
  if (piece !== '') parser.write(piece)
}
const close = (parser: SaxesParser): void => void parser.close()

async function feed(parser: SaxesParser, part: Readable): Promise<void> {
  for await (const piece of decoded(part)) write(parser, piece)
  close(parser)
}
