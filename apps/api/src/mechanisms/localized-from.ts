import { Localized } from '@mithaq/schema/language'
import { WrittenText } from '@mithaq/schema/written-text'
import { z } from 'zod'

/** Words given in at least one of the three languages. */
export const SomeLanguages = (maximum: number) =>
  z
    .strictObject({
      en: WrittenText(maximum).optional(),
      ar: WrittenText(maximum).optional(),
      fr: WrittenText(maximum).optional(),
    })
    .refine(({ en, ar, fr }) => en !== undefined || ar !== undefined || fr !== undefined, { message: 'name.empty' })

/** Languages in which nothing was given show what was: the same words, never a translation that nobody made. */
export function localizedFrom({ en, ar, fr }: { en?: string | undefined; ar?: string | undefined; fr?: string | undefined }): Localized {
  return Localized.parse({ en: en ?? ar ?? fr, ar: ar ?? en ?? fr, fr: fr ?? en ?? ar })
}
