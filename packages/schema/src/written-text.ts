import { z } from 'zod'

/** Half a character, as broken programs send it: nothing can show it, and PostgreSQL does not keep it. */
const halves = /\p{Cs}/gu
/** Control characters but line breaks and tabs, and marks that turn the writing direction for what follows. */
const controls = /[^\P{Cc}\n\t]|[\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu

/** Text that somebody wrote and that may have several lines: a source, a summary, guidance. For names and titles there is ShownName. */
export const WrittenText = (maximum: number) =>
  z
    .string()
    .max(maximum * 4)
    .transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll(halves, '').replaceAll(controls, '').trim())
    .pipe(z.string().min(1).max(maximum))
