import { directionOf } from '@mithaq/schema/language'
import type { Block } from './blocks.ts'

/** A block's place in a whole submission: a block id alone is not enough, every section may have a block called `start`. */
export const paragraphKey = (sectionId: string, blockId: string): string => `${sectionId}/${blockId}`

/** A paragraph that carries a number. A heading or list item keeps the attribute, so that turning it back restores the number, but shows none. */
export const isNumberedParagraph = (block: Block): boolean => block.kind === 'paragraph' && block.numbered

/** How many numbers a section takes: the offset of the sections after it. */
export const countNumbered = (blocks: readonly Block[]): number => blocks.filter(isNumberedParagraph).length

/**
 * Paragraph numbers of one section. Sections before it need not be mounted: their count, which the server also
 * knows, is the offset.
 */
export function numberSection(blocks: readonly Block[], offset = 0): Map<string, number> {
  const numbers = new Map<string, number>()
  for (const block of blocks) if (isNumberedParagraph(block)) numbers.set(block.id, offset + numbers.size + 1)
  return numbers
}

/** Paragraph numbers that run through sections in their order, keyed by {@link paragraphKey}; `offset`: numbers used before the first of them. */
export function numberParagraphs(sections: readonly { id: string; blocks: readonly Block[] }[], offset = 0): Map<string, number> {
  const numbers = new Map<string, number>()
  for (const section of sections)
    for (const block of section.blocks)
      if (isNumberedParagraph(block)) numbers.set(paragraphKey(section.id, block.id), offset + numbers.size + 1)
  return numbers
}

/**
 * A pair has one number, from the submitted language: the numbers its source blocks show. Of several blocks in a row
 * only the first takes the number, so that it does not stand twice.
 */
export function numbersOfSource(
  rows: readonly { source: readonly Block[]; submitted: readonly Block[] }[],
  submittedNumbers: ReadonlyMap<string, number>,
): Map<string, number> {
  const numbers = new Map<string, number>()
  for (const row of rows) {
    const first = row.source[0]
    const numbered = row.submitted.find((block) => submittedNumbers.has(block.id))
    if (first !== undefined && numbered !== undefined) numbers.set(first.id, submittedNumbers.get(numbered.id) as number)
  }
  return numbers
}

/**
 * What stands before each numbered list item: "1." "(a)" "(i)", in Arabic "1." "(أ)" "(1)", as the Word file sets them.
 * A list starts again after any block outside it; a bullet nested under a number does not end the list.
 */
export function listNumbers(blocks: readonly Block[], language: string): Map<string, string> {
  const labels = new Map<string, string>()
  let counts: number[] = []
  for (const block of blocks) {
    if (block.kind === 'bullet') counts = counts.slice(0, block.level)
    else if (block.kind !== 'numbered') counts = []
    else {
      counts = counts.slice(0, block.level + 1)
      counts[block.level] = (counts[block.level] ?? 0) + 1
      labels.set(block.id, listLabel(counts[block.level] as number, block.level, language))
    }
  }
  return labels
}

function listLabel(count: number, level: number, language: string): string {
  const inArabic = directionOf(language) === 'rtl'
  switch (level % 3) {
    case 1:
      return `(${inArabic ? letter(count, abjad) : letter(count, latin)})`
    case 2:
      return `(${inArabic ? count : roman(count)})`
    default:
      return `${count}.`
  }
}

// Arabic lists count in abjad order, not in the order of the dictionary: after (ج) comes (د).
const abjad = [...'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ']
const latin = [...'abcdefghijklmnopqrstuvwxyz']

/** After the last letter they are doubled, as word processors do: z, aa, bb. */
const letter = (count: number, letters: readonly string[]): string =>
  (letters[(count - 1) % letters.length] as string).repeat(Math.ceil(count / letters.length))

const romanDigits = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const
function roman(count: number): string {
  let rest = count
  let written = ''
  for (const [value, digit] of romanDigits)
    while (rest >= value) {
      written += digit
      rest -= value
    }
  return written
}
