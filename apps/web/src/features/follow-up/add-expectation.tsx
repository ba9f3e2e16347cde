import type { SubmissionId } from '@mithaq/schema/ids'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Failed } from '../../ui/failed.tsx'
import { cleanName, NameFields, type NameDraft } from '../../ui/name-fields.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useWhenDone } from './use-when-done.ts'

interface AddProps {
  submissionId: SubmissionId
  open: boolean
  onClose: () => void
}

/** Something that this coalition expects beside what the mechanism's chain names. */
export function AddExpectation(props: AddProps) {
  const { t } = useTranslation('followUp')
  return (
    <Dialog title={t('addTitle')} open={props.open} onClose={props.onClose}>
      <ExpectationForm {...props} />
    </Dialog>
  )
}

function ExpectationForm({ submissionId, onClose }: AddProps) {
  const { t } = useTranslation(['followUp', 'common'])
  const trpc = useTRPC()
  const [title, setTitle] = useState<NameDraft>({})
  const [due, setDue] = useState('')
  const [source, setSource] = useState('')
  const [tried, setTried] = useState(false)
  const cleaned = cleanName(title)
  const add = useMutation(trpc.followUp.add.mutationOptions(useWhenDone(onClose)))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTried(true)
    if (cleaned === null) return
    add.mutate({ submissionId, title: cleaned, due: due === '' ? null : due, source: source.trim() === '' ? null : source.trim() })
  }
  return (
    <form onSubmit={submit} noValidate>
      <NameFields
        legend={t('followUp:name')}
        value={title}
        onChange={setTitle}
        error={tried && cleaned === null ? t('followUp:nameMissing') : null}
      />
      <TextField label={t('followUp:due')} type="date" value={due} onChange={setDue} optional />
      <TextField
        label={t('followUp:source')}
        hint={t('followUp:sourceHint')}
        maxLength={500}
        value={source}
        onChange={setSource}
        optional
      />
      {add.isError && <Failed error={add.error} />}
      <footer className="dialog-foot">
        <Button onPress={onClose}>{t('common:cancel')}</Button>
        <Button look="primary" type="submit" isPending={add.isPending}>
          {t('followUp:add')}
        </Button>
      </footer>
    </form>
  )
}
