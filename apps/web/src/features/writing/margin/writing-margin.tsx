import { useTranslation } from 'react-i18next'
import { CommentsPanel } from '../comments/comments-panel.tsx'
import { goToThread } from '../comments/go-to-thread.ts'
import type { NewAbout } from '../comments/new-thread.tsx'
import type { Comments } from '../comments/use-comments.ts'
import { useReadThread } from '../comments/use-read-thread.ts'
import { NotesPanel } from '../notes/notes-panel.tsx'
import { goToSuggestion } from '../suggestions/go-to-suggestion.ts'
import { SuggestionsPanel } from '../suggestions/suggestions-panel.tsx'
import { useActiveSuggestion } from '../suggestions/use-active-suggestion.ts'
import { useWaiting } from '../suggestions/waiting.ts'
import type { Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { useMountedViews } from '../text/mounted-views.tsx'
import { useTextEvents } from '../text/text-events.tsx'
import { Margin } from './margin.tsx'
import type { MarginState } from './use-margin.ts'

interface Props {
  submission: Submission
  texts: Texts
  margin: MarginState
  comments: Comments
  current: string | null
  beginning: NewAbout | null
  onBegin: (about: NewAbout | null) => void
  active: string | null
  onActive: (threadId: string | null) => void
}

/** What stands beside the text of a submission. */
export function WritingMargin({ submission, texts, margin, comments, current, beginning, onBegin, active, onActive }: Props) {
  const { t } = useTranslation(['comments', 'notes'])
  const { t: suggestionWords } = useTranslation('suggestions')
  const views = useMountedViews()
  const events = useTextEvents()
  const suggestions = useWaiting(submission, texts)
  const [pointed, setPointed] = useActiveSuggestion()
  useReadThread(margin.tab === 'comments' ? active : null)
  const open = comments.view?.threads.filter(({ resolved }) => resolved === null).length ?? 0
  return (
    <Margin
      tabs={[
        {
          id: 'comments',
          label: t('comments:title'),
          count: open,
          panel: (
            <CommentsPanel
              {...{ submission, texts, comments, current, beginning, onBegin, active, onActive }}
              onGo={(placed) => {
                onActive(placed.thread.id)
                if (margin.over) margin.close()
                goToThread(placed, submission, views)
              }}
            />
          ),
        },
        {
          id: 'suggestions',
          label: suggestionWords('title'),
          count: suggestions.waiting.length,
          panel: (
            <SuggestionsPanel
              {...{ submission, suggestions, current }}
              active={pointed}
              onGo={(waiting) => {
                setPointed(waiting.id)
                if (margin.over) margin.close()
                goToSuggestion(waiting, views, events)
              }}
            />
          ),
        },
        {
          id: 'notes',
          label: t('notes:title'),
          count: 0,
          panel: <NotesPanel {...{ submission, texts, current }} onGo={() => margin.over && margin.close()} />,
        },
      ]}
      chosen={margin.tab}
      onChoose={margin.choose}
      over={margin.over}
      onClose={margin.close}
    />
  )
}
