import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { ReadRow } from './read-recommendation.ts'
import { lookAtTable, readTable, type TableFormat, type TableOptions } from './read-table.ts'
import { lookups } from './testing/lookups.ts'
import { csvRow } from './write-csv.ts'
import { xlsxOf } from './write-xlsx.ts'

const options = (format: TableFormat, more: Partial<TableOptions> = {}): TableOptions => ({
  format,
  mapping: null,
  language: 'en',
  state: null,
  symbol: null,
  session: null,
  ...more,
})
async function read(bytes: Uint8Array, format: TableFormat = 'csv', more: Partial<TableOptions> = {}): Promise<ReadRow[]> {
  const rows: ReadRow[] = []
  for await (const row of readTable({ bytes }, options(format, more), lookups)) rows.push(row)
  return rows
}
const csv = (...rows: string[][]): Uint8Array => strToU8(rows.map(csvRow).join(''))
async function spreadsheet(...rows: string[][]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of xlsxOf({ name: 'x', rightToLeft: false, rows })) pieces.push(piece)
  return Buffer.concat(pieces)
}
const utf16 = (text: string, bigEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}
/** Windows-1256, letter by letter: TextDecoder reads it, nothing writes it. */
function windows1256(text: string): Uint8Array {
  const table = new TextDecoder('windows-1256').decode(Uint8Array.from({ length: 256 }, (_, code) => code))
  return Uint8Array.from(text, (letter) => table.indexOf(letter))
}

const arabic = 'النص,الدولة\r\nالإفراج عن المحتجزين تعسفا,ليبيا\r\nكشف مصير المفقودين,الجمهورية العربية السورية\r\n'
const inArabic = [
  { ok: true, read: { texts: { ar: 'الإفراج عن المحتجزين تعسفا' }, state: 'LBY' } },
  { ok: true, read: { texts: { ar: 'كشف مصير المفقودين' }, state: 'SYR' } },
]

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8', strToU8(arabic)],
    ['UTF-8 with a mark', strToU8(`\uFEFF${arabic}`)],
    ['UTF-16, low byte first, with a mark', utf16(`\uFEFF${arabic}`, false)],
    ['UTF-16, high byte first, with a mark', utf16(`\uFEFF${arabic}`, true)],
    ['Windows-1256', windows1256(arabic)],
    ['semicolons', strToU8(arabic.replaceAll(',', ';'))],
    ['old line ends', strToU8(arabic.replaceAll('\r\n', '\r'))],
  ])('%s', async (_name, bytes) => expect(await read(bytes, 'csv', { language: 'ar' })).toMatchObject(inArabic))

  it('UTF-16 without a mark is known by its zeros', async () =>
    expect(await read(utf16('Text,State\r\nRelease them,Libya\r\n', false))).toMatchObject([{ ok: true, read: { state: 'LBY' } }]))

  it('what is no text is not read as one', async () => {
    await expect(read(Uint8Array.from({ length: 400 }, (_, at) => (at * 7) % 5))).rejects.toMatchObject({ problem: 'not-text' })
  })
})

describe('a file that is not whole', () => {
  it.each([
    ['nothing', new Uint8Array(), 'csv', 'empty'],
    ['a quotation mark that is never closed', strToU8('Text,State\n"Release them,Libya\n'), 'csv', 'cut-off'],
    ['no column that is the text', csv(['A', 'B'], ['x', 'y']), 'csv', 'columns-missing'],
    ['a table of something else as UPR Info', csv(['To', 'Text'], ['Libya', 'x']), 'upr-info', 'columns-missing'],
    ['a locked Office file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'csv', 'password-protected'],
    ['JSON that ends in the middle', strToU8('[{"AnnotationId":"1","Text":"x"},{"Anno'), 'uhri', 'cut-off'],
    ['no JSON', strToU8('Release them'), 'uhri', 'columns-missing'],
    ['an archive that is no spreadsheet', zipSync({ 'x.txt': strToU8('x') }), 'csv', 'not-a-spreadsheet'],
  ] as const)('%s', async (_name, bytes, format, problem) => expect(read(bytes, format)).rejects.toMatchObject({ problem }))

  it('a spreadsheet cut anywhere says so, and nothing else', async () => {
    const whole = await spreadsheet(['Text', 'State'], ...Array.from({ length: 50 }, (_, at) => [`Release them ${at}`, 'Libya']))
    for (const part of [0.1, 0.5, 0.9, 0.99])
      await expect(read(whole.subarray(0, Math.floor(whole.length * part)))).rejects.toMatchObject({ name: 'UnreadableFile' })
  })

  it('an archive that unpacks to a thousand times its size is not unpacked', async () => {
    const bomb = zipSync({
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="x" sheetId="1" r:id="rId1"/></sheets></workbook>'),
      'xl/worksheets/sheet1.xml': new Uint8Array(30_000_000).fill(32),
    })
    expect(bomb.length).toBeLessThan(100_000)
    await expect(read(bomb)).rejects.toMatchObject({ problem: 'unpacks-too-large' })
  })

  it('entities that unfold without end are not read', async () => {
    const sheet = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData/></worksheet>'
    const file = zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/worksheets/sheet1.xml': strToU8(sheet) })
    await expect(read(file)).rejects.toMatchObject({ name: 'UnreadableFile' })
  })
})

describe('a row that is wrong', () => {
  it('is named with its reason; the others are read', async () => {
    const rows = await read(
      csv(
        ['id', 'Text', 'State', 'Date', 'Position'],
        ['1', 'Release them', 'Libya', '2026-11-25', 'Supported'],
        ['2', '', 'Libya', '', ''],
        ['3', 'Release them', 'Yugoslavia', '', ''],
        ['4', 'Release them', 'Libya', '31/02/2026', ''],
        ['5', 'Release them', 'Libya', '03/04/2026', ''],
        ['6', 'Release them', 'Libya', '', 'perhaps'],
        ['1', 'Release them all', 'Libya', '', ''],
        ['7', 'x'.repeat(1_000_000), 'Libya', '', ''],
        ['8', 'Publish the list', 'الجمهورية العربية السورية', '٢٥/١١/٢٠٢٦', 'Noted'],
      ),
    )
    expect(rows.map((row) => (row.ok ? row.read.row : [row.row, row.reason]))).toEqual([
      2,
      [3, { problem: 'text-missing' }],
      [4, { problem: 'state-unknown', printed: 'Yugoslavia' }],
      [5, { problem: 'date-wrong', printed: '31/02/2026' }],
      // The third of April or the fourth of March: that is not guessed.
      [6, { problem: 'date-wrong', printed: '03/04/2026' }],
      [7, { problem: 'position-unknown', printed: 'perhaps' }],
      [8, { problem: 'twice-in-file', firstRow: 2 }],
      [9, { problem: 'cell-too-large', column: 'Text' }],
      10,
    ])
    expect(rows.at(-1)).toMatchObject({ read: { saidOn: '2026-11-25', state: 'SYR', responses: [{ position: 'noted' }] } })
  })

  it('a State that no longer exists does not lose a text of UHRI: its name is kept beside', async () => {
    const [row] = await read(
      strToU8(JSON.stringify([{ AnnotationId: '9', Text: '<p>Release&nbsp;them</p>', Countries: ['Yugoslavia'] }])),
      'uhri',
    )
    expect(row).toMatchObject({ ok: true, read: { state: null, texts: { en: 'Release them' }, beside: { Countries: 'Yugoslavia' } } })
  })
})

describe('a spreadsheet as people make them', () => {
  it('titles over the header are passed over, whatever cells are merged', async () => {
    const rows = await read(
      await spreadsheet(
        ['Our recommendations (fictional)'],
        ['', '', ''],
        ['التوصية', 'الدولة', 'ملاحظات'],
        ['كشف مصير المفقودين', 'سوريا', 'عاجل'],
      ),
      'csv',
      { language: 'ar' },
    )
    expect(rows).toMatchObject([{ ok: true, read: { texts: { ar: 'كشف مصير المفقودين' }, beside: { ملاحظات: 'عاجل' } } }])
  })

  it('formulas give the value that was saved with them; ours go out harmless and come back as they were', async () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Text</t></is></c><c r="B1" t="inlineStr"><is><t>Paragraph</t></is></c></row>' +
      '<row r="2"><c r="A2" t="str"><f>HYPERLINK("http://example.org")</f><v>Release them</v></c><c r="B2"><v>140.7</v></c></row></sheetData></worksheet>'
    const file = zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/worksheets/sheet1.xml': strToU8(sheet) })
    expect(await read(file)).toMatchObject([{ ok: true, read: { texts: { en: 'Release them' }, paragraph: '140.7' } }])

    const risky = ['=1+1', '+1', '-1', '@x', "'=1", "'quoted'"]
    const written = csv(['Text', 'note'], ...risky.map((note, at) => [`Release them ${at}`, note]))
    expect(new TextDecoder().decode(written)).not.toMatch(/,[=+@-]/)
    const rows = await read(written)
    expect(rows.map((row) => row.ok && row.read.beside.note)).toEqual(risky)
  })

  it('shared strings, missing cells and empty rows', async () => {
    const file = zipSync({
      'xl/workbook.xml': strToU8('<workbook/>'),
      'xl/sharedStrings.xml': strToU8(
        '<sst><si><t>Text</t></si><si><t>State</t></si><si><r><t>Release </t></r><r><t>them</t></r></si><si><t>Libya</t></si></sst>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(
        '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="D1" t="s"><v>1</v></c></row><row r="2"/><row r="5"><c r="A5" t="s"><v>2</v></c><c r="D5" t="s"><v>3</v></c></row></sheetData></worksheet>',
      ),
    })
    expect(await read(file)).toMatchObject([{ ok: true, read: { row: 5, texts: { en: 'Release them' }, state: 'LBY' } }])
  })
})

describe('before anything is read', () => {
  it('a table shows its headers, some rows, and what its columns seem to be, in Arabic as in English', async () => {
    expect(await lookAtTable({ bytes: strToU8(arabic) })).toEqual({
      headers: ['النص', 'الدولة'],
      sample: [
        ['الإفراج عن المحتجزين تعسفا', 'ليبيا'],
        ['كشف مصير المفقودين', 'الجمهورية العربية السورية'],
      ],
      mapping: ['text', 'state'],
      format: 'csv',
    })
    expect(
      (await lookAtTable({ bytes: csv(['To', 'Text', 'From', 'Response', 'Action', 'Issue', 'Session'], ['', '', '', '', '', '', '']) }))
        .format,
    ).toBe('upr-info')
  })
})
