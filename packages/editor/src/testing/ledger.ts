import type * as Y from 'yjs'
import { textRoots } from '../suggestions/list.ts'
import { piecesOf, type TextView } from '../suggestions/views.ts'

/**
 * What became of each letter of a run in which every one is written once: whether it was suggested or written, whether somebody
 * accepted it, and whether somebody who saw it took it away.
 */
export interface Ledger {
  /** Letters that nobody has used in this run. */
  letters(count: number): string
  wrote(words: string, how: 'suggested' | 'written'): void
  accepted(words: string): void
  /** Runs what one person does, and notes which letters went away under their hands. */
  watch(doc: Y.Doc, run: () => void): void
  /** What contradicts the document in which everything has arrived; null: nothing does. */
  contradiction(doc: Y.Doc): string | null
}

/** Of all texts, bodies and cells of a section, in one of their views. */
export const lettersIn = (doc: Y.Doc, view: TextView): string =>
  textRoots(doc)
    .flatMap((root) => piecesOf(doc, root, view).map(({ insert }) => (typeof insert === 'string' ? insert : '')))
    .join('')

export function openLedger(): Ledger {
  let next = firstLetter
  const sets = { suggested: new Set<string>(), written: new Set<string>(), accepted: new Set<string>(), removed: new Set<string>() }
  const add = (name: keyof typeof sets, words: string): void => {
    for (const letter of words) if (isLetter(letter)) sets[name].add(letter)
  }
  return {
    letters: (count) => Array.from({ length: count }, () => String.fromCharCode(next++)).join(''),
    wrote: (words, how) => add(how, words),
    accepted: (words) => add('accepted', words),
    watch(doc, run) {
      const before = new Set(lettersIn(doc, 'shown'))
      run()
      const after = new Set(lettersIn(doc, 'shown'))
      for (const letter of before) if (!after.has(letter)) sets.removed.add(letter)
    },
    contradiction(doc) {
      const base = new Set(lettersIn(doc, 'base'))
      const shown = new Set(lettersIn(doc, 'shown'))
      const { suggested, written, accepted, removed } = sets
      for (const letter of base)
        if (isLetter(letter) && !written.has(letter) && !accepted.has(letter)) return `${letter} was suggested, and is text`
      for (const letter of written) if (!removed.has(letter) && !base.has(letter)) return `${letter} was written, and is lost`
      for (const letter of suggested) if (!removed.has(letter) && !shown.has(letter)) return `${letter} was suggested, and is lost`
      return null
    },
  }
}

/** Of the Chinese letters that Unicode has had from the beginning: enough of them, each one unit, none a sign of a language here. */
const firstLetter = 0x4e00
const isLetter = (letter: string): boolean => letter.charCodeAt(0) >= firstLetter && letter.charCodeAt(0) < 0x9fff
