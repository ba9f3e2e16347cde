import { useSyncExternalStore } from 'react'

/** Two languages beside each other need this much (text-and-sync 1). */
const query = '(max-width: 719px)'

const subscribe = (changed: () => void): (() => void) => {
  const media = matchMedia(query)
  media.addEventListener('change', changed)
  return () => media.removeEventListener('change', changed)
}

/** One language at a time. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(query).matches)
