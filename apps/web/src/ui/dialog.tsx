import { useEffect, useState } from 'react'
import type { DialogProps, DialogWindow } from './dialog-window.tsx'

/**
 * Over the page; focus stays inside, Escape closes, focus returns. What holds the focus weighs as much as all the rest of ui, so
 * that it comes after the page that has a dialog: while nobody has opened one, and before the connection may be gone.
 */
export function Dialog({ open, ...rest }: DialogProps) {
  const [Shown, setShown] = useState<typeof DialogWindow | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    // What could not be fetched is fetched again when somebody opens it.
    if (Shown !== null || (failed && !open)) return undefined
    let here = true
    void import('./dialog-window.tsx').then(
      (module) => here && setShown(() => module.DialogWindow),
      () => here && setFailed(true),
    )
    return () => {
      here = false
    }
  }, [Shown, failed, open])
  return open && Shown !== null ? <Shown {...rest} /> : null
}
