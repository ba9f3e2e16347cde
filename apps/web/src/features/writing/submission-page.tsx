import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
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

interface Editor {
  WritingPage: (typeof import('./writing-page.tsx'))['WritingPage']
}

let loaded: Editor | null = null
// The editor comes while the facts are asked for.
const loading = import('./writing-page.tsx').then(({ WritingPage }) => (loaded = { WritingPage }))
// What fails is told to the page that waits for it.
loading.catch(() => {})

/**
 * The editor, when it has come. Not by `lazy`: what had to wait is shown by React some 300 ms after it could be, and the text is
 * what everybody waits for.
 */
function useEditor(): Editor | null {
  const [come, setCome] = useState(loaded)
  useEffect(() => {
    if (come !== null) return undefined
    let here = true
    loading.then(
      (editor) => here && setCome(editor),
      (cause: unknown) =>
        here &&
        setCome(() => {
          throw cause
        }),
    )
    return () => {
      here = false
    }
  }, [come])
  return come
}

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
  const editor = useEditor()
  // A title would stay in the browser's history: the tab says the mechanism.
  usePageTitle(data === undefined ? t('title') : named(data.mechanism.name, language))

  if (data === undefined && !isPending)
    return (
      <main className="outside">
        <Failed error={error} retry={() => void refetch()} />
        <ButtonLink to="/submissions">{t('toSubmissions')}</ButtonLink>
      </main>
    )
  if (data === undefined || editor === null)
    return (
      <main className="writing-wait" aria-label={t('title')}>
        <Loading lines={6} />
      </main>
    )
  return <editor.WritingPage submission={data} withdrawn={refusalIn(error)?.code === 'notFound'} />
}
