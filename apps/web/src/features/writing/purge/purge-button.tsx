import { Eraser } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'
import type { Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { useFocus } from '../text/focus.tsx'
import { AskForPurge } from './ask-for-purge.tsx'
import { isSelected, selectedPassage, type SelectedPassage } from './selected-passage.ts'

/** In the toolbar of those who coordinate: asks that the selected passage be removed for good. */
export function PurgeButton({ submission, texts }: { submission: Submission; texts: Texts }) {
  const { t } = useTranslation('purge')
  const focus = useFocus()
  const some = useSyncExternalStore(focus.subscribe, () => isSelected(focus.now()))
  const [selected, setSelected] = useState<SelectedPassage | null>(null)
  const begin = (): void => {
    const focused = focus.now()
    if (focused !== null) setSelected(selectedPassage(focused, texts))
  }
  return (
    <>
      <IconButton label={t('button')} isDisabled={!some} onPress={begin}>
        <Eraser size={18} aria-hidden />
      </IconButton>
      {selected !== null && <AskForPurge submission={submission} texts={texts} selected={selected} onClose={() => setSelected(null)} />}
    </>
  )
}
