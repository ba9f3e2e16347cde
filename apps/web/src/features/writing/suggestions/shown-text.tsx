import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useChosenMode, type ShownText } from './edit-mode.tsx'

const names = { text: 'viewText', accepted: 'viewAccepted', base: 'viewBase' } as const

/** How the page shows the text: with suggestions, or as it would be. */
export function ShownTextSelect() {
  const { t } = useTranslation('suggestions')
  const { shown, show } = useChosenMode()
  return (
    <div className="margin-filter">
      <select aria-label={t('view')} value={shown} onChange={({ target }) => show(target.value as ShownText)}>
        {Object.entries(names).map(([value, name]) => (
          <option key={value} value={value}>
            {t(name)}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Said over a text that is shown otherwise than it stands, with the way back. */
export function ShownTextNotice() {
  const { t } = useTranslation('suggestions')
  const { shown, show } = useChosenMode()
  if (shown === 'text') return null
  return (
    <Notice
      tone="warning"
      action={
        <Button small onPress={() => show('text')}>
          {t('viewBack')}
        </Button>
      }
    >
      {t(shown === 'accepted' ? 'viewAcceptedMeans' : 'viewBaseMeans')}
    </Notice>
  )
}
