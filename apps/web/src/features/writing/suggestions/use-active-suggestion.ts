import { useEffect, useState } from 'react'
import { useTextEvents } from '../text/text-events.tsx'

/** The suggestion in which the caret stands, or that was gone to. */
export function useActiveSuggestion(): [string | null, (id: string | null) => void] {
  const [active, setActive] = useState<string | null>(null)
  const events = useTextEvents()
  useEffect(() => {
    const look = (): void => {
      const node = document.getSelection()?.anchorNode
      const element = node instanceof Element ? node : node?.parentElement
      const found = element?.closest('.section-text') === null ? null : element?.closest<HTMLElement>('[data-suggestion]')
      const id = found?.dataset.suggestion
      if (id !== undefined) setActive(id)
    }
    document.addEventListener('selectionchange', look)
    const stop = events.subscribe((event) => event.kind === 'suggestion' && event.did === 'goTo' && setActive(event.suggestion.id))
    return () => {
      document.removeEventListener('selectionchange', look)
      stop()
    }
  }, [events])
  return [active, setActive]
}
