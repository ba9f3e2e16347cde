import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { ButtonContext } from 'react-aria-components'

/** What opens from a button: where the button is, and how it is closed. */
export interface Opened {
  trigger: RefObject<HTMLButtonElement | null>
  onClose: () => void
}

interface Opener<Window> {
  /** Round the button; it becomes the one that opens. */
  around: (button: ReactNode) => ReactNode
  /** What opens, while it is open and has come. */
  window: Window | null
  opened: Opened
}

/** The page is there by then, and the connection still is. */
const fetchedAfterMs = 1000

/**
 * A button that opens something over the page. What opens weighs more than the button, so that it is fetched when somebody points
 * at the button, comes to it by keyboard, or presses it; or soon after the page, for later there may be no server to fetch it from.
 */
export function useOpener<Window>(kind: 'menu' | 'dialog', fetch: () => Promise<Window>): Opener<Window> {
  const trigger = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [come, setCome] = useState<{ window: Window } | null>(null)
  const load = (): void => {
    if (come !== null) return
    // What could not be fetched is fetched again at the next press.
    void fetch().then(
      (window) => setCome({ window }),
      () => setOpen(false),
    )
  }
  useEffect(() => {
    const later = setTimeout(() => void fetch().catch(() => {}), fetchedAfterMs)
    return () => clearTimeout(later)
  }, [fetch])
  const open = (): void => {
    load()
    setOpen(true)
  }
  const button = {
    ref: trigger,
    'aria-haspopup': kind,
    'aria-expanded': isOpen,
    onPress: () => (isOpen ? setOpen(false) : open()),
    onHoverStart: load,
    onFocus: load,
    onKeyDown: (event: KeyboardEvent) => {
      if (kind === 'menu' && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) open()
    },
  }
  return {
    around: (children) => <ButtonContext value={button}>{children}</ButtonContext>,
    window: isOpen && come !== null ? come.window : null,
    opened: { trigger, onClose: () => setOpen(false) },
  }
}
