/** Where a State's position stands: "A/HRC/59/15/Add.1 - Para.3". Null: it is not written so. */
export function readPlace(printed: string): { symbol: string; paragraph: string; saidIn: 'addendum' | 'report' } | null {
  const [, symbol, paragraph] = /^(\S+)\s*-\s*Para\.?\s*(\S+)$/i.exec(printed) ?? []
  if (symbol === undefined || paragraph === undefined) return null
  return { symbol, paragraph, saidIn: /\/Add\./i.test(symbol) ? 'addendum' : 'report' }
}
