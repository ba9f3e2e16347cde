import { Check, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Saving } from './sync/saving.ts'

/** One sentence that is true: on the server, on the way, on this device, or only on this page. */
export function SavedState({ saving, mayWrite }: { saving: Saving; mayWrite: boolean }) {
  const { t } = useTranslation('writing')
  const [Icon, words, tone] = said()
  return (
    <output className={`saved-state saved-${tone}`} aria-live={tone === 'bad' ? 'assertive' : 'polite'}>
      <Icon size={16} aria-hidden />
      <span>{words}</span>
    </output>
  )

  function said() {
    switch (saving.at) {
      case 'loading':
        return [LoaderCircle, t('saving.loading'), 'quiet'] as const
      case 'saved':
        return [Check, t(mayWrite ? 'saving.saved' : 'saving.upToDate'), 'good'] as const
      case 'saving':
        return [LoaderCircle, t('saving.saving'), 'quiet'] as const
      case 'away':
        return saving.unsaved
          ? ([CloudOff, t(saving.kept ? 'saving.awayKept' : 'saving.awayUnsaved'), 'bad'] as const)
          : ([CloudOff, t('saving.away'), 'quiet'] as const)
      case 'ended':
        return [TriangleAlert, t(saving.unsaved ? 'saving.endedUnsaved' : 'saving.ended'), saving.unsaved ? 'bad' : 'quiet'] as const
    }
  }
}
