import { referenceWords } from '@mithaq/domain/reference-words'
import { findCitations } from '@mithaq/domain/symbols/find-citations'
import { canonicalCitation } from '@mithaq/domain/symbols/citation'
import { showCitation } from '@mithaq/domain/symbols/show-citation'
import { compileGrammar } from '@mithaq/domain/symbols/symbol-grammar'
import type { FoundSymbol } from '@mithaq/editor/notes/citations'
import type { PlainAtoms } from '@mithaq/editor/plain-text'
import grammarData from '@mithaq/reference/data/symbol-grammar.json' with { type: 'json' }
import { documentLanguages, type DocumentLanguage } from '@mithaq/schema/language'

let grammar: ReturnType<typeof compileGrammar> | undefined
const symbols = () => (grammar ??= compileGrammar(grammarData))

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
