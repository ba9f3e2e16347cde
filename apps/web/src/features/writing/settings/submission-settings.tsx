import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/dialog.tsx'
import { ObserversComment } from '../comments/observers-comment.tsx'
import type { Submission } from '../submission.ts'
import { DatesPanel } from './dates-panel.tsx'
import { GuestsPanel } from './guests-panel.tsx'
import { LimitPanel } from './limit-panel.tsx'
import { ParticipantsPanel } from './participants-panel.tsx'
import { SessionPanel } from './session-panel.tsx'
import { StatusPanel } from './status-panel.tsx'
import { SupportPanel } from './support-panel.tsx'

interface Props {
  submission: Submission
  onClose: () => void
  /** What concerns this device alone. */
  children?: ReactNode
}

/** Everything about a submission that is not its words; those who do not manage it read it. */
export function SubmissionSettings({ submission, onClose, children }: Props) {
  const { t } = useTranslation('writing')
  return (
    <Dialog title={t('settings')} open onClose={onClose} place="side">
      <div className="settings">
        <ParticipantsPanel submission={submission} />
        {submission.may.manage && <GuestsPanel submission={submission} />}
        {submission.may.manage && <ObserversComment submission={submission} />}
        <SupportPanel submission={submission} />
        <StatusPanel submission={submission} />
        <DatesPanel submission={submission} />
        <SessionPanel submission={submission} />
        <LimitPanel submission={submission} />
        {children}
      </div>
    </Dialog>
  )
}
