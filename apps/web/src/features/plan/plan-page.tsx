import type { SubmissionId } from '@mithaq/schema/ids'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Card } from '../../ui/card.tsx'
import { DeadlineWithOrigin } from '../../ui/deadline-pill.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ChooseTemplate } from './choose-template.tsx'
import { PlanMade } from './plan-made.tsx'

const route = getRouteApi('/coalition/shell/submissions/$submissionId/plan')

export function PlanPage() {
  const { submissionId } = route.useParams()
  return <PlanOf key={submissionId} submissionId={submissionId} />
}

/** How a submission gets done by its date: the steps, by whom, until when, and whether they fit. */
export function PlanOf({ submissionId }: { submissionId: SubmissionId }) {
  const { t } = useTranslation('plan')
  const { language } = useReader()
  const trpc = useTRPC()
  usePageTitle(t('title'))
  const plan = useQuery(trpc.plans.get.queryOptions({ submissionId }))
  const submission = useQuery(trpc.submissions.get.queryOptions({ submissionId }))
  const failed = [plan, submission].find(({ isError }) => isError)
  if (failed || !plan.data || !submission.data)
    return (
      <>
        <PageHead title={t('title')} />
        {failed ? <Failed error={failed.error} retry={() => void failed.refetch()} /> : <Loading lines={8} />}
      </>
    )
  const { due, planId, countedFrom, may } = plan.data
  return (
    <div className="plan-page">
      <PageHead
        title={t('title')}
        subtitle={<bdi dir="auto">{named(submission.data.title, language)}</bdi>}
        actions={
          <>
            <ButtonLink to="/deadlines/timeline" search={{ submission: submissionId }}>
              {t('toTimeline')}
            </ButtonLink>
            <ButtonLink to="/submissions/$submissionId" params={{ submissionId }}>
              {t('toText')}
            </ButtonLink>
          </>
        }
      />
      <Card title={t('due')}>
        <DeadlineWithOrigin entry={due} />
        {countedFrom === null && <p>{t('noDue')}</p>}
        {countedFrom !== null && due.answer.due === null && due.answer.earliest !== null && <p className="muted">{t('windowMeans')}</p>}
      </Card>
      {planId !== null ? (
        <PlanMade submissionId={submissionId} plan={plan.data} organisations={submission.data.coSubmitters} />
      ) : may.manage ? (
        <ChooseTemplate submissionId={submissionId} plan={plan.data} />
      ) : (
        <Notice>
          {t('none')}. {t('readOnly')}
        </Notice>
      )}
    </div>
  )
}
