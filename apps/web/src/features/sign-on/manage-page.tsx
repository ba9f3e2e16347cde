import type { SubmissionId } from '@mithaq/schema/ids'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useTRPC } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { OneSignOn } from './one-sign-on.tsx'
import { OpenSignOn } from './open-sign-on.tsx'

const route = getRouteApi('/coalition/shell/submissions/$submissionId/sign-on')

/** Opening a frozen version to organisations outside, and who of them is counted. */
export function ManageSignOnPage() {
  const { submissionId } = route.useParams()
  return <ManageSignOn key={submissionId} submissionId={submissionId} />
}

export function ManageSignOn({ submissionId }: { submissionId: SubmissionId }) {
  const { t } = useTranslation('signOn')
  const trpc = useTRPC()
  usePageTitle(t('title'))
  const list = useQuery(trpc.signOn.list.queryOptions({ submissionId }))
  const toText = (
    <ButtonLink to="/submissions/$submissionId" params={{ submissionId }}>
      {t('toText')}
    </ButtonLink>
  )
  return (
    <div className="sign-on-manage">
      <PageHead title={t('title')} subtitle={t('subtitle')} actions={toText} />
      {list.isPending && <Loading lines={6} />}
      {list.isError && <Failed error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && (
        <>
          {list.data.signOns.length === 0 && (
            <Card>
              <Empty title={t('none')}>{t('noneHow')}</Empty>
            </Card>
          )}
          {/* The newest first: the others are over. */}
          {list.data.signOns.toReversed().map((signOn) => (
            <OneSignOn key={signOn.id} signOn={signOn} />
          ))}
          {list.data.may.open && <OpenSignOn submissionId={submissionId} />}
        </>
      )}
    </div>
  )
}
