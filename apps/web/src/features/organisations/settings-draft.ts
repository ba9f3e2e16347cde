import type { DocumentLanguage, InterfaceLanguage } from '@mithaq/schema/language'

export type Speeds = Partial<Record<DocumentLanguage, string>>

/** The settings as they are typed: numbers are text until they are sent. */
export interface SettingsDraft {
  name: Partial<Record<InterfaceLanguage, string>>
  weekend: readonly number[]
  speeds: Speeds
}

interface Settings {
  name: Partial<Record<InterfaceLanguage, string>>
  weekend: number[]
  wordsPerMinute: Partial<Record<DocumentLanguage, number>>
}

/** Words a minute that nobody speaks: what the server would refuse. */
export function wrongSpeeds({ speeds }: SettingsDraft): Set<DocumentLanguage> {
  return new Set(entriesOf(speeds).flatMap(([language, text]) => (isSpeed(text) ? [] : [language])))
}

/** Only what differs, so that two coordinators who change different things both keep theirs. */
export function changedSettings(before: Settings, draft: SettingsDraft): Partial<Settings> {
  const name = Object.fromEntries(
    Object.entries(draft.name).flatMap(([language, text]) => (text.trim() === '' ? [] : [[language, text.trim()]])),
  ) as Settings['name']
  const weekend = draft.weekend.toSorted((a, b) => a - b)
  const wordsPerMinute = Object.fromEntries(entriesOf(draft.speeds).map(([language, text]) => [language, Number(latinDigits(text))]))
  return {
    ...(same(before.name, name) ? {} : { name }),
    ...(same(before.weekend, weekend) ? {} : { weekend }),
    ...(same(before.wordsPerMinute, wordsPerMinute) ? {} : { wordsPerMinute }),
  }
}

/** What is left empty takes the usual speed. */
const entriesOf = (speeds: Speeds): [DocumentLanguage, string][] =>
  (Object.entries(speeds) as [DocumentLanguage, string][]).filter(([, text]) => text.trim() !== '')

const isSpeed = (text: string): boolean => {
  const digits = latinDigits(text)
  return /^\d{2,3}$/.test(digits) && Number(digits) >= 30 && Number(digits) <= 400
}

/** ٩٥ is 95: an Arabic keyboard types its own digits. */
const latinDigits = (text: string): string => text.trim().replaceAll(/[٠-٩]/g, (digit) => String((digit.codePointAt(0) ?? 0x660) - 0x660))

const same = (one: object, other: object): boolean => sorted(one) === sorted(other)
const sorted = (value: object): string =>
  JSON.stringify(Array.isArray(value) ? value : Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)))
