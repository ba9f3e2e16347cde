import { safeLink } from '@mithaq/editor/safe-link'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/text-field.tsx'

interface Props {
  /** The link at the selection. */
  link: string | null
  onClose: () => void
  /** null: without a link. */
  onChoose: (href: string | null) => void
}

export function LinkDialog({ link, onClose, onChoose }: Props) {
  const { t } = useTranslation(['writing', 'common'])
  const [typed, setTyped] = useState(link ?? '')
  const [wrong, setWrong] = useState(false)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const href = addressOf(typed)
    if (href === null) setWrong(true)
    else onChoose(href)
  }
  return (
    <Dialog title={t('writing:linkTitle')} open onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <TextField
          label={t('writing:linkAddress')}
          hint={t('writing:linkHint', { schemes: '\u2066https://  http://  mailto:\u2069' })}
          type="url"
          dir="ltr"
          value={typed}
          error={wrong ? t('writing:linkWrong') : null}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- in a dialog the first field is where one goes on
          autoFocus
          onChange={(text) => {
            setTyped(text)
            setWrong(false)
          }}
        />
        <footer className="dialog-foot">
          {link !== null && <Button onPress={() => onChoose(null)}>{t('writing:linkRemove')}</Button>}
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit">
            {t('common:save')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

/** What people type: an address with its scheme, a bare one, an e-mail. */
export function addressOf(typed: string): string | null {
  const text = typed.trim()
  const candidates = [
    text,
    /^[^\s@/:]+@[^\s@/]+\.[^\s@/]+$/.test(text) ? `mailto:${text}` : null,
    /^[^\s/:@]+\.[^\s/:@]{2,}(\/\S*)?$/.test(text) ? `https://${text}` : null,
  ]
  return candidates.find((candidate) => candidate !== null && safeLink(candidate) !== null) ?? null
}
