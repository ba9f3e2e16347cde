import { referenceWords } from '@mithaq/domain/reference-words'
import type { DrawnAtoms } from '@mithaq/editor/static-render'
import { documentLanguages, type DocumentLanguage } from '@mithaq/schema/language'

/**
 * What stands between the words of a moment: symbols as they were typed, and cross-references to the section's own paragraphs.
 * @param numbers of paragraphs, in the order of the text
 */
export function atomsOf(language: string, noteNumbers: ReadonlyMap<string, number>, numbers: ReadonlyMap<string, number>): DrawnAtoms {
  const known: DocumentLanguage = documentLanguages.find((one) => one === language) ?? 'en'
  return {
    noteNumbers,
    reference: (target) => referenceWords(known, target),
    target: (blockId, from) => {
      const number = numbers.get(blockId)
      return number === undefined ? null : { number, isAbove: number <= (numbers.get(from) ?? Infinity) }
    },
  }
}
