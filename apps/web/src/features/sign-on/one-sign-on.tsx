import { formatNumber } from '@mithaq/i18n/format'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMomentInWords } from '../../lib/moment.ts'
import { useReader } from '../../lib/reader.tsx'
import { useRefusalSentence } from '../../lib/refusal.ts'
import { useTRPC, type Answered } from '../../lib/trpc.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Pill } from '../../ui/pill.tsx'
import { Signers } from './signers.tsx'

type SignOn = Answered['signOn']['list']['signOns'][number]

/** A version that is open, or was, with everybody who signed on to it. */
export function OneSignOn({ signOn }: { signOn: SignOn }) {
  const { t } = useTranslation('signOn')
  const reader = useReader()
  const when = useMomentInWords()
  const trpc = useTRPC()
  const signers = useQuery(trpc.signOn.signers.queryOptions({ signOnId: signOn.id }))
  const { number, isOpen, closesAt, endedAt } = signOn
  return (
    <Card
      title={t('statement', { number: formatNumber(reader, number) })}
      actions={signers.data?.may.decide && isOpen && <CloseSignOn signOnId={signOn.id} />}
    >
      <p>
        <Pill tone={isOpen ? 'ok' : 'plain'}>
          {isOpen ? t('openUntil', { when: when(closesAt) }) : t('closedOn', { when: when(endedAt ?? closesAt) })}
        </Pill>
      </p>
      {signers.isPending && <Loading />}
      {signers.isError && <Failed error={signers.error} retry={() => void signers.refetch()} />}
      {signers.isSuccess && <Signers signOnId={signOn.id} view={signers.data} />}
    </Card>
  )
}

function CloseSignOn({ signOnId }: { signOnId: SignOn['id'] }) {
  const { t } = useTranslation('signOn')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const say = useRefusalSentence()
  const [asking, setAsking] = useState(false)
  const close = useMutation(
    trpc.signOn.close.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.signOn.pathFilter())
        setAsking(false)
      },
    }),
  )
  return (
    <>
      <Button small onPress={() => setAsking(true)}>
        {t('close')}
      </Button>
      <Confirm
        title={t('close')}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => close.mutate({ signOnId })}
        action={t('close')}
        pending={close.isPending}
      >
        <p>{t('closeMeans')}</p>
        {close.error && <Notice tone="error">{say(close.error)}</Notice>}
      </Confirm>
    </>
  )
}
