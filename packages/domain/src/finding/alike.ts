import { sameWords, weakWords } from './same-words.ts'
import { everywhere, formOf, wordsOf } from './word-forms.ts'

/** A treaty, body or other thing with a name, under all its names in any language. */
export interface KnownName {
  id: string
  names: readonly string[]
}

/** A recommendation as it is compared: its words by their forms, each with what it weighs, and the names that it holds. */
export interface Compared {
  words: ReadonlyMap<string, number>
  names: ReadonlySet<string>
  numbers: ReadonlySet<string>
}

/** From here on two are proposed as the same; found on a labelled set (`alike.test.ts`). */
export const alikeEnough = 0.6

/**
 * Prepares texts for comparing. What has two names has one here: a treaty by its title and by its letters, words that mean the same
 * (`same-words.ts`).
 */
export function comparer(names: readonly KnownName[]): (text: string) => Compared {
  const phrases = new Map<string, string>()
  let longest = 1
  const add = (phrase: string, token: string): void => {
    const words = wordsOf(phrase)
    if (words.length === 0) return
    longest = Math.max(longest, words.length)
    phrases.set(words.map(formOf).join(' '), token)
  }
  for (const same of sameWords) for (const phrase of same) add(phrase, `=${same[0] ?? ''}`)
  for (const { id, names: called } of names) for (const name of called) add(name, `#${id}`)
  return (text) => {
    const forms = wordsOf(text).map(formOf)
    const words = new Map<string, number>()
    const found = new Set<string>()
    const numbers = new Set<string>()
    for (let at = 0; at < forms.length; at++) {
      let token: string | undefined
      let length = Math.min(longest, forms.length - at)
      for (; length > 0; length--) {
        token = phrases.get(forms.slice(at, at + length).join(' '))
        if (token !== undefined) break
      }
      const form = forms[at] ?? ''
      if (token !== undefined) {
        words.set(token, token.startsWith('#') ? 2.5 : 1.2)
        if (token.startsWith('#')) found.add(token)
        at += length - 1
      } else if (/^\d/.test(form)) {
        numbers.add(form)
        words.set(form, 1)
      } else if (!silent.has(form)) words.set(form, weak.has(form) ? 0.15 : 1)
    }
    return { words, names: found, numbers }
  }
}

/**
 * How alike two recommendations are, 0 to 1: the share of what they say that both say. Two that name different treaties or different
 * numbers are not the same, however alike their sentences.
 */
export function alikeness(one: Compared, other: Compared): number {
  if (one.names.size > 0 && other.names.size > 0 && !shares(one.names, other.names)) return 0
  if (one.numbers.size > 0 && other.numbers.size > 0 && !shares(one.numbers, other.numbers)) return 0
  let both = 0
  for (const [word, weight] of one.words) if (other.words.has(word)) both += weight
  const total = weightOf(one) + weightOf(other)
  if (total === 0) return 0
  const dice = (2 * both) / total
  // A short ask that a long one holds whole is the same ask with more around it.
  const least = Math.min(weightOf(one), weightOf(other))
  const held = least < 2 ? 0 : both / least
  return Math.max(dice, held >= 0.85 ? 0.75 * held : 0)
}

const shares = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => [...one].some((name) => other.has(name))
const weightOf = ({ words }: Compared): number => [...words.values()].reduce((sum, weight) => sum + weight, 0)
const weak = new Set(wordsOf(weakWords).map(formOf))
const silent = new Set([...everywhere].map(formOf))
