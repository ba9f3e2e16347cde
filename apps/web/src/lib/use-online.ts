import { useSyncExternalStore } from 'react'

const subscribe = (changed: () => void): (() => void) => {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}

/** What the device believes of its connection; the truth about a text's connection is its socket's. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine)
