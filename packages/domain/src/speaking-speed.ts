import type { DocumentLanguage } from '@mithaq/schema/language'

/**
 * Words spoken in a minute where a coalition has not set its own: our assumption, not a rule of any body. Slow enough
 * for interpreters to follow. An Arabic word carries its article, "and" and pronoun, so that fewer fit into a minute.
 */
const usual: Record<DocumentLanguage, number> = { ar: 95, de: 110, en: 120, es: 120, fr: 120, pt: 120, ru: 100, zh: 160 }

export const wordsPerMinuteIn = (language: DocumentLanguage, own: Partial<Record<DocumentLanguage, number>>): number =>
  own[language] ?? usual[language]
