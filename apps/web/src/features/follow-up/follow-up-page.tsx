import type { SubmissionId } from '@mithaq/schema/ids'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
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
import { Loading } from '../../ui/loading.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { AddExpectation } from './add-expectation.tsx'
import { ExpectationLine } from './expectation-line.tsx'

const route = getRouteApi('/coalition/shell/submissions/$submissionId/follow-up')

export function FollowUpPage() {
  const { submissionId } = route.useParams()
  return <FollowUpOf key={submissionId} submissionId={submissionId} />
}

/** What is expected after a submission was filed, in its order, and what came. */
export function FollowUpOf({ submissionId }: { submissionId: SubmissionId }) {
  const { t } = useTranslation('followUp')
  const { language } = useReader()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [adding, setAdding] = useState(false)
  usePageTitle(t('title'))
  const followUp = useQuery(trpc.followUp.get.queryOptions({ submissionId }))
  const submission = useQuery(trpc.submissions.get.queryOptions({ submissionId }))
  const start = useMutation(trpc.followUp.start.mutationOptions({ onSuccess: () => queries.invalidateQueries(trpc.followUp.pathFilter()) }))
  const failed = [followUp, submission].find(({ isError }) => isError)
  if (failed || !followUp.data || !submission.data)
    return (
      <>
        <PageHead title={t('title')} />
        {failed ? <Failed error={failed.error} retry={() => void failed.refetch()} /> : <Loading lines={6} />}
      </>
    )
  const { expectations, may } = followUp.data
  const { status, title } = submission.data
  const filed = status === 'submitted' || status === 'closed'
  return (
    <div className="follow-up">
      <PageHead
        title={t('title')}
        subtitle={<bdi dir="auto">{named(title, language)}</bdi>}
        actions={
          <>
            <ButtonLink to="/submissions/$submissionId/filing" params={{ submissionId }}>
              {t('toFiling')}
            </ButtonLink>
            <ButtonLink to="/submissions/$submissionId" params={{ submissionId }}>
              {t('toText')}
            </ButtonLink>
          </>
        }
      />
      {!filed && <Notice>{t('notFiled')}</Notice>}
      <Card title={t('chain')} actions={may.manage && <Button onPress={() => setAdding(true)}>{t('add')}</Button>}>
        {may.start && (
          <p>
            <Button look="primary" isPending={start.isPending} onPress={() => start.mutate({ submissionId })}>
              {t('start')}
            </Button>
          </p>
        )}
        {start.isError && <Failed error={start.error} />}
        {expectations.length === 0 ? (
          !may.start && <Empty title={t('none')}>{t('noneHow')}</Empty>
        ) : (
          <ol className="expectations">
            {expectations.map((expectation) => (
              <ExpectationLine key={expectation.id} expectation={expectation} manages={may.manage} />
            ))}
          </ol>
        )}
      </Card>
      <AddExpectation submissionId={submissionId} open={adding} onClose={() => setAdding(false)} />
    </div>
  )
}
