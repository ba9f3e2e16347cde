import { referenceWords } from '@mithaq/domain/reference-words'
import { showCitation } from '@mithaq/domain/symbols/show-citation'
import { compileGrammar } from '@mithaq/domain/symbols/symbol-grammar'
import type { PlainAtoms } from '@mithaq/editor/plain-text'
import { referenceFolder } from '@mithaq/reference/folder'
import { readSymbolGrammar } from '@mithaq/reference/symbols'
import type { DocumentLanguage } from '@mithaq/schema/language'

let grammar: ReturnType<typeof compileGrammar> | undefined

/** How citations and cross-references read in a text of this language. */
export const fileWords = (language: DocumentLanguage): PlainAtoms => ({
  citation: (cited) => showCitation(cited, language, (grammar ??= compileGrammar(readSymbolGrammar(referenceFolder)))),
  reference: (target) => referenceWords(language, target),
})
