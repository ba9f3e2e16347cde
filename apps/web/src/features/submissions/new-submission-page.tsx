import { mayCreateSubmission } from '@mithaq/domain/access'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button as AriaButton } from 'react-aria-components'
import { useActing } from '../../lib/acting.tsx'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { MechanismList } from '../../ui/mechanism-list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ChosenMechanism } from './new/chosen-mechanism.tsx'
import { emptyDraft, type Draft } from './new/draft.ts'
import { NewSubmissionForm } from './new/new-submission-form.tsx'

/** Starting a submission: first to whom, then everything else on one page. The choice of whom stands in the address. */
export function NewSubmissionPage() {
  const { t } = useTranslation('submissions')
  const { actor } = useActing()
  usePageTitle(t('new'))
  if (!mayCreateSubmission(actor))
    return (
      <>
        <PageHead title={t('new')} />
        <Empty title={t('mayNotCreate')} action={<ButtonLink to="/submissions">{t('backToList')}</ButtonLink>} />
      </>
    )
  return <Starting />
}

function Starting() {
  const { t } = useTranslation(['submissions', 'refusals'])
  const trpc = useTRPC()
  const navigate = useNavigate()
  const { language } = useReader()
  const { mechanism: chosenId } = useSearch({ strict: false })
  const [draft, setDraft] = useState<Draft>({ ...emptyDraft, readsIn: language })
  const mechanisms = useQuery(trpc.mechanisms.list.queryOptions())
  const choose = (mechanism: string | null): void =>
    void navigate({ to: '/submissions/new', search: mechanism === null ? {} : { mechanism } })
  if (mechanisms.isPending)
    return (
      <>
        <PageHead title={t('submissions:new')} />
        <Loading lines={10} />
      </>
    )
  if (mechanisms.isError)
    return (
      <>
        <PageHead title={t('submissions:new')} />
        <Failed error={mechanisms.error} retry={() => void mechanisms.refetch()} />
      </>
    )
  const chosen = mechanisms.data.find(({ id }) => id === chosenId)
  if (chosen === undefined)
    return (
      <>
        <PageHead title={t('submissions:new')} subtitle={t('submissions:chooseMechanism')} />
        {chosenId !== undefined && <Notice tone="error">{t('refusals:mechanism.unknown')}</Notice>}
        <MechanismList
          mechanisms={mechanisms.data}
          renderName={({ id }, name) => (
            <AriaButton className="mechanism-name" onPress={() => choose(id)}>
              {name}
            </AriaButton>
          )}
        />
      </>
    )
  return (
    <>
      <PageHead title={t('submissions:new')} />
      <div className="new-submission">
        <ChosenMechanism mechanism={chosen} onChange={() => choose(null)} />
        <NewSubmissionForm
          key={chosen.id}
          mechanismId={chosen.id}
          draft={draft}
          change={(changed) => setDraft((before) => ({ ...before, ...changed }))}
        />
      </div>
    </>
  )
}
