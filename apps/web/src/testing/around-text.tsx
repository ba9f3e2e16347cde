import { useEffect, type ReactNode } from 'react'
import { createFocus, FocusProvider } from '../features/writing/text/focus.tsx'
import { MountedViewsProvider, useMountedViewsOf, type MountedViews } from '../features/writing/text/mounted-views.tsx'
import { NoteOpeningProvider } from '../features/writing/notes/opened-note.tsx'
import { TextEventsProvider, useTextEventsOf, type TextEvents } from '../features/writing/text/text-events.tsx'

interface Page {
  views: MountedViews
  events: TextEvents
}

/** What the writing page lays around its panels. `onPage` is told what the editors speak to, when it stands. */
export function AroundText({ children, onPage }: { children: ReactNode; onPage?: (page: Page) => void }) {
  const views = useMountedViewsOf()
  const events = useTextEventsOf()
  useEffect(() => {
    onPage?.({ views, events })
  }, [onPage, views, events])
  return (
    <FocusProvider value={focus}>
      <MountedViewsProvider value={views}>
        <TextEventsProvider value={events}>
          <NoteOpeningProvider>{children}</NoteOpeningProvider>
        </TextEventsProvider>
      </MountedViewsProvider>
    </FocusProvider>
  )
}

const focus = createFocus()
