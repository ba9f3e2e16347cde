import { formatNumber } from '@mithaq/i18n/format'
import { mayCreateSubmission } from '@mithaq/domain/access'
import { submissionStatuses } from '@mithaq/schema/submission'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { submissionFilters, type SubmissionFilters } from '../../lib/submission-filters.ts'
import { useTRPC } from '../../lib/trpc.ts'
import { useCounted } from '../../lib/use-counted.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { SubmissionList, type ListedSubmission } from '../../ui/submission-list.tsx'

/** Every submission in which one takes part. */
export function SubmissionsPage() {
  const { t } = useTranslation('submissions')
  const { actor } = useActing()
  const trpc = useTRPC()
  usePageTitle(t('title'))
  const list = useQuery(trpc.submissions.list.queryOptions())
  const start = mayCreateSubmission(actor) && (
    <ButtonLink to="/submissions/new" look="primary">
      {t('new')}
    </ButtonLink>
  )
  return (
    <>
      <PageHead title={t('title')} subtitle={t('subtitle')} actions={start || undefined} />
      {list.isPending ? (
        <Loading lines={8} />
      ) : list.isError ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : list.data.length === 0 ? (
        <Card>
          <Empty title={t('emptyTitle')} action={start || undefined}>
            {t(mayCreateSubmission(actor) ? 'empty' : 'emptyForReaders')}
          </Empty>
        </Card>
      ) : (
        <Filtered submissions={list.data} />
      )}
    </>
  )
}

function Filtered({ submissions }: { submissions: readonly ListedSubmission[] }) {
  const { t } = useTranslation('submissions')
  const counted = useCounted()
  const reader = useReader()
  const navigate = useNavigate()
  const filters = submissionFilters(useSearch({ strict: false }))
  const change = (to: SubmissionFilters): void => void navigate({ to: '/submissions', search: submissionFilters({ ...to }), replace: true })
  const shown = submissions.filter((submission) => passes(submission, filters))
  return (
    <>
      {submissions.length > 1 && <Filters submissions={submissions} filters={filters} onChange={change} />}
      <Card>
        {shown.length === 0 ? (
          <Empty title={t('nothingPasses')} action={<Button onPress={() => change({})}>{t('allShown')}</Button>} />
        ) : (
          <SubmissionList submissions={shown} label={t('title')} />
        )}
      </Card>
      <output className="list-count">
        {shown.length === submissions.length
          ? t('all', counted(shown.length))
          : t('some', counted(submissions.length, { shown: formatNumber(reader, shown.length) }))}
      </output>
    </>
  )
}

const passes = ({ status, stateConcerned, mechanism }: ListedSubmission, filters: SubmissionFilters): boolean =>
  (filters.status === undefined || filters.status === status) &&
  (filters.state === undefined || filters.state === stateConcerned) &&
  (filters.mechanism === undefined || filters.mechanism === mechanism.id)

interface FiltersProps {
  submissions: readonly ListedSubmission[]
  filters: SubmissionFilters
  onChange: (filters: SubmissionFilters) => void
}

/** Only what occurs can be chosen, and what an old address asks for. */
function Filters({ submissions, filters, onChange }: FiltersProps) {
  const { t } = useTranslation('submissions')
  const { language } = useReader()
  const any = { value: '', label: t('any') }
  const byName = (entries: (readonly [string, string])[], chosen: string | undefined) => [
    any,
    ...[...new Map([...(chosen === undefined ? [] : [[chosen, chosen] as const]), ...entries])]
      .map(([value, label]) => ({ value, label }))
      .sort((one, other) => one.label.localeCompare(other.label, language)),
  ]
  return (
    <search className="filters" aria-label={t('filter')}>
      <SelectField
        label={t('filterStatus')}
        value={filters.status ?? ''}
        onChange={(status) => onChange(submissionFilters({ ...filters, status }))}
        options={[
          any,
          ...submissionStatuses
            .filter((status) => status === filters.status || submissions.some((submission) => submission.status === status))
            .map((status) => ({ value: status, label: t(`status.${status}`) })),
        ]}
      />
      <SelectField
        label={t('filterState')}
        value={filters.state ?? ''}
        onChange={(state) => onChange(submissionFilters({ ...filters, state }))}
        options={byName(
          submissions.flatMap(({ stateConcerned, stateName }) =>
            stateConcerned === null ? [] : [[stateConcerned, stateName ? named(stateName, language) : stateConcerned] as const],
          ),
          filters.state,
        )}
      />
      <SelectField
        label={t('filterMechanism')}
        value={filters.mechanism ?? ''}
        onChange={(mechanism) => onChange(submissionFilters({ ...filters, mechanism }))}
        options={byName(
          submissions.map(({ mechanism }) => [mechanism.id, named(mechanism.name, language)] as const),
          filters.mechanism,
        )}
      />
    </search>
  )
}
