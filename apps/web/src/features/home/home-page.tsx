import { mayCoordinate, mayCreateSubmission } from '@mithaq/domain/access'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { useNotices } from '../../lib/notices.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SubmissionList } from '../../ui/submission-list.tsx'
import { useDueSentence } from './due-sentence.ts'
import { FirstSteps } from './first-steps.tsx'
import type { Home } from './lanes.ts'
import { Timeline } from './timeline.tsx'
import { WaitingForYou } from './waiting-for-you.tsx'

/** What is due next and what is missing: the first page of everybody. */
export function HomePage() {
  const { t } = useTranslation('home')
  const trpc = useTRPC()
  usePageTitle(t('title'))
  const home = useQuery(trpc.home.get.queryOptions())
  if (home.isPending)
    return (
      <>
        <PageHead title={t('title')} />
        <Loading lines={8} />
      </>
    )
  if (home.isError)
    return (
      <>
        <PageHead title={t('title')} />
        <Failed error={home.error} retry={() => void home.refetch()} />
      </>
    )
  return <Filled home={home.data} />
}

function Filled({ home }: { home: Home }) {
  const { t } = useTranslation('home')
  const { actor } = useActing()
  const sentence = useDueSentence(home.deadlines)
  const { data: told } = useNotices()
  const inProgress = home.submissions.filter(({ status }) => status !== 'submitted' && status !== 'closed')
  const sent = home.submissions.filter(({ status }) => status === 'submitted')
  const start = mayCreateSubmission(actor) && (
    <ButtonLink to="/submissions/new" look="primary">
      {t('newSubmission')}
    </ButtonLink>
  )
  if (home.submissions.length === 0)
    return (
      <>
        <PageHead title={t('title')} />
        {mayCoordinate(actor) ? (
          <FirstSteps mayCreate={mayCreateSubmission(actor)} />
        ) : (
          <Card>
            <Empty title={t('emptyTitle')} action={start || undefined}>
              {mayCreateSubmission(actor) ? t('empty') : t('emptyForReaders')}
            </Empty>
          </Card>
        )}
      </>
    )
  return (
    <>
      <PageHead title={t('title')} subtitle={sentence} actions={start || undefined} />
      <div className="home-columns">
        {(home.lanes.length > 0 || home.deadlines.length > 0) && <Timeline home={home} />}
        <div className="home-lists">
          <Card title={t('inProgress')} actions={<Link to="/submissions">{t('allSubmissions')}</Link>}>
            {inProgress.length === 0 ? (
              <Empty title={t('nothingInProgress')} />
            ) : (
              <SubmissionList submissions={inProgress} label={t('inProgress')} />
            )}
          </Card>
          {sent.length > 0 && (
            <Card title={t('sent')}>
              <SubmissionList submissions={sent} label={t('sent')} />
            </Card>
          )}
        </div>
        <WaitingForYou waiting={home.waiting} notices={told?.notices ?? []} />
      </div>
    </>
  )
}
