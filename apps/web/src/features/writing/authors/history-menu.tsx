import { useNavigate } from '@tanstack/react-router'
import { History } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../../lib/acting.tsx'
import { Menu } from '../../../ui/menu.tsx'
import type { Submission } from '../submission.ts'
import { mayReadHistoryOf } from './may-read.ts'
import { showAuthors, useAuthorsShown } from './authors-shown.ts'

/** What the text once said, and who wrote what of it. */
export function HistoryMenu({ submission }: { submission: Submission }) {
  const { t } = useTranslation('pages')
  const { actor } = useActing()
  const shown = useAuthorsShown()
  const navigate = useNavigate()
  return (
    <Menu
      label={t('history')}
      trigger={
        <AriaButton className="icon-btn" aria-label={t('history')}>
          <History size={19} aria-hidden />
        </AriaButton>
      }
      entries={[
        ...(mayReadHistoryOf(actor, submission) ? [{ id: 'history', label: t('history') }] : []),
        { id: 'authors', label: t(shown ? 'authorsOff' : 'authors') },
      ]}
      onAction={(id) => {
        if (id === 'authors') showAuthors(!shown)
        else void navigate({ to: '/submissions/$submissionId/history', params: { submissionId: submission.id } })
      }}
    />
  )
}
