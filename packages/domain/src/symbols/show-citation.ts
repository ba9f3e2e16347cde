import type { DocumentLanguage } from '@mithaq/schema/language'
import { citationLanguageOf } from './citation-language.ts'
import { formatCitation, linkOfCitation, parseCitation } from './citation.ts'
import type { CompiledGrammar } from './symbol-grammar.ts'

/** A stored citation as readers of a language see it: what does not parse stays as it was typed, without a link. */
export function showCitation(
  cited: string,
  language: DocumentLanguage,
  grammar: CompiledGrammar,
): { shown: string; href: string | null; isKnown: boolean } {
  const citation = parseCitation(cited, grammar)
  if (citation === null) return { shown: cited, href: null, isKnown: false }
  return { shown: formatCitation(citation, citationLanguageOf(language)), href: linkOfCitation(citation, grammar), isKnown: true }
}
