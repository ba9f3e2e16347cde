import { useEffect } from 'react'
import type { Focus } from './text/focus.tsx'

/** The parts of the writing page, in the order in which F6 goes through them. */
const regions = [
  '.writing-head',
  '.writing-outline',
  '.writing-bar',
  '.find-bar',
  '.writing-main .sheet',
  '.note-window',
  '.writing-margin',
  '.writing-foot',
]
const focusable = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), [tabindex="0"], [contenteditable="true"]'

/** F6 leads from one part of the page to the next, as it does in office programs; to a text where the caret stood in it. */
export function useRegions(focus: Focus): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return
      const here = regions.flatMap((selector) => {
        const element = document.querySelector<HTMLElement>(selector)
        return element !== null && element.getClientRects().length > 0 ? [element] : []
      })
      const at = here.findIndex((element) => element.contains(document.activeElement))
      const by = event.shiftKey ? -1 : 1
      for (let turn = 1; turn <= here.length; turn++) {
        const next = here[(Math.max(at, by === 1 ? -1 : 0) + by * turn + here.length * 2) % here.length]
        if (next === undefined) return
        const text = focus.now()?.view
        if (text !== undefined && next.contains(text.view.dom)) {
          event.preventDefault()
          text.focus()
          return
        }
        const first = next.querySelector<HTMLElement>(focusable)
        if (first === null) continue
        event.preventDefault()
        first.focus()
        return
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [focus])
}
