import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusalSentence } from '../../lib/refusal.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Submission, Timeline } from './history.ts'

/** Keeps the text as it is now under a name. */
export function NameMoment({ submission, versions }: { submission: Submission; versions: Timeline['versions'] }) {
  const { t } = useTranslation(['history', 'common'])
  const trpc = useTRPC()
  const queries = useQueryClient()
  const say = useRefusalSentence()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const keep = useMutation(
    trpc.versions.name.mutationOptions({
      onSuccess: async () => {
        setOpen(false)
        setName('')
        await Promise.all([trpc.history, trpc.versions].map((noun) => queries.invalidateQueries(noun.pathFilter())))
      },
    }),
  )
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() !== '') keep.mutate({ submissionId: submission.id, after: versions.at(-1)?.number ?? 0, name: name.trim() })
  }
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('history:nameMoment')}</Button>
      <Dialog title={t('history:nameTitle')} open={open} onClose={() => setOpen(false)}>
        <form onSubmit={send}>
          <div className="dialog-body">
            <p>{t('history:nameWhat')}</p>
            <TextField label={t('history:nameLabel')} value={name} onChange={setName} maxLength={120} />
            {keep.error && <Notice tone="error">{say(keep.error)}</Notice>}
          </div>
          <footer className="dialog-foot">
            <Button onPress={() => setOpen(false)}>{t('common:cancel')}</Button>
            <Button look="primary" type="submit" isPending={keep.isPending} isDisabled={name.trim() === ''}>
              {t('history:nameDo')}
            </Button>
          </footer>
        </form>
      </Dialog>
    </>
  )
}
