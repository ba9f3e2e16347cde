import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubmissionId } from '@mithaq/schema/ids'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { refusalIn } from '../../lib/refusal.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'

// The editor comes while the facts are asked for.
const editor = import('./writing-page.tsx')
const WritingPage = lazy(() => editor.then(({ WritingPage: page }) => ({ default: page })))

const route = getRouteApi('/coalition/submissions/$submissionId')

/** One submission: its text and what is known about it. */
export function SubmissionPage() {
  const { submissionId } = route.useParams()
  return <Asked key={submissionId} submissionId={submissionId} />
}

function Asked({ submissionId }: { submissionId: SubmissionId }) {
  const trpc = useTRPC()
  const { t } = useTranslation('writing')
  const { language } = useReader()
  const { data, error, isPending, refetch } = useQuery(trpc.submissions.get.queryOptions({ submissionId }))
  // A title would stay in the browser's history: the tab says the mechanism.
  usePageTitle(data === undefined ? t('title') : named(data.mechanism.name, language))

  if (isPending)
    return (
      <main className="writing-wait" aria-label={t('title')}>
        <Loading lines={6} />
      </main>
    )
  if (data === undefined)
    return (
      <main className="outside">
        <Failed error={error} retry={() => void refetch()} />
        <ButtonLink to="/submissions">{t('toSubmissions')}</ButtonLink>
      </main>
    )
  return (
    <Suspense
      fallback={
        <main className="writing-wait" aria-label={t('title')}>
          <Loading lines={6} />
        </main>
      }
    >
      <WritingPage submission={data} withdrawn={refusalIn(error)?.code === 'notFound'} />
    </Suspense>
  )
}
