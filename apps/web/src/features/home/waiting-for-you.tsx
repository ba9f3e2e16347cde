import { formatDate } from '@mithaq/i18n/format'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isolated } from '../../lib/isolated.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { useCounted } from '../../lib/use-counted.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import type { Home } from './lanes.ts'

type Waiting = Home['waiting'][number]

/** What this person can do something about now, each with the way there. */
export function WaitingForYou({ waiting }: { waiting: readonly Waiting[] }) {
  const { t } = useTranslation('home')
  const { language } = useReader()
  const counted = useCounted()
  const [all, setAll] = useState(false)
  const tasks = together(waiting)
  const shown = all ? tasks : tasks.slice(0, atFirst)
  return (
    <Card title={t('waiting')} className={waiting.length === 0 ? 'waiting-card' : 'waiting-card waiting-some'}>
      {waiting.length === 0 ? (
        <Empty title={t('nothingWaits')} />
      ) : (
        <ul className="waiting">
          {shown.map((things) => {
            const [first] = things
            return (
              <li key={`${first.kind} ${first.submissionId} ${first.sectionId ?? ''}`}>
                <Link
                  to="/submissions/$submissionId"
                  params={{ submissionId: first.submissionId }}
                  {...(first.sectionId ? { hash: `section-${first.sectionId}` } : {})}
                >
                  <Task things={things} />
                </Link>
                <small>
                  <bdi>{named(first.title, language)}</bdi>
                </small>
              </li>
            )
          })}
        </ul>
      )}
      {shown.length < tasks.length && (
        <Button look="quiet" small onPress={() => setAll(true)}>
          {t('waitingMore', counted(tasks.length - shown.length))}
        </Button>
      )}
    </Card>
  )
}

/** The most pressing; the others on request. */
const atFirst = 6

type Things = [Waiting, ...Waiting[]]

/** Sections of one submission that nobody writes yet are one thing to decide. */
function together(waiting: readonly Waiting[]): Things[] {
  const groups = Map.groupBy(waiting, ({ kind, submissionId, sectionId }) =>
    kind === 'section-unassigned' ? `${kind} ${submissionId}` : `${kind} ${submissionId} ${sectionId ?? ''}`,
  )
  return [...groups.values()].flatMap(([first, ...others]): Things[] => (first === undefined ? [] : [[first, ...others]]))
}

function Task({ things }: { things: Things }) {
  const { t } = useTranslation(['home', 'submissions'])
  const reader = useReader()
  const counted = useCounted()
  const [{ kind, sectionTitle, due, by, unit }] = things
  const section = isolated(named(sectionTitle, reader.language))
  const date = due === undefined ? '' : formatDate(reader, due, 'short')
  switch (kind) {
    case 'purge-asked':
      return t('home:purgeAsked', { section })
    case 'section-late':
      return t('home:sectionLate', { section, date })
    case 'section-due':
      return t('home:sectionDue', { section, date })
    case 'over-limit':
      return t('home:overLimit', { over: t(`submissions:length.over.${unit ?? 'words'}`, counted(by ?? 0)) })
    case 'session-missing':
      return t('home:sessionMissing')
    case 'deadline-missing':
      return t('home:deadlineMissing')
    case 'section-unassigned':
      return things.length === 1 ? t('home:sectionUnassigned', { section }) : t('home:sectionsUnassigned', counted(things.length))
  }
}
