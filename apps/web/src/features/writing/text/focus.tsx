import { createContext, useContext, useState } from 'react'
import type { SectionView } from '@mithaq/editor/section-view'
import type { DocumentId } from '@mithaq/schema/ids'

/** The text in which the person is: what the toolbar acts on. */
export interface FocusedText {
  view: SectionView
  documentId: DocumentId
  language: string
  /** The block in which the caret stands can be paired, or its translation begun. */
  pairing: PairingOfText | null
}

export interface PairingOfText {
  /** The language on the other side. */
  other: string
  /** Blocks of the other side that the one at the caret could stand beside: their id and first words. */
  candidates: () => { id: string; words: string }[]
  /** What the block at the caret stands beside; null: nothing. */
  now: () => string | null
  pairWith: (other: string | null) => void
  pairByOrder: () => void
  /** The block at the caret has nothing beside it. */
  mayTranslate: () => boolean
  /** Begins its translation on the other side, and goes there. */
  translate: () => void
}

/** Outside React: a key press must not draw the page. */
export interface Focus {
  now: () => FocusedText | null
  set: (focused: FocusedText | null) => void
  /** Called when another text is focused, and when the selection in it moved. */
  subscribe: (listener: () => void) => () => void
  moved: () => void
}

export function createFocus(): Focus {
  const listeners = new Set<() => void>()
  let focused: FocusedText | null = null
  let telling = false
  const moved = (): void => {
    if (telling) return
    telling = true
    // After the frame that shows the key.
    setTimeout(() => {
      telling = false
      for (const listener of listeners) listener()
    }, 60)
  }
  return {
    now: () => focused,
    set: (next) => {
      focused = next
      moved()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    moved,
  }
}

const FocusContext = createContext<Focus | null>(null)
export const FocusProvider = FocusContext.Provider

export const useFocusOf = (): Focus => useState(createFocus)[0]

export function useFocus(): Focus {
  const focus = useContext(FocusContext)
  if (focus === null) throw new Error('No text can be focused here')
  return focus
}
