import { showHighlights, type Highlight } from '@mithaq/editor/highlights'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { useTextsNow } from '../sync/use-texts-now.ts'
import type { MountedViews } from '../text/mounted-views.tsx'
import { placeThreads, type CommentsView } from './comments.ts'

/** Shows in the texts which words people talk about; settled conversations only while one is pointed at. */
export function useShownComments(
  view: CommentsView | undefined,
  submission: Submission,
  texts: Texts,
  views: MountedViews,
  active: string | null,
): void {
  const now = useTextsNow(texts)
  const mounted = useSyncExternalStore(views.subscribe, views.all)
  const { sections } = submission
  const placed = useMemo(
    () => (view === undefined ? [] : placeThreads(view.threads, { sections }, texts)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `now` says that a text changed
    [view, sections, texts, now],
  )
  useEffect(() => {
    for (const { documentId, language, view: section } of mounted) {
      const sectionId = sections.find((one) => one.documentId === documentId)?.id
      const highlights = placed.flatMap(({ thread, place }): Highlight[] => {
        if (thread.sectionId !== sectionId || thread.language !== language) return []
        if (place.state !== 'found' && place.state !== 'restored') return []
        const isActive = thread.id === active
        if (thread.resolved !== null && !isActive) return []
        return [
          {
            from: place.from,
            to: place.to,
            id: thread.id,
            class: isActive ? 'commented commented-active' : 'commented',
            // Said by screen readers: marked words, with details in the margin.
            attributes: { role: 'mark', 'aria-details': `thread-${thread.id}`, 'data-thread': thread.id },
          },
        ]
      })
      showHighlights(section.view, 'comments', highlights)
    }
  }, [placed, mounted, sections, active])
}
