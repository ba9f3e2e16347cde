import { dayOf } from '@mithaq/domain/whole-days'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Failed } from '../../ui/failed.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import type { Expectation } from './expectation-line.tsx'
import { useWhenDone } from './use-when-done.ts'

interface RecordProps {
  expectation: Expectation
  open: boolean
  onClose: () => void
}

/** What came, when, and where it can be read again. */
export function RecordReceived(props: RecordProps) {
  const { t } = useTranslation('followUp')
  return (
    <Dialog title={t('recordTitle')} open={props.open} onClose={props.onClose}>
      <ReceivedForm {...props} />
    </Dialog>
  )
}

function ReceivedForm({ expectation, onClose }: RecordProps) {
  const { t } = useTranslation(['followUp', 'common'])
  const trpc = useTRPC()
  const [on, setOn] = useState(() => dayOf(new Date()))
  const [what, setWhat] = useState('')
  const [source, setSource] = useState('')
  const [tried, setTried] = useState(false)
  const receive = useMutation(trpc.followUp.receive.mutationOptions(useWhenDone(onClose)))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (on === '' || what.trim() === '') return
    receive.mutate({ expectationId: expectation.id, on, what: what.trim(), source: source.trim() === '' ? null : source.trim() })
  }
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label={t('followUp:on')}
        type="date"
        value={on}
        onChange={setOn}
        error={tried && on === '' ? t('followUp:dayMissing') : null}
      />
      <TextArea
        label={t('followUp:what')}
        hint={t('followUp:whatHint')}
        maxLength={2000}
        value={what}
        onChange={setWhat}
        error={tried && what.trim() === '' ? t('followUp:whatMissing') : null}
      />
      <TextField
        label={t('followUp:source')}
        hint={t('followUp:sourceHint')}
        maxLength={500}
        value={source}
        onChange={setSource}
        optional
      />
      {receive.isError && <Failed error={receive.error} />}
      <footer className="dialog-foot">
        <Button onPress={onClose}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isPending={receive.isPending}>
          {t('followUp:record')}
        </Button>
      </footer>
    </form>
  )
}
