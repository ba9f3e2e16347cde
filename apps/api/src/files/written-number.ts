import { formatNumber } from '@mithaq/i18n/format'
import { InterfaceLanguage, type DocumentLanguage } from '@mithaq/schema/language'

/** A number with the separators of the file's language. */
export const writtenNumber = (language: DocumentLanguage, value: number): string =>
  formatNumber({ language: knownLanguage(language), region: 'other' }, value)

/** The language whose words and formats a file in this one takes: English where we have none of our own. */
export const knownLanguage = (language: DocumentLanguage): InterfaceLanguage => InterfaceLanguage.safeParse(language).data ?? 'en'
