import { foldText } from '@mithaq/domain/folded-text'

/**
 * Names and words of lists as a search compares them: Arabic letters as the search in a text folds them, because people write
 * «الاعتقال» and «الإعتقال» for the same word; and without the accents and apostrophes that few type in a name.
 */
export const fold = (text: string): string =>
  foldText(text)
    .folded.normalize('NFD')
    .replaceAll(/\p{M}|[’'‘`]/gu, '')

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
