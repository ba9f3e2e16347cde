import type { DocumentLanguage } from '@mithaq/schema/language'

/** Those of which we have the form of a citation. */
export type CitationLanguage = Extract<DocumentLanguage, 'en' | 'fr' | 'ar'>

/** In other languages a citation has its English form: the symbol is the same in all of them. */
export const citationLanguageOf = (language: DocumentLanguage): CitationLanguage =>
  language === 'ar' || language === 'fr' ? language : 'en'
