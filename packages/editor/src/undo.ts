import * as Y from 'yjs'
import type { SelectionPlace } from './selection-place.ts'
import { suggestionUndo } from './suggestions/undo-suggestions.ts'
import { blocksRoot, textRoot } from './text-roots.ts'
import { mostBytes } from './write-changes.ts'

/** Pauses shorter than this, in milliseconds, do not end what one undo takes back. */
const typingPause = 600

/** What an open editor tells of its selection, and does to it. */
interface SelectionKeeper {
  place: () => SelectionPlace | null
  restore: (place: SelectionPlace) => void
}

/** Undo and redo of one's own edits in one text. It stays with the document when an editor is closed and opened again. */
export interface SectionUndo {
  /** The origin of transactions that can be undone. */
  origin: object
  undo(): boolean
  redo(): boolean
  canUndo(): boolean
  canRedo(): boolean
  /** What comes next is undone by itself. */
  stop(): void
  /**
   * Told before each transaction: its cost in bytes, whether it goes on with the one before, where the selection was, and
   * under which client id it is made, where that is not the document's own: undo is made under the same. */
  willWrite(cost: number, goesOn: boolean, place: SelectionPlace | null, client?: number): void
  attach(keeper: SelectionKeeper): () => void
}

const known = new WeakMap<Y.Doc, Map<string, SectionUndo>>()

export function undoOf(doc: Y.Doc, language: string): SectionUndo {
  const ofDoc = known.get(doc) ?? new Map<string, SectionUndo>()
  known.set(doc, ofDoc)
  const found = ofDoc.get(language) ?? createUndo(doc, language)
  ofDoc.set(language, found)
  return found
}

function createUndo(doc: Y.Doc, language: string): SectionUndo {
  const origin = { edits: language }
  const suggestions = suggestionUndo(doc)
  const scope = [textRoot(doc, language), blocksRoot(doc, language), doc.getMap('suggestions'), doc.getMap('decisions')]
  const manager = new Y.UndoManager(scope as Y.AbstractType<unknown>[], {
    deleteFilter: suggestions.deleteFilter,
    trackedOrigins: new Set([origin]),
    // Pauses are measured below: what goes on with an earlier transaction is no pause.
    captureTimeout: Number.POSITIVE_INFINITY,
    doc,
  })
  // One undo may have to be several transactions, since each is a message of at most 64 KiB: stack items of one group.
  let group = 0
  let goesOnWithGroup = false
  let popping: number | null = null
  let spent = 0
  let lastWrite = 0
  let placeBefore: SelectionPlace | null = null
  let keeper: SelectionKeeper | null = null
  let writesAs = doc.clientID
  let placeAfter: SelectionPlace | null = null

  manager.on('stack-item-added', ({ stackItem }) => {
    if (popping === null && !goesOnWithGroup) group++
    goesOnWithGroup = false
    stackItem.meta.set('group', popping ?? group)
    stackItem.meta.set('place', placeBefore)
    stackItem.meta.set('client', writesAs)
  })
  manager.on('stack-item-popped', ({ stackItem }) => {
    placeAfter = (stackItem.meta.get('place') as SelectionPlace | null | undefined) ?? placeAfter
  })

  const pop = (direction: 'undo' | 'redo'): boolean => {
    const stack = (): readonly { meta: Map<unknown, unknown> }[] => (direction === 'undo' ? manager.undoStack : manager.redoStack)
    const wanted = stack().at(-1)?.meta.get('group')
    if (wanted === undefined) return false
    placeBefore = keeper?.place() ?? null
    placeAfter = null
    popping = Number(wanted)
    let done = false
    try {
      for (let next = stack().at(-1); next?.meta.get('group') === wanted; next = stack().at(-1)) {
        writesAs = Number(next.meta.get('client'))
        done = suggestions.pop(manager, direction, writesAs) || done
      }
    } finally {
      popping = null
      manager.stopCapturing()
    }
    if (placeAfter !== null) keeper?.restore(placeAfter)
    return done
  }

  return {
    origin,
    undo: () => pop('undo'),
    redo: () => pop('redo'),
    canUndo: () => manager.canUndo(),
    canRedo: () => manager.canRedo(),
    stop: () => manager.stopCapturing(),
    willWrite: (cost, goesOn, place, client = doc.clientID) => {
      const now = Date.now()
      if (client !== writesAs) manager.stopCapturing()
      writesAs = client
      if (!goesOn && now - lastWrite >= typingPause) manager.stopCapturing()
      lastWrite = now
      const startsAnew = manager.undoStack.length === 0 || manager.lastChange === 0
      const isFull = spent + cost > mostBytes
      if (isFull) manager.stopCapturing()
      goesOnWithGroup = goesOn || (isFull && !startsAnew)
      spent = isFull || startsAnew ? cost : spent + cost
      if (!goesOn) placeBefore = place
    },
    attach: (attached) => {
      keeper = attached
      return () => {
        if (keeper === attached) keeper = null
      }
    },
  }
}
