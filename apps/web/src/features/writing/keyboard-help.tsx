import { Keyboard } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { shortcutGroups, useShortcutWords } from './shortcuts.ts'

/** Opens the list of keys; Ctrl+/ does so from anywhere on the page. */
export function KeyboardHelpButton() {
  const { t } = useTranslation('writing')
  const words = useShortcutWords()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // Where the sign stands depends on the keyboard; on an Arabic one it is another letter.
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (event.key !== '/' && event.code !== 'Slash')) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <IconButton label={`${t('keyboard')} (\u2066${words('Mod-/')}\u2069)`} onPress={() => setOpen(true)}>
        <Keyboard size={17} aria-hidden />
      </IconButton>
      {open && <KeyboardHelp onClose={() => setOpen(false)} />}
    </>
  )
}

function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['writing', 'notes'])
  const words = useShortcutWords()
  return (
    <Dialog title={t('writing:keyboard')} open onClose={onClose}>
      {shortcutGroups.map(({ group, keys }) => (
        <section key={group} className="keyboard-group">
          <h3>{t(`notes:${group}`)}</h3>
          <dl className="keyboard-help">
            {keys.map(({ says, keys: of }) => (
              <div key={says}>
                <dt>{t(says)}</dt>
                <dd dir="ltr">
                  <kbd>{words(of)}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="muted">{t('writing:keyboardTab')}</p>
    </Dialog>
  )
}
