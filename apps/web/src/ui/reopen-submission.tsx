import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubmissionId } from '@mithaq/schema/ids'
import { useRefusalSentence } from '../lib/refusal.ts'
import { useTRPC } from '../lib/trpc.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Notice } from './notice.tsx'
import { TextArea } from './text-field.tsx'

/** Opens a signed or filed text to editing again, with a reason that stays on record. For those who manage it. */
export function ReopenSubmission({ submissionId }: { submissionId: SubmissionId }) {
  const { t } = useTranslation(['filing', 'common'])
  const trpc = useTRPC()
  const queries = useQueryClient()
  const say = useRefusalSentence()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const reopen = useMutation(
    trpc.filing.reopen.mutationOptions({
      onSuccess: async () => {
        await Promise.all(
          [trpc.filing, trpc.submissions, trpc.home, trpc.deadlines, trpc.signing].map((noun) =>
            queries.invalidateQueries(noun.pathFilter()),
          ),
        )
        setAsking(false)
        setReason('')
      },
    }),
  )
  const isEmpty = reason.trim() === ''
  const submit = (): void => {
    setTried(true)
    if (!isEmpty) reopen.mutate({ submissionId, reason })
  }
  return (
    <>
      <Button small onPress={() => setAsking(true)}>
        {t('filing:reopen')}
      </Button>
      <Dialog title={t('filing:reopenTitle')} open={asking} onClose={() => setAsking(false)}>
        <div className="dialog-body">
          <p>{t('filing:reopenMeans')}</p>
          <TextArea
            label={t('filing:reason')}
            hint={t('filing:reasonHint')}
            value={reason}
            maxLength={4000}
            onChange={setReason}
            error={tried && isEmpty ? t('filing:reasonMissing') : null}
          />
          {reopen.error && <Notice tone="error">{say(reopen.error)}</Notice>}
        </div>
        <footer className="dialog-foot">
          <Button onPress={() => setAsking(false)}>{t('common:goBack')}</Button>
          <Button look="primary" isPending={reopen.isPending} onPress={submit}>
            {t('filing:reopen')}
          </Button>
        </footer>
      </Dialog>
    </>
  )
}
