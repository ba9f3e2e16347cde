import { lazy, Suspense, type ReactNode } from 'react'
import { withSentences } from '../../lib/language.ts'
import type { Submission } from './submission.ts'

// They come when they are opened: the text stands without them.
const OutlineDrawer = lazy(() => import('./outline/outline-drawer.tsx').then((module) => ({ default: module.OutlineDrawer })))
const SectionSettings = lazy(() =>
  withSentences('signing', import('./outline/section-settings.tsx')).then((module) => ({ default: module.SectionSettings })),
)
const SubmissionSettings = lazy(() =>
  withSentences('signing', import('./settings/submission-settings.tsx')).then((module) => ({ default: module.SubmissionSettings })),
)

/** What lies over the page of a text: its outline, on a phone; what is settled about it, or about one of its sections. */
export type OpenedPanelOf = 'outline' | 'submission' | { sectionId: string } | null

interface Props {
  submission: Submission
  opened: OpenedPanelOf
  onClose: () => void
  outline: ReactNode
  /** What is settled for this device alone. */
  device: ReactNode
}

export function OpenedPanel({ submission, opened, onClose, outline, device }: Props) {
  const section = typeof opened === 'object' && submission.sections.find(({ id }) => id === opened?.sectionId)
  return (
    <Suspense>
      {opened === 'outline' && <OutlineDrawer onClose={onClose}>{outline}</OutlineDrawer>}
      {opened === 'submission' && (
        <SubmissionSettings submission={submission} onClose={onClose}>
          {device}
        </SubmissionSettings>
      )}
      {section && <SectionSettings key={section.id} submission={submission} section={section} onClose={onClose} />}
    </Suspense>
  )
}
