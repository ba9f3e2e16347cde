import { type AtomWords, type ReferenceTarget, showCitation, showReference } from './atom-words.ts'
import type { Block, Inline } from './blocks.ts'

/** How a case label reads in the language of the text: "Case 07", «الحالة 07», « Cas 07 ». */
export type CaseLabel = (label: string) => string

/** The words of atoms, and where a cross-reference in this text leads. */
export interface PlainAtoms extends AtomWords {
  target?: (blockId: string, from: string) => ReferenceTarget | null
}

/**
 * The words of a text, one line a block, for counting and copying. A case label, a citation and a cross-reference count as the
 * words they read as; notes and tables have no words of their own here. A soft break stays a line break.
 */
export const plainTextOf = (blocks: readonly Block[], caseLabel: CaseLabel, atoms: PlainAtoms = {}): string[] =>
  blocks.map((block) => plainInline(block.content, caseLabel, atoms, block.id))

/** The words of one block. */
export const plainInline = (content: readonly Inline[], caseLabel: CaseLabel, atoms: PlainAtoms = {}, blockId = ''): string =>
  content
    .map((inline) => {
      switch (inline.type) {
        case 'text':
          return inline.text
        case 'case':
          return caseLabel(inline.label)
        case 'citation':
          return showCitation(inline.cited, atoms).shown
        case 'reference':
          return atoms.target === undefined && atoms.reference === undefined
            ? ''
            : showReference(atoms.target?.(inline.id, blockId) ?? null, atoms)
        case 'note':
        case 'table':
          return ''
      }
    })
    .join('')
