import { addDays, dayOf } from '@mithaq/domain/whole-days'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { deadlineFilters, fittingSubmissions } from '../../lib/deadline-filters.ts'
import type { MonthSearch } from '../../lib/deadline-views.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { useNow } from '../../lib/use-now.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { DeadlineNarrow } from '../../ui/deadline-narrow.tsx'
import { DeadlineTabs } from '../../ui/deadline-tabs.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { weekBegins, weeksOf } from './month-grid.ts'
import { Month } from './month.tsx'
import { useLanes } from './use-lanes.ts'

const route = getRouteApi('/coalition/shell/deadlines/month')

export function MonthPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return <MonthOf search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />
}

/** All dates of a month, day by day. */
export function MonthOf({ search, onSearch }: { search: MonthSearch; onSearch: (search: MonthSearch) => void }) {
  const { t } = useTranslation('timeline')
  const reader = useReader()
  const trpc = useTRPC()
  usePageTitle(t('tab.month'))
  const today = dayOf(useNow())
  const month = search.month ?? today.slice(0, 7)
  const filters = deadlineFilters({ ...search })
  const weeks = useMemo(() => weeksOf(month, weekBegins(reader)), [month, reader])
  const from = weeks[0]?.[0] ?? `${month}-01`
  const to = weeks.at(-1)?.at(-1) ?? addDays(from, 34)
  const timeline = useQuery(trpc.timeline.get.queryOptions({ from, to, by: 'submission' }, { placeholderData: keepPreviousData }))
  const submissions = useQuery(trpc.submissions.list.queryOptions())
  const lanes = useLanes(timeline.data, fittingSubmissions(filters, submissions.data ?? []))
  return (
    <>
      <PageHead title={t('tab.month')} />
      <DeadlineTabs filters={filters} />
      {submissions.data && (
        <DeadlineNarrow submissions={submissions.data} filters={filters} onChange={(next) => onSearch({ ...next, month })} />
      )}
      {timeline.isPending ? (
        <Loading lines={10} />
      ) : timeline.isError ? (
        <Failed error={timeline.error} retry={() => void timeline.refetch()} />
      ) : (
        <Month month={month} today={today} weeks={weeks} lanes={lanes} onMonth={(next) => onSearch({ ...search, month: next })} />
      )}
    </>
  )
}
