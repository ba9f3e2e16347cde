import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRefusalSentence } from '../../lib/refusal.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Submission } from './history.ts'

/** After filing, an organisation lets go of who of its people wrote what. For good. */
export function DropPeople({ submission }: { submission: Submission }) {
  const { t } = useTranslation('history')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const say = useRefusalSentence()
  const [asking, setAsking] = useState(false)
  const drop = useMutation(
    trpc.history.dropPersons.mutationOptions({
      onSuccess: async () => {
        setAsking(false)
        await queries.invalidateQueries(trpc.history.pathFilter())
      },
    }),
  )
  return (
    <>
      <Button look="danger" onPress={() => setAsking(true)}>
        {t('drop')}
      </Button>
      <Confirm
        title={t('dropTitle')}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => drop.mutate({ submissionId: submission.id })}
        action={t('dropDo')}
        pending={drop.isPending}
      >
        <p>{t('dropWhat')}</p>
        <p>{t('dropStays')}</p>
        <p>
          <strong>{t('dropForEver')}</strong>
        </p>
        {drop.error && <Notice tone="error">{say(drop.error)}</Notice>}
      </Confirm>
    </>
  )
}
