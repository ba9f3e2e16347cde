import type { OrganisationId } from '@mithaq/schema/ids'
import { dayOf, daysBetween } from '@mithaq/domain/whole-days'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { named } from '../../lib/named.ts'
import { usePlanWords } from '../../lib/plan-words.ts'
import { useReader } from '../../lib/reader.tsx'
import { useTRPC, type Answered } from '../../lib/trpc.ts'
import { useCounted } from '../../lib/use-counted.ts'
import { useNow } from '../../lib/use-now.ts'
import { usePageTitle } from '../../lib/use-page-title.ts'
import { Card } from '../../ui/card.tsx'
import { DeadlineTabs } from '../../ui/deadline-tabs.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failed } from '../../ui/failed.tsx'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Pill } from '../../ui/pill.tsx'
import { SelectField } from '../../ui/select-field.tsx'

type Task = Answered['plans']['tasks'][number]

/** Open steps of all plans: who is late, and what blocks whom. */
export function TasksPage() {
  const { t } = useTranslation('plan')
  const { language } = useReader()
  const trpc = useTRPC()
  usePageTitle(t('tasks'))
  const list = useQuery(trpc.plans.tasks.queryOptions({}))
  const [organisation, setOrganisation] = useState<OrganisationId | ''>('')
  const owners = new Map(
    (list.data ?? []).flatMap(({ ownerOrganisation: of }) => (of === null ? [] : [[of.id, named(of.name, language)] as const])),
  )
  const tasks = (list.data ?? []).filter(({ ownerOrganisation }) => organisation === '' || ownerOrganisation?.id === organisation)
  return (
    <>
      <PageHead title={t('tasks')} subtitle={t('tasksSubtitle')} />
      <DeadlineTabs />
      {list.isPending ? (
        <Loading lines={8} />
      ) : list.isError ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : list.data.length === 0 ? (
        <Card>
          <Empty title={t('tasksEmpty')}>{t('tasksEmptyHow')}</Empty>
        </Card>
      ) : (
        <>
          <div className="view-filters">
            <SelectField
              label={t('owner')}
              value={organisation}
              onChange={(value) => setOrganisation(value as OrganisationId | '')}
              options={[{ value: '', label: t('all') }, ...[...owners].map(([value, label]) => ({ value, label }))]}
            />
          </div>
          <div className="deadline-groups">
            <Group title={t('late')} tasks={tasks.filter(({ state }) => state === 'late')} late />
            <Group title={t('next')} tasks={tasks.filter(({ state }) => state !== 'late')} />
          </div>
        </>
      )}
    </>
  )
}

function Group({ title, tasks, late = false }: { title: string; tasks: readonly Task[]; late?: boolean }) {
  const id = useId()
  if (tasks.length === 0) return null
  return (
    <section aria-labelledby={id} className={late ? 'deadline-late' : undefined}>
      <h2 id={id}>{title}</h2>
      <ul className="deadline-lines">
        {tasks.map((task) => (
          <li key={task.milestoneId}>
            <TaskLine task={task} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** So many of those that it waits for are named. */
const mostNamed = 3

function TaskLine({ task }: { task: Task }) {
  const { t } = useTranslation(['plan', 'timeline'])
  const { language } = useReader()
  const counted = useCounted()
  const words = usePlanWords()
  const today = dayOf(useNow())
  const blockers = task.blockedBy.map((step) => {
    const organisation = step.ownerOrganisation
    return organisation === null
      ? words.name(step)
      : t('plan:byOrganisation', { name: words.name(step), organisation: named(organisation.name, language) })
  })
  const waitsFor = [
    ...blockers.slice(0, mostNamed),
    ...(blockers.length > mostNamed ? [t('timeline:more', counted(blockers.length - mostNamed))] : []),
  ]
  return (
    <>
      <div className="deadline-what">
        <Link to="/submissions/$submissionId/plan" params={{ submissionId: task.submission.id }} className="submission-title">
          <bdi>{words.name(task)}</bdi>
        </Link>
        <small>
          <bdi>{named(task.submission.title, language)}</bdi>
        </small>
        {blockers.length > 0 && <p className="deadline-missing">{t('plan:blockedBy', { names: waitsFor.join(t('plan:listed')) })}</p>}
      </div>
      <div className="deadline-when">
        <Pill tone={task.state === 'late' ? 'late' : 'calm'}>
          {task.state === 'late' ? t('plan:late', counted(Math.max(0, daysBetween(task.end, today)))) : words.end(task)}
        </Pill>
        <small>{task.ownerOrganisation === null ? t('plan:nobody') : <bdi>{named(task.ownerOrganisation.name, language)}</bdi>}</small>
        {task.blocks > 0 && <small>{t('plan:blocksCount', counted(task.blocks))}</small>}
      </div>
    </>
  )
}
