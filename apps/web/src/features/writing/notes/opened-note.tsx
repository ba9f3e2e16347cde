import type { FindIn } from '@mithaq/editor/find/find-plugin'
import type { DocumentId } from '@mithaq/schema/ids'
import { createContext, useContext, useState, type ReactNode } from 'react'

/** A note that stands open beside its mark. */
export interface OpenedNote {
  documentId: DocumentId
  /** Of the text that has its mark. */
  language: string
  noteId: string
  /** What was looked for and found in it: its place there. The field of the search keeps the caret. */
  found?: { find: FindIn; from: number; to: number }
}

/** Which note stands open; outside React, so that the editors can say it. */
export interface NoteOpening {
  now: () => OpenedNote | null
  open: (note: OpenedNote | null) => void
  subscribe: (listener: () => void) => () => void
}

function createNoteOpening(): NoteOpening {
  const listeners = new Set<() => void>()
  let opened: OpenedNote | null = null
  return {
    now: () => opened,
    open: (note) => {
      opened = note
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const NoteOpeningContext = createContext<NoteOpening | null>(null)

export function NoteOpeningProvider({ children }: { children: ReactNode }) {
  const [opening] = useState(createNoteOpening)
  return <NoteOpeningContext value={opening}>{children}</NoteOpeningContext>
}

export function useNoteOpening(): NoteOpening {
  const opening = useContext(NoteOpeningContext)
  if (opening === null) throw new Error('No note can be opened here')
  return opening
}
