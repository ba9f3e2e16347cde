import type { SectionView } from '@mithaq/editor/section-view'
import type { DocumentId } from '@mithaq/schema/ids'
import { createContext, useContext, useState } from 'react'

/** A text that is on the page as an editor now. */
export interface MountedView {
  documentId: DocumentId
  language: string
  view: SectionView
}

/** The texts that are on the page as editors: those near the window. For what is shown beside the words. */
export interface MountedViews {
  all: () => readonly MountedView[]
  find: (documentId: string, language: string) => SectionView | null
  /** Returns how to take it out again. */
  add: (mounted: MountedView) => () => void
  /** Called when one came or went. */
  subscribe: (listener: () => void) => () => void
}

function createMountedViews(): MountedViews {
  let all: readonly MountedView[] = []
  const listeners = new Set<() => void>()
  const set = (next: readonly MountedView[]): void => {
    all = next
    for (const listener of listeners) listener()
  }
  return {
    all: () => all,
    find: (documentId, language) => all.find((one) => one.documentId === documentId && one.language === language)?.view ?? null,
    add: (mounted) => {
      set([...all, mounted])
      return () => set(all.filter((one) => one !== mounted))
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const MountedViewsContext = createContext<MountedViews | null>(null)
export const MountedViewsProvider = MountedViewsContext.Provider

export const useMountedViewsOf = (): MountedViews => useState(createMountedViews)[0]

export function useMountedViews(): MountedViews {
  const views = useContext(MountedViewsContext)
  if (views === null) throw new Error('No text can be mounted here')
  return views
}
