import type { Block, Inline } from './blocks.ts'

/** How a case label reads in the language of the text: "Case 07", «الحالة 07», « Cas 07 ». */
export type CaseLabel = (label: string) => string

/**
 * The words of a text, one line a block, for counting and copying. A case label counts as the words it reads as; notes,
 * tables and references have no words of their own here. A soft break stays a line break.
 */
export const plainTextOf = (blocks: readonly Block[], caseLabel: CaseLabel): string[] =>
  blocks.map((block) => plainInline(block.content, caseLabel))

/** The words of one block. */
export const plainInline = (content: readonly Inline[], caseLabel: CaseLabel): string =>
  content.map((inline) => (inline.type === 'text' ? inline.text : inline.type === 'case' ? caseLabel(inline.label) : '')).join('')
