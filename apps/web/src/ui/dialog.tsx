import { useEffect, useLayoutEffect, useState } from 'react'
import type { DialogProps, DialogWindow } from './dialog-window.tsx'

/** So long after a page that has a dialog stands, what the dialog needs is fetched: the page itself first. Milliseconds. */
const fetchedAfter = 5000

const typed = ['keydown', 'beforeinput'] as const

/**
 * Over the page; focus stays inside, Escape closes, focus returns. What holds the focus weighs as much as all the rest of ui, so
 * that it comes after the page that has a dialog: when somebody opens one, or while nobody has and the connection is there.
 */
export function Dialog({ open, ...rest }: DialogProps) {
  const [Shown, setShown] = useState<typeof DialogWindow | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    // What could not be fetched is fetched again when somebody opens it.
    if (Shown !== null || (failed && !open)) return undefined
    let here = true
    const fetchWindow = (): void => {
      void import('./dialog-window.tsx').then(
        (module) => here && setShown(() => module.DialogWindow),
        () => here && setFailed(true),
      )
    }
    const timer = setTimeout(fetchWindow, open ? 0 : fetchedAfter)
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [Shown, failed, open])
  const isAwaited = open && Shown === null && !failed
  useLayoutEffect(() => {
    if (!isAwaited) return undefined
    // What somebody types for the dialog must not go into what lies behind it.
    const hold = (event: Event): void => {
      event.preventDefault()
      event.stopPropagation()
    }
    for (const kind of typed) addEventListener(kind, hold, true)
    return () => {
      for (const kind of typed) removeEventListener(kind, hold, true)
    }
  }, [isAwaited])
  return open && Shown !== null ? <Shown {...rest} /> : null
}
