import { type Citation, parseCitation } from './citation.ts'
import { withWesternDigits } from './digits.ts'
import { paragraphsForm } from './paragraphs.ts'
import type { CompiledGrammar } from './symbol-grammar.ts'

export interface FoundCitation {
  /** Code units of the text. */
  from: number
  to: number
  /** Null: it begins as symbols do and is none, so it stays as it was typed, marked. */
  citation: Citation | null
}

/** At least two components with a slash between, in the letters in which symbols are written; a year in brackets or a second symbol may follow. */
const likeSymbol = String.raw`[A-Z]{1,6}(?:\/[A-Za-z0-9.*-]+)+(?:[–-][A-Z]+(?:\/[A-Za-z0-9.*-]+)+)?(?:[ \u00a0]?\(\d{4}\))?`

/** Document symbols that stand among words, with their paragraphs; also what begins as a symbol of the grammar and does not parse. */
export function findCitations(text: string, grammar: CompiledGrammar): FoundCitation[] {
  const form = new RegExp(String.raw`(?<![\p{L}\p{N}/])(${likeSymbol})[\u2069\u200E]?(?:${paragraphsForm})?`, 'giu')
  const found: FoundCitation[] = []
  for (const match of withWesternDigits(text).matchAll(form)) {
    const whole = longestCitation(match[0], match[1] ?? '', grammar)
    if (whole !== null) found.push({ from: match.index, to: match.index + whole.length, citation: whole.citation })
    else if (beginsAsSymbol(match[1] ?? '', grammar))
      found.push({ from: match.index, to: match.index + tidy(match[1] ?? '').length, citation: null })
  }
  return found
}

/** With its paragraphs, else the symbol alone; without the punctuation that ends a sentence. */
function longestCitation(whole: string, symbol: string, grammar: CompiledGrammar): { length: number; citation: Citation } | null {
  // In running words small letters are no symbol: "and/or".
  if (!/^[A-Z]/.test(symbol)) return null
  for (const candidate of [whole, symbol, symbol.replace(/[ \u00a0]?\(\d{4}\)$/, '')]) {
    const text = tidy(candidate)
    const citation = parseCitation(text, grammar)
    if (citation !== null) return { length: text.length, citation }
  }
  return null
}

const tidy = (text: string): string => text.replace(/[.,;:-]+$/, '')

/** "A/HRC/RES/61": the code of a body, and at least a code and a number behind it. "TD/3" may be anything. */
const beginsAsSymbol = (symbol: string, { heads }: CompiledGrammar): boolean =>
  /^[A-Z0-9./-]+$/i.test(symbol) &&
  symbol.split('/').length > 2 &&
  /\d/.test(symbol) &&
  heads.some(({ code }) => symbol.startsWith(`${code}/`))
