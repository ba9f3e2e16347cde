import type { SubmissionId } from '@mithaq/schema/ids'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ReopenSubmission } from '../../ui/reopen-submission.tsx'
import { AddEntry } from './add-entry.tsx'
import { EntryList } from './entry-list.tsx'
import { FileSubmission } from './file-submission.tsx'
import { FilingState } from './filing-state.tsx'

const route = getRouteApi('/coalition/shell/submissions/$submissionId/filing')

/** That a signed text was sent, what came back, and that it was opened again. */
export function FilingPage() {
  const { submissionId } = route.useParams()
  return <FilingOf key={submissionId} submissionId={submissionId} />
}

export function FilingOf({ submissionId }: { submissionId: SubmissionId }) {
  const { t } = useTranslation('filing')
  const { language } = useReader()
  const trpc = useTRPC()
  usePageTitle(t('title'))
  const filing = useQuery(trpc.filing.get.queryOptions({ submissionId }))
  const submission = useQuery(trpc.submissions.get.queryOptions({ submissionId }))
  const toText = (
    <ButtonLink to="/submissions/$submissionId" params={{ submissionId }}>
      {t('toText')}
    </ButtonLink>
  )
  const failed = [filing, submission].find(({ isError }) => isError)
  if (failed)
    return (
      <>
        <PageHead title={t('title')} />
        <Failed error={failed.error} retry={() => void failed.refetch()} />
      </>
    )
  if (!filing.data || !submission.data)
    return (
      <>
        <PageHead title={t('title')} />
        <Loading lines={6} />
      </>
    )
  const { entries, may } = filing.data
  const { status, title, mechanism } = submission.data
  return (
    <div className="filing">
      <PageHead title={t('title')} subtitle={<bdi dir="auto">{named(title, language)}</bdi>} actions={toText} />
      <FilingState status={status} entries={entries} />
      {status === 'signed' && (
        <p>
          <Link to="/mechanisms/$mechanismId" params={{ mechanismId: mechanism.id }}>
            {t('howMechanism')}
          </Link>
        </p>
      )}
      {may.file && <FileSubmission submissionId={submissionId} />}
      <Card title={t('after')} actions={may.add && <AddEntry submissionId={submissionId} />}>
        {entries.length === 0 ? <Empty title={t('empty')}>{t('emptyHow')}</Empty> : <EntryList entries={entries} />}
      </Card>
      {may.reopen && (
        <Card title={t('reopenTitle')}>
          <p className="muted">{t('reopenMeans')}</p>
          <ReopenSubmission submissionId={submissionId} />
        </Card>
      )}
    </div>
  )
}
