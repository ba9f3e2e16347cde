import type * as Y from 'yjs'
import type { WholeBlock } from '../blocks.ts'
import { editMode } from '../suggestions/mode.ts'
import { writeSuggestions } from '../suggestions/write-suggestions.ts'
import { noteText } from '../text-roots.ts'
import { undoOf } from '../undo.ts'
import { writeChanges } from '../write-changes.ts'
import { restoreChanges } from './restore-changes.ts'

/** A text and the bodies of its notes, as they stood at a moment: without what was only suggested then. */
export interface RestoredText {
  blocks: readonly WholeBlock[]
  notes: Readonly<Record<string, readonly WholeBlock[]>>
}

export interface Restored {
  /** Nothing differed. */
  isSame: boolean
  /** Takes it all back, notes too; what others wrote meanwhile stays. */
  undo(): void
}

/**
 * Makes a text say again what it said, as an edit of whoever does it: the smallest changes, which everybody merges with their
 * own and which can be undone. Where one only suggests it becomes suggestions. What waits to be decided stays, and so do tables.
 */
export function restoreMoment(doc: Y.Doc, language: string, then: RestoredText): Restored {
  const changed = [
    // Bodies first: a mark that comes back finds its words.
    ...Object.entries(then.notes).map(([id, blocks]) => restoreText(doc, noteText(id), blocks)),
    restoreText(doc, language, then.blocks),
  ].filter((undo) => undo !== null)
  return {
    isSame: changed.length === 0,
    undo: () => {
      for (const undo of changed.toReversed()) undo()
    },
  }
}

/** How to take it back; null: the text says that already. */
function restoreText(doc: Y.Doc, name: string, then: readonly WholeBlock[]): (() => void) | null {
  const changes = restoreChanges(doc, name, then)
  if (changes.text.length === 0 && changes.blocks.length === 0) return null
  const undo = undoOf(doc, name)
  undo.stop()
  const willWrite = (cost: number, goesOn: boolean, client?: number): void => undo.willWrite(cost, goesOn, null, client)
  if (editMode(doc) === 'suggest') writeSuggestions(doc, name, changes, undo.origin, willWrite)
  else writeChanges(doc, name, changes, undo.origin, willWrite)
  undo.stop()
  return () => void undo.undo()
}
