import type * as Y from 'yjs'
import { undoOf } from '../undo.ts'
import { type Contested, contestedIn, decide, type Transact, withdraw } from './decide.ts'
import { type Suggestion, suggestionsOf } from './list.ts'
import { type EditMode, editMode, setEditMode } from './mode.ts'
import { startSuggesting } from './suggest.ts'
import type { Verdict } from './values.ts'

/** What waits in a section's document, for its screens: whether or not any of its texts is mounted. */
export interface DocumentSuggestions {
  /** In the order of the texts; the same array until something of it changes. */
  now(): readonly Suggestion[]
  /** What some accepted and others declined at the same moment. */
  contested(): readonly Contested[]
  /** Told after every change of the document that may concern suggestions. */
  subscribe(listener: () => void): () => void
  /** For whoever may write. Ids that do not wait any more are passed over. One undo in the text takes it back. */
  accept(ids: Iterable<string>): void
  decline(ids: Iterable<string>): void
  /** One's own. */
  withdraw(ids: Iterable<string>): void
  /** Whether what is edited here, in all texts and notes, is made or suggested. Not stored. */
  mode(): EditMode
  setMode(mode: EditMode): void
}

const all = new WeakMap<Y.Doc, DocumentSuggestions>()

export function documentSuggestions(doc: Y.Doc): DocumentSuggestions {
  const found = all.get(doc) ?? create(doc)
  all.set(doc, found)
  return found
}

const none: readonly Suggestion[] = []

function create(doc: Y.Doc): DocumentSuggestions {
  const listeners = new Set<() => void>()
  let known: readonly Suggestion[] = none
  let said = '[]'
  let isStale = true
  const stale = ({ changed }: Y.Transaction): void => {
    if (changed.size === 0) return
    isStale = true
    for (const listener of listeners) listener()
  }
  doc.on('afterTransaction', stale)

  const now = (): readonly Suggestion[] => {
    if (!isStale) return known
    isStale = false
    const next = suggestionsOf(doc)
    const saying = next.length === 0 ? '[]' : JSON.stringify(next)
    if (saying !== said) known = next.length === 0 ? none : next
    said = saying
    return known
  }
  /** Text by text: each has its own undo. */
  const byText = (ids: Iterable<string>, client: () => number, run: (chosen: Suggestion[], transact: Transact) => void): void => {
    const wanted = new Set(ids)
    const groups = Map.groupBy(
      now().filter(({ id }) => wanted.has(id)),
      ({ root }) => root,
    )
    for (const [root, chosen] of groups) {
      const undo = undoOf(doc, (root ?? now()[0]?.root ?? 'text:en').replace(/^text:/, ''))
      let isRest = false
      undo.stop()
      run(chosen, (work, cost) => {
        undo.willWrite(cost, isRest, null, client())
        isRest = true
        doc.transact(work, undo.origin)
      })
      undo.stop()
    }
  }
  const decideOn = (verdict: Verdict, ids: Iterable<string>): void =>
    byText(
      ids,
      () => doc.clientID,
      (chosen, transact) => decide(doc, verdict, chosen, transact),
    )
  return {
    now,
    contested: () => contestedIn(doc),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    accept: (ids) => decideOn('accept', ids),
    decline: (ids) => decideOn('decline', ids),
    withdraw: (ids) =>
      byText(
        ids,
        () => startSuggesting(doc),
        (chosen, transact) => withdraw(doc, chosen, transact),
      ),
    mode: () => editMode(doc),
    setMode(mode) {
      if (editMode(doc) === mode) return
      setEditMode(doc, mode)
      for (const listener of listeners) listener()
    },
  }
}
