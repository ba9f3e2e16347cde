import { dayOf } from '@mithaq/domain/whole-days'
import { formatDate } from '@mithaq/i18n/format'
import { useQuery } from '@tanstack/react-query'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownDeadline } from '../../lib/deadline-words.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC } from '../../lib/trpc.ts'
import { useNow } from '../../lib/use-now.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { DeadlineLine } from './deadline-line.tsx'
import { groupDeadlines } from './months.ts'

/** Every date of every submission that one may see, month by month, each with where it comes from. */
export function DeadlinesPage() {
  const { t } = useTranslation('deadlines')
  const trpc = useTRPC()
  usePageTitle(t('title'))
  const list = useQuery(trpc.deadlines.list.queryOptions())
  return (
    <>
      <PageHead title={t('title')} subtitle={t('subtitle')} />
      {list.isPending ? (
        <Loading lines={10} />
      ) : list.isError ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : list.data.length === 0 ? (
        <Card>
          <Empty title={t('emptyTitle')} action={<ButtonLink to="/submissions">{t('toSubmissions')}</ButtonLink>}>
            {t('empty')}
          </Empty>
        </Card>
      ) : (
        <Groups deadlines={list.data} />
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
