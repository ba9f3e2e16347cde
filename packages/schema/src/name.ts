import { z } from 'zod'
import { InterfaceLanguage } from './language.ts'

/**
 * Text that is shown as somebody's or something's name. Control characters and marks that turn the writing direction
 * are taken out: with them one name can be made to look like another. So are halves of characters, which nothing can show.
 */
export const ShownName = (maximum: number) =>
  z
    .string()
    .max(maximum * 4)
    .transform((text) =>
      text
        .normalize('NFC')
        .replaceAll(/[\p{Cc}\p{Cs}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .pipe(z.string().min(1).max(maximum))

/** A name in the languages in which it was given; at least one. */
export const Name = z
  .partialRecord(InterfaceLanguage, ShownName(200))
  .refine((name) => Object.values(name).some(Boolean), { message: 'name.empty' })
export type Name = z.infer<typeof Name>

/** The name by which partners know a person; it need not be their own. */
export const Alias = ShownName(80)
