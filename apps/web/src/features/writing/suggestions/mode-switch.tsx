import { PencilLine, PenTool } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Submission } from '../submission.ts'
import { useChosenMode } from './edit-mode.tsx'

/** Whether what one types goes into the text or is suggested. Whoever may only suggest has no choice: it is said instead. */
export function ModeSwitch({ submission }: { submission: Submission }) {
  const { t } = useTranslation('suggestions')
  const { chosen, choose, shown } = useChosenMode()
  const writes = submission.sections.some(({ may }) => may.write)
  const suggests = submission.sections.some(({ may }) => may.suggest)
  if (shown !== 'text' || !suggests) return null
  if (!writes)
    return (
      <p className="mode-only">
        <PenTool size={15} aria-hidden /> {t('modeSuggest')}
      </p>
    )
  return (
    <fieldset className="language-switch mode-switch" aria-label={t('modeLabel')}>
      <button type="button" aria-pressed={chosen === 'write'} title={t('modeWriteMeans')} onClick={() => choose('write')}>
        <PencilLine size={15} aria-hidden /> <span>{t('modeWrite')}</span>
      </button>
      <button type="button" aria-pressed={chosen === 'suggest'} title={t('modeSuggestMeans')} onClick={() => choose('suggest')}>
        <PenTool size={15} aria-hidden /> <span>{t('modeSuggest')}</span>
      </button>
    </fieldset>
  )
}
