/**
 * How many words a text has, as Word counts them: what stands between two spaces is one, `A/HRC/46/54` and a dash that
 * stands alone included (hazards.md 7). The same in Arabic: a prefixed و or ب belongs to its word, tatweel and vowel
 * signs are letters of it.
 */
export function countWords(text: string): number {
  return text
    .replaceAll(invisible, '')
    .replaceAll(typographicSpace, '')
    .split(/\s+/u)
    .filter((token) => token !== '').length
}

/** Marks of direction, joiners, soft hyphens: they separate nothing, and alone they are no word. */
const invisible = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu

/**
 * French sets « mots : » and 10 000 with spaces that do not break. They belong to the mark or the number; any other
 * such space separates two words.
 */
const typographicSpace = /[\u00A0\u202F]+(?=[!?;:»%])|(?<=«)[\u00A0\u202F]+|(?<=\p{Nd})[\u00A0\u202F](?=\p{Nd}{3}(?!\p{Nd}))/gu
