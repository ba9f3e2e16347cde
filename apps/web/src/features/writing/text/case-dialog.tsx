import { parseCaseLabel } from '@mithaq/editor/case-label'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/text-field.tsx'

/** A person or case is written as a label, never as a name (design 2). */
export function CaseDialog({ onClose, onInsert }: { onClose: () => void; onInsert: (label: string) => void }) {
  const { t } = useTranslation(['writing', 'common'])
  const [label, setLabel] = useState('')
  const [wrong, setWrong] = useState(false)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const given = parseCaseLabel(label)
    if (given === null) setWrong(true)
    else onInsert(given)
  }
  return (
    <Dialog title={t('writing:caseTitle')} open onClose={onClose}>
      <form onSubmit={submit}>
        <TextField
          label={t('writing:caseLabel')}
          hint={t('writing:caseHint')}
          maxLength={12}
          autoComplete="off"
          value={label}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- in a dialog the first field is where one goes on
          autoFocus
          error={wrong ? t('writing:caseWrong') : null}
          onChange={(text) => {
            setLabel(text)
            setWrong(false)
          }}
        />
        <footer className="dialog-foot">
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={label.trim() === ''}>
            {t('writing:insert')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
