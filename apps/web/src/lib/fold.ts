/**
 * Letters as a search compares them: without vowel signs, tatweel and accents, the forms of alif, ya and ta marbuta as one,
 * because people write «الاعتقال» and «الإعتقال» for the same word.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}|ـ/gu, '')
    .replaceAll(/[ٱإأآ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replaceAll(/[’'‘`]/g, '')
    .toLowerCase()

/** Whether every word that was typed stands in one of the texts. */
export function matches(typed: string, texts: readonly (string | null | undefined)[]): boolean {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const all = fold(texts.filter(Boolean).join(' '))
  return words.every((word) => all.includes(word))
}
