import { useCallback, useState, useSyncExternalStore } from 'react'
import { recall, remember } from '../../../lib/remembered.ts'

/** Room for outline, two languages and the margin beside each other. */
const beside = '(min-width: 1240px)'
const key = 'mithaq.margin'

const subscribe = (listener: () => void): (() => void) => {
  const query = matchMedia(beside)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

export interface MarginState {
  open: boolean
  /** It lies over the text. */
  over: boolean
  tab: string
  /** Opens it, at a tab where one is named. */
  show: (tab?: string) => void
  close: () => void
  choose: (tab: string) => void
}

/** Whether the margin stands open, and at what; beside the text it is remembered on this device. */
export function useMargin(): MarginState {
  const over = !useSyncExternalStore(subscribe, () => matchMedia(beside).matches)
  const [opened, setOpened] = useState<boolean | null>(null)
  const [tab, setTab] = useState('comments')
  const set = useCallback(
    (open: boolean) => {
      setOpened(open)
      if (!over) remember(key, open ? 'open' : 'closed')
    },
    [over],
  )
  return {
    open: opened ?? (!over && recall(key) === 'open'),
    over,
    tab,
    show: (at) => {
      if (at !== undefined) setTab(at)
      set(true)
    },
    close: () => set(false),
    choose: setTab,
  }
}
