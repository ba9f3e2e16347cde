import { strToU8, Zip, ZipDeflate } from 'fflate'

export interface Sheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  name: string
  rightToLeft: boolean
  /** The first row names the columns and stays in sight. */
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>
}

/** A spreadsheet knows no longer cell. */
const longestCell = 32_767

/**
 * A spreadsheet of one sheet, piece by piece, every cell as text: no formula can stand in it, no number loses its zeros, no paragraph
 * "140.10" becomes 140.1. Why not a library: docs/decisions.
 */
export async function* xlsxOf({ name, rightToLeft, rows }: Sheet): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  let failed: Error | null = null
  const zip = new Zip((error, chunk) => {
    if (error) failed = error
    else ready.push(chunk)
  })
  const part = (path: string): ZipDeflate => {
    const file = new ZipDeflate(path, { level: 6 })
    zip.add(file)
    return file
  }
  for (const [path, text] of Object.entries(frame(name))) part(path).push(strToU8(text), true)
  const sheet = part('xl/worksheets/sheet1.xml')
  sheet.push(
    strToU8(
      `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"${rightToLeft ? ' rightToLeft="1"' : ''}>` +
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>',
    ),
  )
  let index = 0
  let written = ''
  for await (const cells of rows) {
    index++
    written += `<row r="${index}">${cells.map((cell, column) => cellOf(cell, `${columnName(column)}${index}`, index === 1)).join('')}</row>`
    if (written.length < 60_000) continue
    sheet.push(strToU8(written))
    written = ''
    if (failed !== null) throw failed
    yield* ready.splice(0)
  }
  sheet.push(strToU8(`${written}</sheetData></worksheet>`), true)
  zip.end()
  if (failed !== null) throw failed
  yield* ready.splice(0)
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

const cellOf = (cell: string, reference: string, isHeader: boolean): string =>
  cell === ''
    ? ''
    : `<c r="${reference}" t="inlineStr" s="${isHeader ? 1 : 2}"><is><t xml:space="preserve">${escaped(cell.slice(0, longestCell))}</t></is></c>`

/** What XML cannot hold, control characters and halves of pairs, is left out. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex -- those are what XML forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\r/g, '&#13;')

function columnName(index: number): string {
  let name = ''
  for (let at = index + 1; at > 0; at = Math.floor((at - 1) / 26)) name = String.fromCharCode(65 + ((at - 1) % 26)) + name
  return name
}

const frame = (name: string): Record<string, string> => ({
  '[Content_Types].xml': `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="${escaped(name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1" numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`,
})
