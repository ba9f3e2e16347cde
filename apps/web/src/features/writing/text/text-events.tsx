import type { SectionView, SuggestionsUndone } from '@mithaq/editor/section-view'
import type { Suggestion } from '@mithaq/editor/suggestions/list'
import type { TablePlace } from '@mithaq/editor/tables/table-commands'
import type { DocumentId } from '@mithaq/schema/ids'
import { createContext, useContext, useState } from 'react'
import type { Decision } from '../suggestions/decisions.ts'

/** Something was done in a text that is shown beside it. */
export type TextEvent = { documentId: DocumentId; language: string; view: SectionView } & (
  | { kind: 'note'; noteId: string; how: 'inserted' | 'opened' }
  /** Null: the table was left. */
  | { kind: 'table'; place: TablePlace | null }
  /** One was gone to by a key, or decided by one. `described`: whose it is and what it does. */
  | { kind: 'suggestion'; suggestion: Suggestion; did: 'goTo' | Decision; described: string }
  | { kind: 'suggestionsUndone'; change: SuggestionsUndone }
)

/** Outside React: what happens at a key must not draw the page. */
export interface TextEvents {
  tell: (event: TextEvent) => void
  /** Returns how to hear no more. */
  subscribe: (listener: (event: TextEvent) => void) => () => void
}

function createTextEvents(): TextEvents {
  const listeners = new Set<(event: TextEvent) => void>()
  return {
    tell: (event) => {
      for (const listener of listeners) listener(event)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const TextEventsContext = createContext<TextEvents | null>(null)
export const TextEventsProvider = TextEventsContext.Provider

export const useTextEventsOf = (): TextEvents => useState(createTextEvents)[0]

export function useTextEvents(): TextEvents {
  const events = useContext(TextEventsContext)
  if (events === null) throw new Error('No text tells anything here')
  return events
}
