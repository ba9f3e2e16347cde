import { useNavigate } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Menu } from '../../ui/menu.tsx'
import type { Submission } from './submission.ts'

/** What becomes of the text after it is written: pages of their own. For members of the coalition. */
export function PagesMenu({ submission }: { submission: Submission }) {
  const { t } = useTranslation('pages')
  const navigate = useNavigate()
  const params = { submissionId: submission.id }
  return (
    <Menu
      label={t('menu')}
      trigger={
        <AriaButton className="icon-btn" aria-label={t('menu')}>
          <Send size={18} aria-hidden className="flips" />
        </AriaButton>
      }
      entries={[
        { id: 'plan', label: t('plan') },
        { id: 'signing', label: t('signing') },
        { id: 'signOn', label: t('signOn') },
        { id: 'filing', label: t('filing') },
        { id: 'followUp', label: t('followUp') },
      ]}
      onAction={(id) => {
        if (id === 'plan') void navigate({ to: '/submissions/$submissionId/plan', params })
        else if (id === 'followUp') void navigate({ to: '/submissions/$submissionId/follow-up', params })
        else if (id === 'signing') void navigate({ to: '/submissions/$submissionId/signing', params })
        else if (id === 'filing') void navigate({ to: '/submissions/$submissionId/filing', params })
        else void navigate({ to: '/submissions/$submissionId/sign-on', params })
      }}
    />
  )
}
