import { messages, type Bundle, type Feature } from '@mithaq/i18n/messages'
import type { InterfaceLanguage } from '@mithaq/schema/language'

type Key = { [F in Feature]: `${F}:${string & keyof Bundle[F]}` }[Feature]

/** The sentence as the interface says it in this language, so that a story finds what a person reads. */
export type Say = (key: Key, values?: Record<string, string | number>) => string

export const sayIn =
  (language: InterfaceLanguage): Say =>
  (key, values = {}) => {
    const [feature, name] = key.split(':') as [Feature, string]
    const sentence = (messages[feature][language] as Record<string, string>)[name]
    if (sentence === undefined) throw new Error(`There is no sentence ${key} in ${language}.`)
    return sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, value: string) => String(values[value]))
  }
