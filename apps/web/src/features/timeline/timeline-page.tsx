import { dayOf } from '@mithaq/domain/whole-days'
import { formatDate } from '@mithaq/i18n/format'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fittingSubmissions, hasFilter } from '../../lib/deadline-filters.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC, type Answered } from '../../lib/trpc.ts'
import { useNow } from '../../lib/use-now.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { Card } from '../../ui/card.tsx'
import { DeadlineNarrow } from '../../ui/deadline-narrow.tsx'
import { DeadlineTabs } from '../../ui/deadline-tabs.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { MoveMilestone, type Movable } from '../../ui/move-milestone.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { UndoMove } from '../../ui/undo-move.tsx'
import { axisAround } from './axis.ts'
import { Board } from './board.tsx'
import { ItemDetails } from './item-details.tsx'
import type { Item } from './lane.ts'
import { LanesTable } from './lanes-table.tsx'
import { Legend } from './legend.tsx'
import type { TimelineSearch } from '../../lib/deadline-views.ts'
import { TimelineTools } from './timeline-tools.tsx'
import { useLanes } from './use-lanes.ts'

const route = getRouteApi('/coalition/shell/deadlines/timeline')

export function TimelinePage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return <Timeline search={search} onSearch={(next) => void navigate({ search: next, replace: true })} />
}

/** All dates as lanes along time: who does what until when, which windows are open, and what stands in each other's way. */
export function Timeline({ search, onSearch }: { search: TimelineSearch; onSearch: (search: TimelineSearch) => void }) {
  const { t } = useTranslation('timeline')
  const trpc = useTRPC()
  const { by = 'submission', zoom = 'sixMonths', ...filters } = search
  usePageTitle(t('tab.timeline'))
  const today = dayOf(useNow())
  const axis = useMemo(() => axisAround(today), [today])
  const timeline = useQuery(trpc.timeline.get.queryOptions({ from: axis.from, to: axis.to, by }, { placeholderData: keepPreviousData }))
  const submissions = useQuery(trpc.submissions.list.queryOptions())
  const deadlines = useQuery(trpc.deadlines.list.queryOptions())
  const { submission, mechanism, organisation, state } = filters
  const fits = useMemo(
    () => fittingSubmissions(asFilters({ submission, mechanism, organisation, state }), submissions.data ?? []),
    [submission, mechanism, organisation, state, submissions.data],
  )
  const lanes = useLanes(timeline.data, fits)
  const [toToday, setToToday] = useState(0)
  const [opened, setOpened] = useState<Item | null>(null)
  const [moving, setMoving] = useState<{ step: Movable; to: string } | null>(null)
  const [moved, setMoved] = useState<{ step: Movable; to: string } | null>(null)
  const onMove = useCallback((item: Item, to: string) => setMoving({ step: movableOf(item), to }), [])
  const collisions = timeline.data?.collisions ?? []
  return (
    <>
      <PageHead title={t('tab.timeline')} />
      <DeadlineTabs filters={filters} />
      {submissions.data && (
        <DeadlineNarrow submissions={submissions.data} filters={filters} onChange={(next) => onSearch({ ...next, ...look(search) })} />
      )}
      <TimelineTools
        by={by}
        zoom={zoom}
        onBy={(next) => onSearch({ ...search, by: next })}
        onZoom={(next) => onSearch({ ...search, zoom: next })}
        onToday={() => setToToday(toToday + 1)}
      />
      {timeline.isPending ? (
        <Loading lines={10} />
      ) : timeline.isError ? (
        <Failed error={timeline.error} retry={() => void timeline.refetch()} />
      ) : lanes.length === 0 ? (
        <Card>
          {hasFilter(filters) ? (
            <Empty title={t('nothingLeft')}>{t('nothingLeftHow')}</Empty>
          ) : (
            <Empty title={t('empty')}>{t('emptyHow')}</Empty>
          )}
        </Card>
      ) : (
        <>
          <Collisions collisions={collisions} submissions={submissions.data ?? []} />
          <section className="card tl-card">
            <Board
              lanes={lanes}
              axis={axis}
              today={today}
              zoom={zoom}
              label={t('board', { by: t(`by.${by}`) })}
              toToday={toToday}
              onOpen={setOpened}
              onMove={onMove}
            />
          </section>
          <Legend collisions={collisions.length > 0} />
          <LanesTable lanes={lanes} />
        </>
      )}
      <ItemDetails
        item={opened}
        deadline={deadlineOf(opened, deadlines.data ?? [])}
        onClose={() => setOpened(null)}
        onMove={(item) => {
          setOpened(null)
          onMove(item, item.end)
        }}
      />
      {moving && (
        <MoveMilestone
          {...moving}
          onClose={() => setMoving(null)}
          onMoved={(step, to) => {
            setMoving(null)
            setMoved({ step, to })
          }}
        />
      )}
      {moved && <UndoMove {...moved} onUndone={() => setMoved(null)} />}
    </>
  )
}

/** What is not a filter stays as it is when these change. */
const look = ({ by, zoom }: TimelineSearch): TimelineSearch => ({
  ...(by === undefined ? {} : { by }),
  ...(zoom === undefined ? {} : { zoom }),
})

const asFilters = (given: Record<'submission' | 'mechanism' | 'organisation' | 'state', string | undefined>) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Record<keyof typeof given, string>>

const movableOf = ({ milestoneId, title, end, endAt, isFixed }: Item): Movable => ({
  milestoneId: milestoneId ?? '',
  name: title,
  end,
  endAt,
  isFixed,
})

/** The date behind what was opened, with how it was found. */
function deadlineOf(item: Item | null, deadlines: Answered['deadlines']['list']): Answered['deadlines']['list'][number] | null {
  if (item === null || (item.kind !== 'deadline' && item.kind !== 'window' && item.kind !== 'own')) return null
  return (
    deadlines.find(
      ({ submission, deadlineId, whose }) =>
        submission.id === item.submissionId &&
        (deadlineId === item.id || (deadlineId === null && whose === 'mechanism' && item.kind !== 'own')),
    ) ?? null
  )
}

function Collisions({
  collisions,
  submissions,
}: {
  collisions: Answered['timeline']['get']['collisions']
  submissions: Answered['submissions']['list']
}) {
  const { t } = useTranslation(['timeline', 'common'])
  const reader = useReader()
  if (collisions.length === 0) return null
  const titleOf = (id: string): string => {
    const found = submissions.find((one) => one.id === id)
    return found === undefined ? '' : `\u2068${named(found.title, reader.language)}\u2069`
  }
  return (
    <div className="tl-collisions">
      <Notice tone="warning">
        <details>
          <summary>{t('timeline:collisions')}</summary>
          <ul>
            {collisions.map(({ organisationId, name, from, to, submissionIds }) => (
              <li key={`${organisationId} ${from}`}>
                <b>
                  <bdi>{named(name, reader.language)}</bdi>
                </b>
                {': '}
                {t('timeline:collisionOf', {
                  from: formatDate(reader, from, 'short'),
                  to: formatDate(reader, to),
                  titles: submissionIds.map(titleOf).filter(Boolean).join(t('common:comma')),
                })}
              </li>
            ))}
          </ul>
        </details>
      </Notice>
    </div>
  )
}
