import type { DocumentLanguage } from '@mithaq/schema/language'
import type { DocxInput } from './docx-input.ts'

/** How every run of a file is set. */
export interface Typography {
  font: { ascii: string; hAnsi: string; eastAsia: string; cs: string }
  /** Word counts sizes in half points. */
  halfPoints: number
  /** The mechanism forbids bold, underline and italics. */
  plainOnly: boolean
}

/** The mechanism's own font where it names one; else Times New Roman 12, which every secretariat has, Arabic included. */
export function typographyOf({ format }: Pick<DocxInput, 'format'>): Typography {
  const family = format.font?.family ?? 'Times New Roman'
  return {
    font: { ascii: family, hAnsi: family, eastAsia: family, cs: family },
    halfPoints: (format.font?.sizePt ?? 12) * 2,
    plainOnly: format.plainOnly,
  }
}

const tags: Record<DocumentLanguage, string> = {
  ar: 'ar-SA',
  en: 'en-GB',
  fr: 'fr-FR',
  es: 'es-ES',
  ru: 'ru-RU',
  zh: 'zh-CN',
  pt: 'pt-PT',
  de: 'de-DE',
}

/** What Word checks the spelling against, for either direction. */
export const languageTags = (language: DocumentLanguage) => ({
  value: language === 'ar' ? 'en-GB' : tags[language],
  bidirectional: 'ar-SA',
})
