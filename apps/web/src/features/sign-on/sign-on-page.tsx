import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useTRPCClient } from '../../lib/trpc.ts'
import { refusalIn } from '../../lib/refusal.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice } from '../../ui/notice.tsx'
import { JoinForm } from './join-form.tsx'
import { Statement } from './statement.tsx'

/** `/sign-on#<secret>`: an organisation without an account reads the statement and signs on. */
export function SignOnPage() {
  const { t } = useTranslation('signOn')
  usePageTitle(t('publicTitle'))
  const client = useTRPCClient()
  const secret = useLocation({ select: ({ hash }) => hash })
  const offer = useQuery({
    // Kept in memory alone, like the address itself.
    queryKey: ['offeredToSignOn', secret],
    queryFn: () => client.signOn.look.mutate({ secret }),
    enabled: secret !== '',
    // What one is reading does not change under one's eyes.
    staleTime: Number.POSITIVE_INFINITY,
    retry: (count, error) => refusalIn(error) === null && count < 2,
  })
  if (secret === '' || (offer.isError && refusalIn(offer.error) !== null))
    return (
      <section className="card sign-on">
        <h1>{t('closedTitle')}</h1>
        <Notice tone="warning">{t('closed')}</Notice>
      </section>
    )
  return (
    <div className="sign-on">
      {offer.isError && <Failed error={offer.error} retry={() => void offer.refetch()} />}
      {offer.isPending && <Loading lines={8} />}
      {offer.isSuccess && (
        <>
          <Statement offer={offer.data} />
          <JoinForm secret={secret} />
        </>
      )}
    </div>
  )
}
