import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { actorOf, ActingProvider, type Acting } from '../lib/acting.tsx'
import { followFacts } from '../lib/facts.ts'
import { followHeldPage, isPageHeld } from '../lib/held-page.ts'
import { changeLanguage } from '../lib/language.ts'
import { RegionProvider } from '../lib/reader.tsx'
import { recall, remember } from '../lib/remembered.ts'
import { useTRPC, useTRPCClient } from '../lib/trpc.ts'
import { Empty } from '../ui/empty.tsx'
import { Failed } from '../ui/failed.tsx'
import { Loading } from '../ui/loading.tsx'
import { SignOutButton } from './sign-out-button.tsx'
import { ToSignIn } from './to-sign-in.tsx'

const RescuedLeft = lazy(() => import('./rescued-left.tsx').then((module) => ({ default: module.RescuedLeft })))

/** Finds who acts before any page of a coalition is drawn; whoever is not signed in goes to sign in. */
export function Coalition() {
  const { t } = useTranslation('shell')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const me = useQuery(trpc.people.me.queryOptions())
  const [chosen, setChosen] = useState(() => recall('mithaq.membership'))
  const account = me.data ?? null

  const found = useMemo((): Acting | null => {
    if (account === null) return null
    const membership = account.memberships.find(({ membershipId }) => membershipId === chosen) ?? account.memberships[0]
    const actor = membership === undefined ? null : actorOf(account, membership)
    if (membership === undefined || actor === null) return null
    return {
      account,
      membership,
      actor,
      choose: (membershipId) => {
        remember('mithaq.membership', membershipId)
        setChosen(membershipId)
        // Another coalition: nothing of the one before stays on screen.
        queries.removeQueries({ predicate: ({ queryKey }) => (queryKey[0] as string[] | undefined)?.[0] !== 'people' })
      },
    }
  }, [account, chosen, queries])

  // Whoever acted last goes on acting for a page whose words stand nowhere else, until the person leaves it.
  const [last, setLast] = useState<Acting | null>(null)
  const [parted, setParted] = useState(false)
  const held = useSyncExternalStore(followHeldPage, isPageHeld)
  const kept = held && last !== null && found?.membership.membershipId !== last.membership.membershipId
  if (!kept && found !== null && found !== last) setLast(found)
  if (kept !== parted && (kept || found !== null)) setParted(kept)
  const acting = kept ? last : found

  const membershipId = acting?.membership.membershipId ?? null
  // Before any page asks its questions: they are asked in this membership.
  if (!kept && membershipId !== null && recall('mithaq.membership') !== membershipId) remember('mithaq.membership', membershipId)
  useEffect(() => (membershipId === null ? undefined : followFacts(membershipId, queries)), [membershipId, queries])
  const ask = useTRPCClient()
  const personId = account?.personId ?? null
  const isAnswered = me.isSuccess
  useEffect(() => {
    if (!isAnswered) return
    void import('../lib/device/settle-device.ts').then(({ settleDevice, signedOutElsewhere }) =>
      account === null ? signedOutElsewhere() : settleDevice(account, ask),
    )
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each person and membership, not whenever the account is asked anew
  }, [isAnswered, personId, membershipId, ask])
  const language = account?.language
  useEffect(() => {
    if (language !== undefined) void changeLanguage(language)
  }, [language])

  if (me.isPending)
    return (
      <main className="outside">
        <Loading />
      </main>
    )
  // An account that was answered once stays: a question that failed later takes no page away.
  if (me.isError && me.data === undefined)
    return (
      <main className="outside">
        <Failed error={me.error} retry={() => void me.refetch()} />
      </main>
    )
  if (acting === null && account === null) return <ToSignIn ended={last !== null && !parted} />
  if (acting === null)
    return (
      <main className="outside">
        <Empty title={t('noCoalition')} action={<SignOutButton />} />
        {personId !== null && (
          <Suspense>
            <RescuedLeft personId={personId} />
          </Suspense>
        )}
      </main>
    )
  return (
    <ActingProvider value={acting}>
      <RegionProvider region={acting.account.region} hijri={acting.account.hijriDates}>
        <Outlet key={membershipId} />
      </RegionProvider>
    </ActingProvider>
  )
}
