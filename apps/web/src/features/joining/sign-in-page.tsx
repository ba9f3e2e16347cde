import { useQuery } from '@tanstack/react-query'
import { Navigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useTRPC } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SignInByLink } from './sign-in-by-link.tsx'
import { SignInPanel } from './sign-in-panel.tsx'
import { useTokenOfAddress } from './use-token-of-address.ts'

/** Where everybody without a session arrives. `/sign-in#<token>` signs in by itself. */
export function SignInPage() {
  const { t } = useTranslation('signIn')
  usePageTitle(t('title'))
  const trpc = useTRPC()
  const { to = '/', ended = false } = useSearch({ strict: false })
  const token = useTokenOfAddress()
  const me = useQuery(trpc.people.me.queryOptions(undefined, { enabled: token === null }))

  if (token !== null) return <SignInByLink token={token} />
  if (me.isSuccess && me.data !== null) return <Navigate to={to} replace />
  return (
    <section className="card">
      <h1>{t('title')}</h1>
      <p className="page-sub">{t('subtitle')}</p>
      {ended && <Notice>{t('sessionEnded')}</Notice>}
      {me.isPending && <Loading />}
      {me.isError && <Failed error={me.error} retry={() => void me.refetch()} />}
      {me.isSuccess && (
        <>
          <SignInPanel />
          <p className="muted outside-foot">{t('noAccount')}</p>
        </>
      )}
    </section>
  )
}
