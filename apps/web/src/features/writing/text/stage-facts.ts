import type { ReferenceTarget } from '@mithaq/editor/atom-words'
import type { ColourOf } from '@mithaq/editor/cursors'
import type { PlainAtoms } from '@mithaq/editor/plain-text'
import type { SectionSuggestions } from '@mithaq/editor/section-view'
import { atomWordsIn } from '../../../lib/atom-words.ts'

/** What may change while a section is on the page; asked each time it is needed. */
export interface StageFacts {
  /** Paragraph numbers taken by the sections before. */
  offset: number
  /** Notes that the sections before have in a language. */
  noteOffset: (language: string) => number
  /** A paragraph of another section that a reference here names. */
  elsewhere: (language: string, blockId: string) => ReferenceTarget | null
  mayWrite: boolean
  /** May write, or suggest. */
  mayEdit: boolean
  /** The name of a text for a screen reader. */
  label: (language: string) => string
  placeholder: (language: string) => string
  /** Said in an empty text that one may not write. */
  empty: string
  translate: (language: string) => string
  emptyBlock: string
  /** Of the cursors of others. */
  colourOf: ColourOf
  /** What a screen reader says of the mark of a note, of a symbol that nobody knows, and of a cell. */
  noteLabel: (number: number) => string
  unknownCitation: string
  cellLabel: (row: number, column: number) => string
  suggestions: SectionSuggestions
}

/** How what is no character reads in a text of a language, and what a screen reader says of it in the reader's own. */
export const atomWordsOf = ({ noteLabel, unknownCitation }: StageFacts, language: string): PlainAtoms => ({
  ...atomWordsIn(language),
  noteLabel,
  unknownCitation,
})
