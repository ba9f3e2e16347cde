import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalIn } from '../../lib/refusal.ts'
import { useTRPC, type Answered } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice } from '../../ui/notice.tsx'
import { JoinedCodes } from './joined-codes.tsx'
import { SetUpForm } from './set-up-form.tsx'
import { ToSignIn } from './to-sign-in.tsx'

/** `/set-up#<secret>`: whoever opens the link of an empty database first founds a coalition. */
export function SetUpPage() {
  const { t } = useTranslation('joining')
  usePageTitle(t('setUpTitle'))
  const trpc = useTRPC()
  const navigate = useNavigate()
  const secret = useLocation({ select: ({ hash }) => hash })
  const [joined, setJoined] = useState<Answered['people']['setUp'] | null>(null)
  const link = useQuery(
    trpc.people.lookAtSetUp.queryOptions({ secret }, { enabled: secret !== '' && joined === null, staleTime: Number.POSITIVE_INFINITY }),
  )

  // First: the link is used now, and asking about it again would be refused.
  if (joined !== null) return <JoinedCodes codes={joined.recoveryCodes} onKept={() => void navigate({ to: '/', replace: true })} />
  return (
    <section className="card">
      <h1>{t('setUpTitle')}</h1>
      {secret === '' && <Notice tone="warning">{t('linkMissing')}</Notice>}
      {secret !== '' && link.isPending && <Loading />}
      {link.isError &&
        (refusalIn(link.error)?.code === 'link.expiredOrUsed' ? (
          <>
            {/* Nobody sent this link: it was printed where the server was started. */}
            <Notice tone="error">{t('setUpLinkSpent')}</Notice>
            <ToSignIn />
          </>
        ) : (
          <Failed error={link.error} retry={() => void link.refetch()} />
        ))}
      {link.isSuccess && (
        <>
          <p className="page-sub">{t('setUpIntro')}</p>
          <SetUpForm secret={secret} onJoined={setJoined} />
        </>
      )}
    </section>
  )
}
