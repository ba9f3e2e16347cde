/**
 * Rows as CSV that spreadsheets open as text: every cell quoted, formulas with `'` before them, also what already begins with
 * one; our own import strips exactly one. With a mark of UTF-8, without which Excel reads Arabic as something else.
 */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  `\u{FEFF}${rows.map((row) => row.map((cell) => `"${neutral(cell).replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`

/** Spreadsheets take these for formulas, some also behind spaces. */
const neutral = (cell: string): string => (/^\s*[=+\-@'＝＋－＠]|^[\t\r]/.test(cell) ? `'${cell}` : cell)
