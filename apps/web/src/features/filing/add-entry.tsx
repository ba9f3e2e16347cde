import type { SubmissionId } from '@mithaq/schema/ids'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusalSentence } from '../../lib/refusal.ts'
import { useTRPC, type Asked } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { RecordForm } from './record-form.tsx'
import { useAskFilingAgain } from './use-ask-filing-again.ts'

type Kind = Asked['filing']['add']['kind']
const kinds: readonly Kind[] = ['receipt', 'reference', 'received', 'sent']

/** What came back after it was filed, or went there. */
export function AddEntry({ submissionId }: { submissionId: SubmissionId }) {
  const { t } = useTranslation('filing')
  const trpc = useTRPC()
  const say = useRefusalSentence()
  const askAgain = useAskFilingAgain()
  const [adding, setAdding] = useState(false)
  const [kind, setKind] = useState<Kind>('receipt')
  const add = useMutation(
    trpc.filing.add.mutationOptions({
      onSuccess: async () => {
        await askAgain()
        setAdding(false)
      },
    }),
  )
  return (
    <>
      <Button small onPress={() => setAdding(true)}>
        {t('add')}
      </Button>
      <Dialog title={t('add')} open={adding} onClose={() => setAdding(false)} place="side">
        <RecordForm
          submissionId={submissionId}
          wordsLabel={t(kind === 'reference' ? 'referenceWords' : kind === 'receipt' ? 'words' : 'letterWords')}
          wordsOptional={false}
          fileIsEnough={kind !== 'reference'}
          action={t('save')}
          pending={add.isPending}
          refused={add.error === null ? null : say(add.error)}
          onSubmit={(recorded) => add.mutate({ submissionId, kind, ...recorded })}
          onCancel={() => setAdding(false)}
        >
          <SelectField
            label={t('kind')}
            value={kind}
            onChange={(value) => setKind(value as Kind)}
            options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        </RecordForm>
      </Dialog>
    </>
  )
}
