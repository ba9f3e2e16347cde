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

/** A folded Arabic word without its article and its ending: «أفريقيا» and «الأفريقية», «مهاجرون» and «المهاجرين» are one. */
const stem = (word: string): string => {
  const bare = word.replace(/^(?:[وبفك]?ال|لل)(?=.{3})/, '')
  return bare.replace(/(?<=.{4})(?:ون|ين|ات|[اهي])$/, '')
}

/** Whether every word that was typed stands in one of the texts, in its own form or in a near one. */
export function matches(typed: string, texts: readonly (string | null | undefined)[]): boolean {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const all = fold(texts.filter(Boolean).join(' '))
  return words.every((word) => all.includes(word) || all.includes(stem(word)))
}
