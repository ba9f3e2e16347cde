import { referenceWords } from '@mithaq/domain/reference-words'
import { findCitations } from '@mithaq/domain/symbols/find-citations'
import { canonicalCitation, parseCitation } from '@mithaq/domain/symbols/citation'
import { showCitation } from '@mithaq/domain/symbols/show-citation'
import { compileGrammar } from '@mithaq/domain/symbols/symbol-grammar'
import type { FoundSymbol } from '@mithaq/editor/notes/citations'
import type { PlainAtoms } from '@mithaq/editor/plain-text'
// By name: the tests of the grammar and the sources of its rules stand in the same file, and are nothing for a reader's browser.
import {
  first,
  hrc_types,
  links,
  nature,
  other_types,
  own_series,
  second,
  suffix,
  treaty_body_types,
} from '@mithaq/reference/data/symbol-grammar.json'
import { documentLanguages, type DocumentLanguage } from '@mithaq/schema/language'

let grammar: ReturnType<typeof compileGrammar> | undefined
const symbols = () =>
  (grammar ??= compileGrammar({ first, hrc_types, links, nature, other_types, own_series, second, suffix, treaty_body_types }))

/** How citations and cross-references read in a text of this language: the words of the file that is exported. */
export function atomWordsIn(language: string): PlainAtoms {
  const known: DocumentLanguage = documentLanguages.find((one) => one === language) ?? 'en'
  return {
    citation: (cited) => showCitation(cited, known, symbols()),
    reference: (target) => referenceWords(known, target),
  }
}

/** The same for counting: a cross-reference has as many words whichever paragraph it names. */
export const countedWordsIn = (language: string): PlainAtoms => ({
  ...atomWordsIn(language),
  target: () => ({ number: 1, isAbove: true }),
})

/** Document symbols among the words of a note; what looks like one and is none is found too. */
export const findSymbols = (text: string): FoundSymbol[] =>
  findCitations(text, symbols()).map(({ from, to, citation }) => ({
    from,
    to,
    cited: citation === null ? null : canonicalCitation(citation),
  }))

/** What somebody types as a citation: as it is stored and as it will read in a text of this language. Null: it follows no form of symbols. */
export function readCitation(typed: string, language: string): { cited: string; shown: string; href: string | null } | null {
  const citation = parseCitation(typed, symbols())
  if (citation === null) return null
  const cited = canonicalCitation(citation)
  const shown = atomWordsIn(language).citation?.(cited)
  return { cited, shown: shown?.shown ?? cited, href: shown?.href ?? null }
}
