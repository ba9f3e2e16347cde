import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useRefusalSentence } from '../../../lib/refusal.ts'
import { useTRPC } from '../../../lib/trpc.ts'
import { Check } from '../../../ui/choice.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Submission } from '../submission.ts'

/** Whether those who only read also speak in the margin; said by whoever manages the submission. */
export function ObserversComment({ submission: { id: submissionId } }: { submission: Submission }) {
  const { t } = useTranslation('comments')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const say = useRefusalSentence()
  const { data } = useQuery(trpc.comments.list.queryOptions({ submissionId }))
  const change = useMutation(
    trpc.comments.letObservers.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.comments.list.queryFilter({ submissionId })),
    }),
  )
  if (data?.may.letObservers !== true) return null
  return (
    <section>
      <h3>{t('title')}</h3>
      <Check
        label={t('observersMay')}
        hint={t('observersHint')}
        checked={change.isPending ? change.variables.may : data.observersComment}
        disabled={change.isPending}
        onChange={(may) => change.mutate({ submissionId, may })}
      />
      {change.error !== null && <Notice tone="error">{say(change.error)}</Notice>}
    </section>
  )
}
