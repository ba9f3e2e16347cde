/** What JSON can say, without what it can only say badly: no undefined, no NaN. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * JSON as RFC 8785 writes it: no spaces, keys in the order of their UTF-16 units, numbers and escapes as ECMAScript writes
 * them. The same value is the same text, whoever writes it.
 * @throws {RangeError} for a number that JSON cannot say and for half a character.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return canonicalString(value)
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('A number that JSON cannot say')
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  // Sorting strings compares UTF-16 units, which is what the RFC asks for.
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${canonicalString(key)}:${canonicalJson(value[key] ?? null)}`).join(',')}}`
}

function canonicalString(text: string): string {
  if (/\p{Cs}/u.test(text)) throw new RangeError('Half a character')
  return JSON.stringify(text)
}

const isList = (value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] => Array.isArray(value)
