import type { DocumentLanguage } from '@mithaq/schema/language'

/**
 * Words spoken in a minute where a coalition has not set its own speed. About 130 leaves interpreters time (mechanisms.json,
 * `hrc-oral-statement`); no source was found for other languages than English. An Arabic word carries its article, "and"
 * and pronoun, so that fewer fit into a minute: an assumption of ours, like those for the languages nobody has measured.
 */
const usual: Record<DocumentLanguage, number> = { ar: 100, de: 115, en: 130, es: 130, fr: 130, pt: 130, ru: 105, zh: 160 }

export const wordsPerMinuteIn = (language: DocumentLanguage, own: Partial<Record<DocumentLanguage, number>>): number =>
  own[language] ?? usual[language]
