import { longestRecommendation } from '@mithaq/schema/recommendation'
import { largestCell, type TableRow } from './csv-rows.ts'
import { wrong, type ReadRow } from './read-recommendation.ts'

export const trimmed = (cell: string | undefined): string => (cell ?? '').replace(/[\s\u00a0]+/g, ' ').trim()
export const orNull = (text: string): string | null => (text === '' ? null : text)

/** Labels of one cell: one on a line with a dash before it, or between semicolons; between commas where the format has it so. */
export function labels(cell: string | undefined, separator: RegExp = /\s*(?:\n|;|•|\r)\s*/): string[] {
  const found = (cell ?? '')
    .split(separator)
    .map((label) => trimmed(label).replace(/^[-–•]\s*/, ''))
    .filter((label) => label !== '')
  return [...new Set(found)]
}

/** "16 - PEACE, JUSTICE AND STRONG INSTITUTIONS", "16.3", "SDG 16": the number alone. */
export function sdgs(cell: string | undefined): string[] {
  const numbers = labels(cell, /\s*(?:\n|;|\r)\s*/).flatMap((label) => {
    const number = /^(?:sdg|goal|odd|الهدف)?\s*(\d{1,2}(?:\.[0-9a-z]{1,2})?)(?:\s|$|-)/i.exec(label)?.[1]
    return number === undefined ? [] : [number]
  })
  return [...new Set(numbers)]
}

/** HTML as UHRI sends it: its text. Nothing of it is ever shown as markup. */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return trimmed(html)
  return trimmed(
    html
      .replace(/<(?:br|\/p|\/li|\/div)\s*\/?>/gi, ' ')
      .replace(/<[a-z/!][^>]{0,2000}>/gi, '')
      .replace(
        /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(nbsp|amp|lt|gt|quot|apos));/gi,
        (entity, decimal?: string, hex?: string, name?: string) => {
          if (name !== undefined) return { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name.toLowerCase()] ?? entity
          const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
          return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
        },
      ),
  )
}

/** What is wrong with any row whatever the format: too few cells, a cell that is a document. Null: nothing. */
export function badRow({ row, cells }: TableRow, headers: readonly string[]): ReadRow | null {
  const large = cells.findIndex((cell) => cell.length > largestCell)
  if (large !== -1) return wrong(row, { problem: 'cell-too-large', column: headers[large] ?? String(large + 1) })
  if (headers.length > 2 && cells.length === 1)
    return wrong(row, { problem: 'too-few-cells', cells: cells.length, expected: headers.length })
  return null
}

export const tooLong = (row: number, text: string): ReadRow | null =>
  text.length > longestRecommendation ? wrong(row, { problem: 'text-too-long', maximum: longestRecommendation }) : null
