import { dayOf } from '@mithaq/domain/whole-days'
import { formatDate } from '@mithaq/i18n/format'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../lib/acting.tsx'
import { deadlineFilters, fittingSubmissions, type DeadlineFilters } from '../../lib/deadline-filters.ts'
import type { ShownDeadline } from '../../lib/deadline-words.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { useNow } from '../../lib/use-now.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Card } from '../../ui/card.tsx'
import { DeadlineNarrow } from '../../ui/deadline-narrow.tsx'
import { DeadlineTabs } from '../../ui/deadline-tabs.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { DeadlineLine } from './deadline-line.tsx'
import { groupDeadlines } from './months.ts'

/** Every date of every submission that one may see, month by month, each with where it comes from. */
export function DeadlinesPage() {
  const filters = useSearch({ strict: false, select: deadlineFilters })
  const navigate = useNavigate()
  return <Deadlines filters={filters} onFilters={(search) => void navigate({ to: '/deadlines', search, replace: true })} />
}

function Deadlines({ filters, onFilters }: { filters: DeadlineFilters; onFilters: (filters: DeadlineFilters) => void }) {
  const { t } = useTranslation(['deadlines', 'timeline'])
  const trpc = useTRPC()
  const { actor } = useActing()
  usePageTitle(t('deadlines:title'))
  const list = useQuery(trpc.deadlines.list.queryOptions())
  const submissions = useQuery(trpc.submissions.list.queryOptions())
  const fits = fittingSubmissions(filters, submissions.data ?? [])
  const shown = (list.data ?? []).filter(({ submission }) => fits === null || fits.has(submission.id))
  return (
    <>
      <PageHead
        title={t('deadlines:title')}
        subtitle={t('deadlines:subtitle')}
        actions={
          <>
            {actor.kind === 'member' && <ButtonLink to="/sessions">{t('timeline:toSessions')}</ButtonLink>}
            <ButtonLink to="/deadlines/calendar">{t('timeline:toFeeds')}</ButtonLink>
          </>
        }
      />
      <DeadlineTabs filters={filters} />
      {submissions.data && <DeadlineNarrow submissions={submissions.data} filters={filters} onChange={onFilters} />}
      {list.isPending ? (
        <Loading lines={10} />
      ) : list.isError ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : list.data.length === 0 ? (
        <Card>
          <Empty title={t('deadlines:emptyTitle')} action={<ButtonLink to="/submissions">{t('deadlines:toSubmissions')}</ButtonLink>}>
            {t('deadlines:empty')}
          </Empty>
        </Card>
      ) : shown.length === 0 ? (
        <Card>
          <Empty title={t('timeline:nothingLeft')}>{t('timeline:nothingLeftHow')}</Empty>
        </Card>
      ) : (
        <Groups deadlines={shown} />
      )}
    </>
  )
}

function Groups({ deadlines }: { deadlines: readonly ShownDeadline[] }) {
  const { t } = useTranslation('deadlines')
  const reader = useReader()
  const { late, months, undated, dateless, passed } = groupDeadlines(deadlines, dayOf(useNow()))
  return (
    <div className="deadline-groups">
      <Group title={t('late')} deadlines={late} late />
      {months.map(({ month, deadlines: of }) => (
        <Group key={month} title={formatDate(reader, `${month}-01`, 'monthAndYear')} deadlines={of} />
      ))}
      <Group title={t('noDate')} deadlines={undated} />
      <Group title={t('noneExists')} deadlines={dateless} />
      {passed.length > 0 && (
        <details className="deadline-passed">
          <summary>{t('passed')}</summary>
          <Lines deadlines={passed} />
        </details>
      )}
    </div>
  )
}

function Group({ title, deadlines, late = false }: { title: ReactNode; deadlines: readonly ShownDeadline[]; late?: boolean }) {
  const id = useId()
  if (deadlines.length === 0) return null
  return (
    <section aria-labelledby={id} className={late ? 'deadline-late' : undefined}>
      <h2 id={id}>{title}</h2>
      <Lines deadlines={deadlines} />
    </section>
  )
}

const Lines = ({ deadlines }: { deadlines: readonly ShownDeadline[] }) => (
  <ul className="deadline-lines">
    {deadlines.map((deadline) => (
      <li key={`${deadline.submission.id} ${deadline.deadlineId ?? deadline.whose}`}>
        <DeadlineLine deadline={deadline} />
      </li>
    ))}
  </ul>
)
