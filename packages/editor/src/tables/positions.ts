/** Digits of positions, in the order in which strings compare. */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A place of a row or column among its neighbours: it sorts as a string and never ends with the lowest digit. */
export const isPosition = (value: unknown): value is string => typeof value === 'string' && /^[0-9A-Za-z]{0,63}[1-9A-Za-z]$/.test(value)

/** A position behind one and before another; null: the beginning, the end. What lies at `before` itself is never reached. */
export function positionBetween(after: string | null, before: string | null): string {
  const low = after ?? ''
  const high = before === null || before <= low ? null : before
  let position = ''
  for (let index = 0; ; index++) {
    const from = digits.indexOf(low[index] ?? '0')
    const isBounded = high !== null && high.startsWith(position)
    const to = isBounded ? (index < high.length ? digits.indexOf(high[index] as string) : 0) : digits.length
    if (to - from > 1) return position + digits[from + Math.floor((to - from) / 2)]
    position += digits[from]
  }
}
