import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { shortcuts, useShortcutWords } from './shortcuts.ts'

export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('writing')
  const words = useShortcutWords()
  return (
    <Dialog title={t('keyboard')} open onClose={onClose}>
      <dl className="keyboard-help">
        {shortcuts.map(({ does, keys }) => (
          <div key={does}>
            <dt>{t(`do.${does}`)}</dt>
            <dd dir="ltr">
              <kbd>{words(keys)}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <p className="muted">{t('keyboardTab')}</p>
    </Dialog>
  )
}
