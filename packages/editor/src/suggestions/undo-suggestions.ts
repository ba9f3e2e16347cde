import * as Y from 'yjs'
import { type Known, knownOf } from './known.ts'
import { as, record } from './suggest.ts'
import { mostInOne, type RestoredRange } from './values.ts'

/** What an undo manager needs so that suggestions outlive it (SUGGESTIONS.md, U). */
export interface SuggestionUndo {
  /** For the manager's options: what was accepted is no longer its author's to take back. */
  deleteFilter: (item: Y.Item) => boolean
  /** Undoes or redoes one step of the stack, as one transaction. `client`: under which id it was made. */
  pop(manager: Y.UndoManager, direction: 'undo' | 'redo', client: number): boolean
}

export function suggestionUndo(doc: Y.Doc): SuggestionUndo {
  let known: Known | null = null
  return {
    deleteFilter: (item) => {
      const now = known ?? knownOf(doc)
      const { client, clock } = item.id
      if (item.parentSub !== null || !now.isSuggesting(client)) return true
      return (
        now.accepted.at(client, clock).length === 0 && now.accepted.sameUntil(client, clock, clock + item.length) === clock + item.length
      )
    },
    pop(manager, direction, client) {
      const stack = direction === 'undo' ? manager.undoStack : manager.redoStack
      const before = [...stack]
      const flag = direction === 'undo' ? 'undoing' : 'redoing'
      let done = false
      manager[flag] = true
      try {
        doc.transact((transaction) => {
          as(doc, client, () => {
            known = knownOf(doc)
            done = manager[direction]() !== null
            // Its own end of the undo is not ours: what follows belongs to the same step.
            manager[flag] = true
            recordRestored(doc, transaction, before.slice(stack.length))
          })
        }, manager)
      } finally {
        manager[flag] = false
        known = null
      }
      return done
    },
  }
}

/**
 * What comes back has new ids, and suggestions name the old ones; words that were only suggested would come back as base text.
 * So whoever brings them back says in the same transaction what they were.
 */
function recordRestored(doc: Y.Doc, transaction: Y.Transaction, popped: readonly { deletions: unknown }[]): void {
  const known = knownOf(doc)
  if (known.isEmpty) return
  const isAuthor = known.isSuggesting(doc.clientID)
  const restored: RestoredRange[] = []
  for (const { deletions } of popped)
    Y.iterateDeletedStructs(transaction, deletions as Parameters<typeof Y.iterateDeletedStructs>[1], (struct) => {
      if (!(struct instanceof Y.Item) || struct.parentSub !== null) return
      const { redone, id, length } = struct
      if (redone === null || redone.clock < (transaction.beforeState.get(redone.client) ?? 0)) return
      for (let at = id.clock; at < id.clock + length;) {
        const [old] = known.oldIds.at(id.client, at)
        const until = known.oldIds.sameUntil(id.client, at, id.clock + length)
        const client = old?.client ?? id.client
        const clock = old === undefined ? at : old.clock + at - old.from
        const matters = known.isSuggesting(client) || known.named.has(client)
        if (matters && (!isAuthor || client === doc.clientID))
          restored.push([redone.client, redone.clock + at - id.clock, until - at, client, clock])
        at = until
      }
    })
  const map = isAuthor ? 'suggestions' : 'decisions'
  const ranges = joined(restored)
  for (let start = 0; start < ranges.length; start += mostInOne) record(doc, map, { restored: ranges.slice(start, start + mostInOne) })
}

/** Neighbours whose old ids are neighbours too are one. */
function joined(restored: readonly RestoredRange[]): RestoredRange[] {
  const found: [number, number, number, number, number][] = []
  for (const [client, clock, length, oldClient, oldClock] of [...restored].sort((one, other) => one[1] - other[1])) {
    const last = found.at(-1)
    if (last !== undefined && last[0] === client && last[1] + last[2] === clock && last[3] === oldClient && last[4] + last[2] === oldClock)
      last[2] += length
    else found.push([client, clock, length, oldClient, oldClock])
  }
  return found
}
