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
import { InvitationOffer } from './invitation-offer.tsx'
import { JoinAsNewPerson } from './join-as-new-person.tsx'
import { JoinWithAccount } from './join-with-account.tsx'
import { JoinedCodes } from './joined-codes.tsx'
import { ToSignIn } from './to-sign-in.tsx'

/** `/invitation#<secret>`: first what is offered and by whom, then how one joins. */
export function InvitationPage() {
  const { t } = useTranslation('joining')
  usePageTitle(t('joinTitle'))
  const trpc = useTRPC()
  const navigate = useNavigate()
  const secret = useLocation({ select: ({ hash }) => hash })
  const [joined, setJoined] = useState<Answered['invitations']['accept'] | null>(null)
  const open = secret !== '' && joined === null
  const offer = useQuery(trpc.invitations.look.queryOptions({ secret }, { enabled: open, staleTime: Number.POSITIVE_INFINITY }))
  const me = useQuery(trpc.people.me.queryOptions(undefined, { enabled: open }))

  const toWork = (): void => void navigate({ to: '/', replace: true })
  // First: the link is used now, and asking about it again would be refused.
  if (joined !== null) return <JoinedCodes codes={joined.recoveryCodes} onKept={toWork} />
  const failed = [offer, me].find(({ isError }) => isError)
  return (
    <section className="card">
      <h1>{t('joinTitle')}</h1>
      {secret === '' && <Notice tone="warning">{t('linkMissing')}</Notice>}
      {failed && <Failed error={failed.error} retry={() => void failed.refetch()} />}
      {(secret === '' || (failed && refusalIn(failed.error))) && <ToSignIn />}
      {open && !failed && (offer.isPending || me.isPending) && <Loading />}
      {offer.isSuccess && me.isSuccess && (
        <>
          <InvitationOffer offer={offer.data} />
          {me.data === null ? (
            <JoinAsNewPerson secret={secret} onJoined={setJoined} />
          ) : (
            <JoinWithAccount secret={secret} email={me.data.email} onJoined={toWork} />
          )}
        </>
      )}
    </section>
  )
}
