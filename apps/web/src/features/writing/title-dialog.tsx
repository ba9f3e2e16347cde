import type { DocumentLanguage } from '@mithaq/schema/language'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusalSentence } from '../../lib/refusal.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Submission } from './submission.ts'
import { givenTitle, TitleFields } from './title-fields.tsx'

export function TitleDialog({ submission, onClose }: { submission: Submission; onClose: () => void }) {
  const { t } = useTranslation(['writing', 'common'])
  const trpc = useTRPC()
  const queries = useQueryClient()
  const say = useRefusalSentence()
  const [title, setTitle] = useState<Partial<Record<DocumentLanguage, string>>>(submission.title)
  const change = useMutation(
    trpc.submissions.changeTitle.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.submissions.pathFilter())
        onClose()
      },
    }),
  )
  const given = givenTitle(title)
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (given !== null) change.mutate({ submissionId: submission.id, title: given })
  }
  return (
    <Dialog title={t('writing:rename')} open onClose={onClose}>
      <form onSubmit={save}>
        <TitleFields label={t('writing:titleLabel')} languages={submission.languages} value={title} onChange={setTitle} />
        {change.error && <Notice tone="error">{say(change.error)}</Notice>}
        <footer className="dialog-foot">
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button look="primary" type="submit" isPending={change.isPending} isDisabled={given === null}>
            {t('common:save')}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
