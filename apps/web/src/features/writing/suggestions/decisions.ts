import { documentSuggestions } from '@mithaq/editor/suggestions/document-suggestions'
import { undoOf } from '@mithaq/editor/undo'
import type * as Y from 'yjs'
import type { Suggestion } from '@mithaq/editor/suggestions/list'

export type Decision = 'accept' | 'decline' | 'withdraw'

/** What a decision is about, and in which document. */
interface Decided {
  ids: readonly string[]
  one: Suggestion
  text: { connection: { doc: Y.Doc } }
}

/** Takes a decision back, as long as nothing was done in these texts since; answers whether it did. */
export type TakeBack = () => boolean

/** Decides, section by section. Returns how many, and how to take it back. */
export function decide(decision: Decision, chosen: readonly Decided[]): { count: number; takeBack: TakeBack } {
  const takeBacks: TakeBack[] = []
  for (const [{ connection }, group] of Map.groupBy(chosen, ({ text }) => text)) {
    const { doc } = connection
    documentSuggestions(doc)[decision](group.flatMap(({ ids }) => ids))
    const roots = new Set(group.map(({ one }) => (one.root ?? 'text:en').replace(/^text:/, '')))
    for (const root of roots) takeBacks.push(takeBackIn(doc, root))
  }
  return { count: chosen.length, takeBack: () => takeBacks.map((takeBack) => takeBack()).some(Boolean) }
}

function takeBackIn(doc: Y.Doc, root: string): TakeBack {
  const undo = undoOf(doc, root)
  let isLast = true
  const watch = ({ origin, local }: Y.Transaction): void => {
    if (local && origin === undo.origin) isLast = false
  }
  doc.on('afterTransaction', watch)
  return () => {
    doc.off('afterTransaction', watch)
    return isLast && undo.undo()
  }
}
