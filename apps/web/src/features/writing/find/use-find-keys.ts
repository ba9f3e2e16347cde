import { useCallback, useEffect, useState } from 'react'
import type { Focus } from '../text/focus.tsx'

export interface Asked {
  turn: number
  words: string
  replace: boolean
}

/** The search is asked for by a button, or by Ctrl+F and Ctrl+H inside a text, its margin or the search itself; elsewhere the browser's own answers. */
export function useFindKeys(focus: Focus): { asked: Asked | null; ask: (replace?: boolean) => void; close: () => void } {
  const [asked, setAsked] = useState<Asked | null>(null)
  const ask = useCallback(
    (replace = false) => {
      const state = focus.now()?.view.view.state
      const selected = state === undefined ? '' : state.doc.textBetween(state.selection.from, state.selection.to, '\n')
      const words = selected.includes('\n') || selected.length > 100 ? '' : selected
      setAsked((before) => ({ turn: (before?.turn ?? 0) + 1, words, replace }))
    },
    [focus],
  )
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || (event.code !== 'KeyF' && event.code !== 'KeyH')) return
      const inside = document.activeElement?.closest('.text-column, .find-bar, .note-window, .writing-margin')
      if (inside == null) return
      event.preventDefault()
      ask(event.code === 'KeyH')
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [ask])
  return { asked, ask, close: () => setAsked(null) }
}
