import type { SubmissionId } from '@mithaq/schema/ids'
import { isEditable } from '@mithaq/schema/submission'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failed } from '../../ui/failed.tsx'
import { FreezeVersion } from '../../ui/freeze-version.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { AfterSignature } from './after-signature.tsx'
import { CurrentRound } from './current-round.tsx'
import { DelegatesCard } from './delegates-card.tsx'
import { LinksCard } from './links-card.tsx'
import { LockCard } from './lock-card.tsx'
import { OwnSignature } from './own-signature.tsx'
import { PastRounds } from './past-rounds.tsx'
import { RecordsCard } from './records-card.tsx'
import { VersionsCard } from './versions-card.tsx'

const route = getRouteApi('/coalition/shell/submissions/$submissionId/signing')

/** Organisations stand behind one exact text: which, until when, who signed it and who is still asked. */
export function SigningPage() {
  const { submissionId } = route.useParams()
  return <SigningOf key={submissionId} submissionId={submissionId} />
}

export function SigningOf({ submissionId }: { submissionId: SubmissionId }) {
  const { t } = useTranslation(['signing', 'pages'])
  const { language } = useReader()
  const trpc = useTRPC()
  usePageTitle(t('signing', { ns: 'pages' }))
  const signing = useQuery(trpc.signing.get.queryOptions({ submissionId }))
  const submission = useQuery(trpc.submissions.get.queryOptions({ submissionId }))
  const [freezing, setFreezing] = useState(false)
  const failed = [signing, submission].find(({ isError }) => isError)
  if (failed)
    return (
      <>
        <PageHead title={t('signing', { ns: 'pages' })} />
        <Failed error={failed.error} retry={() => void failed.refetch()} />
      </>
    )
  if (!signing.data || !submission.data)
    return (
      <>
        <PageHead title={t('signing', { ns: 'pages' })} />
        <Loading lines={8} />
      </>
    )
  const of = { signing: signing.data, submission: submission.data }
  const { status, may, title } = submission.data
  const mayFreeze = may.manage && isEditable(status)
  const isFrozen = signing.data.versions.length > 0
  const freeze = mayFreeze && (
    <Button look={isFrozen ? 'plain' : 'primary'} onPress={() => setFreezing(true)}>
      {t('freeze', { ns: 'pages' })}
    </Button>
  )
  return (
    <div className="signing">
      <PageHead
        title={t('signing', { ns: 'pages' })}
        subtitle={<bdi dir="auto">{named(title, language)}</bdi>}
        actions={
          <>
            {isFrozen && freeze}
            <ButtonLink to="/submissions/$submissionId" params={{ submissionId }}>
              {t('toText')}
            </ButtonLink>
            {(status === 'signed' || status === 'submitted' || status === 'closed') && (
              <ButtonLink to="/submissions/$submissionId/filing" params={{ submissionId }}>
                {t('toFiling')}
              </ButtonLink>
            )}
          </>
        }
      />
      {!isFrozen && (
        <Card>
          <Empty title={t('none')} action={freeze}>
            {t(mayFreeze ? 'noneHow' : 'noneWait')}
          </Empty>
        </Card>
      )}
      <RecordsCard submissionId={submissionId} />
      {isFrozen && (
        <>
          {isEditable(status) && <AfterSignature {...of} />}
          {isEditable(status) && <LockCard {...of} />}
          {isEditable(status) && <CurrentRound {...of} />}
          {isEditable(status) && <OwnSignature {...of} />}
          {isEditable(status) && <LinksCard {...of} />}
        </>
      )}
      {isEditable(status) && <DelegatesCard {...of} />}
      <VersionsCard {...of} />
      <PastRounds {...of} />
      {freezing && <FreezeVersion submission={submission.data} onClose={() => setFreezing(false)} isOnSigningPage />}
    </div>
  )
}
