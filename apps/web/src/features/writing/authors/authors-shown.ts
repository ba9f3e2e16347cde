import { useSyncExternalStore } from 'react'

/** Whether the texts of this page show who wrote what: chosen in the head, not kept. */
let shown = false
const listeners = new Set<() => void>()

export function showAuthors(show: boolean): void {
  shown = show
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useAuthorsShown = (): boolean => useSyncExternalStore(subscribe, () => shown)
