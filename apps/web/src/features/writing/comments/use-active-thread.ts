import { highlightsAt } from '@mithaq/editor/highlights'
import { useEffect, useState } from 'react'
import type { Focus } from '../text/focus.tsx'

/** The conversation that is pointed at: in the text by the caret, or in the margin. */
export function useActiveThread(focus: Focus): [string | null, (threadId: string | null) => void] {
  const [active, setActive] = useState<string | null>(null)
  useEffect(
    () =>
      focus.subscribe(() => {
        const state = focus.now()?.view.view.state
        if (state === undefined) return
        const [threadId] = highlightsAt(state, 'comments', state.selection.from)
        if (threadId !== undefined) setActive(threadId)
      }),
    [focus],
  )
  return [active, setActive]
}
