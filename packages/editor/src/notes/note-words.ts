import type { Block, Inline } from '../blocks.ts'
import { type CaseLabel, type PlainAtoms, plainInline } from '../plain-text.ts'
import { notesIn } from './notes.ts'

/** What the notes of a text say, one after the other, for counting: a note that is marked twice is said once, one without a mark not at all. */
export const noteLines = (
  blocks: readonly Block[],
  body: (noteId: string) => readonly Inline[],
  caseLabel: CaseLabel,
  atoms: PlainAtoms,
): string[] => notesIn(blocks).map((id) => plainInline(body(id), caseLabel, atoms))
