import type { Localized } from '@mithaq/schema/language'
import { z } from 'zod'
import { ReferenceDamaged } from './damaged.ts'
import { jsonFilesIn, readJson } from './folder.ts'

/**
 * The key is the English sentence as it was collected, so that a changed source sentence has no translation any
 * more and is noticed. `en` stands only where the collected words are too short to be shown alone.
 */
const SentenceFile = z.record(
  z.string().min(1),
  z.strictObject({ en: z.string().min(1).optional(), ar: z.string().min(1), fr: z.string().min(1) }),
)

export type Translations = {
  /** The sentence in three languages; a sentence without translation is a damaged overlay. */
  of(english: string): Localized
  /** Translations that no sentence asked for. */
  unused(): string[]
}

export function readTranslations(folder: string): Translations {
  const sentences = new Map<string, Localized>()
  for (const file of jsonFilesIn(folder, 'overlay/sentences'))
    for (const [english, { en, ar, fr }] of Object.entries(readJson(folder, file, SentenceFile))) {
      if (sentences.has(english)) throw new ReferenceDamaged(file, quoted(english), 'it is translated twice')
      sentences.set(english, { en: en ?? english, ar, fr })
    }
  const used = new Set<string>()
  return {
    of(english) {
      const sentence = sentences.get(english)
      if (sentence === undefined) throw new ReferenceDamaged('overlay/sentences', quoted(english), 'it has no Arabic and French')
      used.add(english)
      return sentence
    },
    unused: () => [...sentences.keys()].filter((english) => !used.has(english)),
  }
}

const quoted = (english: string) => `“${english}”`
