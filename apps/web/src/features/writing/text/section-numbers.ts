import type { Block } from '@mithaq/editor/blocks'
import { listNumbers, numberSection, numbersOfSource } from '@mithaq/editor/numbering'
import { alignPairs, type Row } from '@mithaq/editor/pairing'

/** What stands before the blocks of one language. */
export interface Numbers {
  block: ReadonlyMap<string, number>
  list: ReadonlyMap<string, string>
}

export interface SectionNumbers {
  /** null: one language, so nothing stands beside anything. */
  rows: Row[] | null
  source: Numbers
  submitted: Numbers
}

interface Texts {
  /** null: drafted in the language in which it is submitted. */
  source: { language: string; blocks: readonly Block[] } | null
  submitted: { language: string; blocks: readonly Block[] }
  /** Numbers taken by the sections before this one. */
  offset: number
}

/** A pair has one number, from the submitted language; a paragraph that is not translated yet has none there. */
export function numberTexts({ source, submitted, offset }: Texts): SectionNumbers {
  const block = numberSection(submitted.blocks, offset)
  const submittedNumbers = { block, list: listNumbers(submitted.blocks, submitted.language) }
  if (source === null) return { rows: null, source: submittedNumbers, submitted: submittedNumbers }
  const rows = alignPairs(source.blocks, submitted.blocks)
  return {
    rows,
    source: { block: numbersOfSource(rows, block), list: listNumbers(source.blocks, source.language) },
    submitted: submittedNumbers,
  }
}
