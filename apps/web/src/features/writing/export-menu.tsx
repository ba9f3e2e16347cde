import { languageName } from '@mithaq/i18n/format'
import { Download } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useReader } from '../../lib/reader.tsx'
import { Menu } from '../../ui/menu.tsx'
import type { Submission } from './submission.ts'

/** The text as a Word file, from what the server has; and on paper. */
export function ExportMenu({ submission, unsaved }: { submission: Submission; unsaved: boolean }) {
  const { t } = useTranslation('writing')
  const reader = useReader()
  const { membership } = useActing()
  const { source, submitted } = submission.languages
  const hint = unsaved ? { hint: t('exportUnsaved') } : {}
  const submittedName = languageName(reader, submitted)
  const both = source !== null && source !== submitted
  const download = (languages: string): void => {
    const link = document.createElement('a')
    link.href = `/files/submissions/${submission.id}.docx?languages=${languages}&membership=${membership.membershipId}`
    link.download = ''
    link.click()
  }
  return (
    <Menu
      label={t('export')}
      trigger={
        <AriaButton className="btn btn-plain writing-export" aria-label={t('export')}>
          <Download size={17} aria-hidden />
          <span>{t('export')}</span>
        </AriaButton>
      }
      entries={[
        { id: 'submitted', label: t('exportOne', { language: submittedName }), ...hint },
        ...(both
          ? [
              { id: 'source', label: t('exportOne', { language: languageName(reader, source) }), ...hint },
              { id: 'both', label: t('exportBoth', { source: languageName(reader, source), submitted: submittedName }), ...hint },
            ]
          : []),
        { id: 'print', label: t('print') },
      ]}
      onAction={(id) => (id === 'print' ? window.print() : download(id === 'source' ? (source ?? submitted) : id))}
    />
  )
}
