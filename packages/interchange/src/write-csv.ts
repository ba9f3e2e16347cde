import { withApostrophe } from './csv-rows.ts'

/** With a mark at its beginning: without it Excel reads Arabic as Western letters. */
export const csvBeginning = '\uFEFF'

/** One row. Formulas are made harmless, so that no cell of somebody's text calculates on another's machine (hazards.md 5). */
export function csvRow(cells: readonly string[]): string {
  return `${cells
    .map(withApostrophe)
    .map((cell) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')}\r\n`
}
