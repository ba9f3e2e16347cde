import { withWesternDigits } from './digits.ts'
import type { CompiledGrammar } from './symbol-grammar.ts'

/** A document symbol that follows the grammar. */
export interface ParsedSymbol {
  /** As the United Nations writes it. */
  symbol: string
  /** Who issued it. */
  organ: string
  /** `59`, of a special session `S-17`; null: the symbol names none. */
  session: string | null
  /** What kind of document it is, in the words of the grammar. */
  type: string
}

const anyDocument = 'document'

/** Null: not a symbol that the grammar knows. */
export function parseSymbol(typed: string, grammar: CompiledGrammar): ParsedSymbol | null {
  const symbol = tidied(typed)
  const one = parseOne(symbol, grammar)
  if (one !== null) return one
  // A double symbol: its halves are symbols by themselves.
  for (const dash of symbol.matchAll(/-/g)) {
    const first = parseOne(symbol.slice(0, dash.index), grammar)
    const second = first === null ? null : parseOne(symbol.slice(dash.index + 1), grammar)
    if (first !== null && second !== null)
      return { ...first, symbol: `${first.symbol}–${second.symbol}`, organ: joined(first.organ, second.organ) }
  }
  return null
}

const joined = (one: string, other: string): string => (one === other ? one : `${one}, ${other}`)

/** What writers and word processors add to a symbol is taken off; what catalogues leave out is put in. */
function tidied(typed: string): string {
  const symbol = withWesternDigits(typed)
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\u061C]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
  const cased = symbol === symbol.toLowerCase() ? withCodesCased(symbol) : symbol
  return cased.replace(/\/(DEC|RES)(?=\d)/, '/$1/').replace(/^(S\/RES\/\d+) ?\((\d{4})\)/, '$1 ($2)')
}

/** Typed in small letters throughout, as in a search box. */
const withCodesCased = (symbol: string): string =>
  symbol
    .toUpperCase()
    .replace(/\b(ADD|AMEND|CORR|REV|SUB)\.(?=\d)/g, (code) => code.charAt(0) + code.slice(1).toLowerCase())
    .replace(/\/SUMMARY$/, '/Summary')

function parseOne(symbol: string, grammar: CompiledGrammar): ParsedSymbol | null {
  const whole = parseBase(symbol, grammar)
  if (whole !== null) return whole
  const base = symbol.replace(grammar.suffixes, '')
  const parsed = base === symbol ? null : parseBase(base, grammar)
  return parsed === null ? null : { ...parsed, symbol }
}

function parseBase(symbol: string, grammar: CompiledGrammar): ParsedSymbol | null {
  const head = grammar.heads.find(({ code }) => symbol.startsWith(`${code}/`))
  if (head === undefined) return null
  const organ = symbol.startsWith('A/HRC/') ? 'Human Rights Council' : head.organ
  for (const { form, meaning } of grammar.patterns) {
    const found = form.exec(symbol)
    if (found === null) continue
    const { session, special, one } = found.groups ?? {}
    return {
      symbol,
      organ,
      session: special === undefined ? (session ?? null) : `S-${special}`,
      type: one === undefined ? (shortMeaning(meaning) ?? natureOf(symbol, grammar)) : (meaningOf(one, meaning) ?? anyDocument),
    }
  }
  return parseFreely(symbol, { ...head, organ }, grammar)
}

/** "concluding observations; n may be a range" is told up to its semicolon. */
const shortMeaning = (meaning: string | null): string | null => meaning?.split(';')[0] ?? null

/** "1 national report, 2 OHCHR compilation": the meaning of one number. */
const meaningOf = (one: string, meaning: string | null): string | null =>
  meaning
    ?.split(/, (?=\d )/)
    .find((part) => part.startsWith(`${one} `))
    ?.slice(one.length + 1) ?? null

const natureOf = (symbol: string, { natures }: CompiledGrammar): string =>
  natures.find(({ form }) => form.test(symbol))?.meaning ?? anyDocument

/** Of the many series without a pattern of their own: known codes and numbers, one after the other. */
function parseFreely(symbol: string, head: CompiledGrammar['heads'][number], grammar: CompiledGrammar): ParsedSymbol | null {
  const parts = symbol.slice(head.code.length + 1).split('/')
  const isKnown = (part: string, index: number): boolean =>
    grammar.codes.test(part) ||
    /^\d+(?:-\d+)?$/.test(part) ||
    (index === 0 && ((head.code === 'A' && part === 'HRC') || (head.code === 'HRI' && part === 'MC')))
  if (!parts.every(isKnown)) return null
  // A resolution has the session or year and its number, save where a pattern says how it is called; of the General Assembly's documents every one has two numbers.
  const named = parts.findIndex((part) => part === 'RES' || part === 'DEC')
  if (
    named !== -1 &&
    (head.code === 'S' || symbol.startsWith('A/HRC/') || parts.slice(named + 1).filter((part) => /^\d+$/.test(part)).length < 2)
  )
    return null
  if (parts.filter((part) => /\d/.test(part)).length < (head.code === 'A' ? 2 : 1)) return null
  return { symbol, organ: head.organ, session: sessionOf(parts, head), type: natureOf(symbol, grammar) }
}

function sessionOf(parts: readonly string[], { code, isSeries }: CompiledGrammar['heads'][number]): string | null {
  const numbers = parts.filter((part) => /^\d+$/.test(part))
  const [first] = numbers
  if (first === undefined || Number(first) >= 1900) return null
  return code === 'A' || (isSeries && numbers.length > 1) ? first : null
}
