import { mostColumns, mostRows } from '@mithaq/editor/tables/table'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/text-field.tsx'

interface Props {
  onClose: () => void
  onInsert: (rows: number, columns: number, header: boolean) => void
}

export function TableDialog({ onClose, onInsert }: Props) {
  const { t } = useTranslation(['notes', 'common', 'writing'])
  const [rows, setRows] = useState('3')
  const [columns, setColumns] = useState('3')
  const [header, setHeader] = useState(true)
  const counts = [whole(rows, mostRows), whole(columns, mostColumns)] as const
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const [down, across] = counts
    if (down !== null && across !== null) onInsert(down, across, header)
  }
  return (
    <Dialog title={t('notes:tableTitle')} open onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <div className="table-size">
          <TextField
            label={t('notes:rows')}
            type="number"
            inputMode="numeric"
            min={1}
            max={mostRows}
            value={rows}
            error={counts[0] === null ? t('notes:tableFromTo', { most: mostRows }) : null}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- in a dialog the first field is where one goes on
            autoFocus
            onChange={setRows}
          />
          <TextField
            label={t('notes:columns')}
            type="number"
            inputMode="numeric"
            min={1}
            max={mostColumns}
            value={columns}
            error={counts[1] === null ? t('notes:tableFromTo', { most: mostColumns }) : null}
            onChange={setColumns}
          />
        </div>
        <Check label={t('notes:headerRow')} hint={t('notes:headerRowHint')} checked={header} onChange={setHeader} />
        <footer className="dialog-foot">
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={counts.includes(null)}>
            {t('writing:insert')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

/** A whole number from 1 to the most there may be. */
function whole(typed: string, most: number): number | null {
  const number = Number(typed)
  return typed.trim() !== '' && Number.isInteger(number) && number >= 1 && number <= most ? number : null
}
