import type { SubmissionId } from '@mithaq/schema/ids'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusalSentence } from '../../lib/refusal.ts'
import { useTRPC, type Asked } from '../../lib/trpc.ts'
import { Card } from '../../ui/card.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { RecordForm } from './record-form.tsx'
import { useAskFilingAgain } from './use-ask-filing-again.ts'

type Channel = Asked['filing']['file']['channel']
const channels: readonly Channel[] = ['portal', 'email', 'post', 'hand', 'other']

/** A signed text was sent: how and when. */
export function FileSubmission({ submissionId }: { submissionId: SubmissionId }) {
  const { t } = useTranslation('filing')
  const trpc = useTRPC()
  const say = useRefusalSentence()
  const askAgain = useAskFilingAgain()
  const [channel, setChannel] = useState<Channel>('portal')
  const file = useMutation(trpc.filing.file.mutationOptions({ onSuccess: askAgain }))
  return (
    <Card title={t('fileTitle')}>
      <RecordForm
        submissionId={submissionId}
        wordsLabel={t('words')}
        wordsOptional
        fileIsEnough
        action={t('submit')}
        pending={file.isPending}
        refused={file.error === null ? null : say(file.error)}
        onSubmit={(recorded) => file.mutate({ submissionId, channel, ...recorded })}
      >
        <SelectField
          label={t('channel')}
          value={channel}
          onChange={(value) => setChannel(value as Channel)}
          options={channels.map((value) => ({ value, label: t(`channel.${value}`) }))}
        />
      </RecordForm>
    </Card>
  )
}
