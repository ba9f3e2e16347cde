import type { DrawnAtoms } from '@mithaq/editor/static-render'
import { atomWordsIn } from '../../lib/atom-words.ts'

/**
 * What stands between the words of a moment: citations as they read in its language, and cross-references to the section's own paragraphs.
 * @param numbers of paragraphs, in the order of the text
 */
export function atomsOf(language: string, noteNumbers: ReadonlyMap<string, number>, numbers: ReadonlyMap<string, number>): DrawnAtoms {
  return {
    ...atomWordsIn(language),
    noteNumbers,
    target: (blockId, from) => {
      const number = numbers.get(blockId)
      return number === undefined ? null : { number, isAbove: number <= (numbers.get(from) ?? Infinity) }
    },
  }
}
