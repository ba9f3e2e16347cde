import { highlightsAt } from '@mithaq/editor/highlights'
import { useEffect, useState } from 'react'
import { goToSection } from '../go-to-section.ts'
import type { MarginState } from '../margin/use-margin.ts'
import type { Focus } from '../text/focus.tsx'
import type { CommentsView } from './comments.ts'

/**
 * The conversation that is pointed at: by the caret, by a click on its words, which opens the margin where there is room for it
 * beside the text, and by a link that names it.
 */
export function usePointedThread(
  focus: Focus,
  view: CommentsView | undefined,
  margin: MarginState,
): [string | null, (threadId: string | null) => void] {
  const [active, setActive] = useState<string | null>(null)
  const { over, show } = margin
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
  useEffect(() => {
    const onClick = ({ target }: MouseEvent): void => {
      const threadId = target instanceof Element ? target.closest<HTMLElement>('[data-thread]')?.dataset.thread : undefined
      // Words that somebody selects are not pointed at.
      if (threadId === undefined || document.getSelection()?.isCollapsed === false) return
      setActive(threadId)
      if (!over) show('comments')
    }
    document.addEventListener('click', onClick)
    return () => document.removeEventListener('click', onClick)
  })
  const [arrived, setArrived] = useState(false)
  useEffect(() => {
    if (arrived || view === undefined) return
    const named = /^#thread-([\da-f-]+)$/.exec(location.hash)?.[1]
    const thread = view.threads.find(({ id }) => id === named)
    // oxlint-disable-next-line react/set-state-in-effect -- the address is read once, when the conversations have come
    setArrived(true)
    if (thread === undefined) return
    setActive(thread.id)
    show('comments')
    goToSection(thread.sectionId)
  }, [arrived, view, show])
  return [active, setActive]
}
