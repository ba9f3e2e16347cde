import type { InterfaceLanguage } from '@mithaq/schema/language'

/** A name or title in the reader's language, else in the first language in which it was given. */
export function named(name: Partial<Record<string, string>> | null | undefined, language: InterfaceLanguage): string {
  if (!name) return ''
  return name[language] ?? name.en ?? name.ar ?? name.fr ?? Object.values(name).find(Boolean) ?? ''
}
