import type { CitationLanguage } from './citation-language.ts'
import { withWesternDigits } from './digits.ts'
import { paragraphsForm, paragraphWords, parseParagraphs } from './paragraphs.ts'
import { type ParsedSymbol, parseSymbol } from './parse-symbol.ts'
import type { CompiledGrammar } from './symbol-grammar.ts'

/** A United Nations document, by its symbol, and paragraphs of it. */
export interface Citation extends ParsedSymbol {
  /** `140.7`, `12-14`; empty: the document as a whole. */
  paragraphs: string[]
}

/** Reads what somebody typed or pasted as a citation: `A/HRC/59/15, para. 140.7`. Null: it is to be kept as it was typed, and marked. */
export function parseCitation(typed: string, grammar: CompiledGrammar): Citation | null {
  const text = withWesternDigits(typed)
    .trim()
    .replace(/(?<=[\d)*])\.$/, '')
  const alone = parseSymbol(text, grammar)
  if (alone !== null) return { ...alone, paragraphs: [] }
  const behind = new RegExp(`[\u2069\u200E]?(?:${paragraphsForm})$`, 'iu').exec(text)
  const paragraphs = behind === null ? null : parseParagraphs(behind[0].replace(/^[\u2069\u200E]/, ''))
  const symbol = behind === null ? null : parseSymbol(text.slice(0, behind.index), grammar)
  return symbol === null || paragraphs === null ? null : { ...symbol, paragraphs }
}

/** As it is stored, the same in every language: `A/HRC/59/15, para. 140.7`. */
export const canonicalCitation = ({ symbol, paragraphs }: Citation): string =>
  paragraphs.length === 0 ? symbol : `${symbol}, ${paragraphWords(paragraphs, 'en')}`

/**
 * By the rules of the editorial manual: a document by its symbol alone, a resolution by its name. Without a full stop at the end,
 * since more may follow in the note. In Arabic what goes from left to right is isolated.
 */
export function formatCitation(citation: Citation, language: CitationLanguage): string {
  const named = resolutionName(citation, language) ?? (language === 'ar' ? isolated(citation.symbol) : citation.symbol)
  if (citation.paragraphs.length === 0) return named
  return `${named}${language === 'ar' ? '،' : ','} ${paragraphWords(citation.paragraphs, language)}`
}

/** Where the document is found. */
export const linkOfCitation = ({ symbol }: Pick<Citation, 'symbol'>, { link }: CompiledGrammar): string =>
  link.replace('{symbol}', encodeURI(symbol.split('–')[0] ?? symbol))

const isolated = (text: string): string => `\u2066${text}\u2069`

type Named = Record<CitationLanguage, (number: string) => string>
const names: readonly { form: RegExp; name: Named }[] = [
  named(/^A\/HRC\/RES\/((?:S-)?\d+\/\d+[A-Z]?)$/, 'resolution', {
    en: 'Human Rights Council',
    fr: 'du Conseil des droits de l’homme',
    ar: 'مجلس حقوق الإنسان',
  }),
  named(/^A\/HRC\/DEC\/((?:S-)?\d+\/\d+[A-Z]?)$/, 'decision', {
    en: 'Human Rights Council',
    fr: 'du Conseil des droits de l’homme',
    ar: 'مجلس حقوق الإنسان',
  }),
  named(/^A\/RES\/(\d+\/\d+[A-Z]?|\d+(?: [A-Z])? \([IVXLC]+\))$/, 'resolution', {
    en: 'General Assembly',
    fr: 'de l’Assemblée générale',
    ar: 'الجمعية العامة',
  }),
  named(/^S\/RES\/(\d+ \(\d{4}\))$/, 'resolution', { en: 'Security Council', fr: 'du Conseil de sécurité', ar: 'مجلس الأمن' }),
  named(/^E\/RES\/(\d{4}\/\d+)$/, 'resolution', {
    en: 'Economic and Social Council',
    fr: 'du Conseil économique et social',
    ar: 'المجلس الاقتصادي والاجتماعي',
  }),
]

function named(form: RegExp, kind: 'resolution' | 'decision', organ: Record<CitationLanguage, string>): { form: RegExp; name: Named } {
  return {
    form,
    name: {
      en: (number) => `${organ.en} ${kind} ${number}`,
      fr: (number) => `${kind === 'resolution' ? 'résolution' : 'décision'} ${number} ${organ.fr}`,
      ar: (number) => `${kind === 'resolution' ? 'قرار' : 'مقرر'} ${organ.ar} ${isolated(number)}`,
    },
  }
}

function resolutionName({ symbol }: Citation, language: CitationLanguage): string | null {
  for (const { form, name } of names) {
    const number = form.exec(symbol)?.[1]
    if (number !== undefined) return name[language](number)
  }
  return null
}
