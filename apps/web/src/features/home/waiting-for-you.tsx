import { formatDate } from '@mithaq/i18n/format'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isolated } from '../../lib/isolated.ts'
import { named } from '../../lib/named.ts'
import { useReadNotices, type WaitingNotice } from '../../lib/notices.ts'
import { useReader } from '../../lib/reader.tsx'
import { useCounted } from '../../lib/use-counted.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { NoticeLink } from '../../ui/notice-link.tsx'
import { waitingLines, type Things, type Told, type Waiting } from './waiting-lines.ts'

/** What this person can do something about now, and what they were told, each with the way there. */
export function WaitingForYou({ waiting, notices }: { waiting: readonly Waiting[]; notices: readonly WaitingNotice[] }) {
  const { t } = useTranslation('home')
  const counted = useCounted()
  const [all, setAll] = useState(false)
  const lines = waitingLines(waiting, notices)
  const shown = all ? lines : lines.slice(0, atFirst)
  return (
    <Card title={t('waiting')} className={lines.length === 0 ? 'waiting-card' : 'waiting-card waiting-some'}>
      {lines.length === 0 ? (
        <Empty title={t('nothingWaits')} />
      ) : (
        <ul className="waiting">
          {shown.map((line) =>
            'told' in line ? <ToldLine key={line.told[0].id} told={line.told} /> : <TaskLine key={keyOf(line.tasks)} things={line.tasks} />,
          )}
        </ul>
      )}
      {shown.length < lines.length && (
        <Button look="quiet" small onPress={() => setAll(true)}>
          {t('waitingMore', counted(lines.length - shown.length))}
        </Button>
      )}
    </Card>
  )
}

/** The most pressing; the others on request. */
const atFirst = 6

const keyOf = ([{ kind, submissionId, sectionId }]: Things): string => `${kind} ${submissionId} ${sectionId ?? ''}`

function TaskLine({ things }: { things: Things }) {
  const { language } = useReader()
  const [{ submissionId, sectionId, title }] = things
  return (
    <li>
      <Link to="/submissions/$submissionId" params={{ submissionId }} {...(sectionId ? { hash: `section-${sectionId}` } : {})}>
        <Task things={things} />
      </Link>
      <small>
        <bdi>{named(title, language)}</bdi>
      </small>
    </li>
  )
}

/** Whoever goes there has read it. */
function ToldLine({ told }: { told: Told }) {
  const { t } = useTranslation('notices')
  const { language } = useReader()
  const counted = useCounted()
  const read = useReadNotices()
  const [first] = told
  return (
    <li>
      <NoticeLink notice={first} onFollow={() => read(told.map(({ id }) => id))}>
        {t(`kind.${first.kind}`)}
      </NoticeLink>
      <small>
        <bdi>{named(first.title, language)}</bdi>
        {told.length > 1 && ` · ${t('several', counted(told.length))}`}
      </small>
    </li>
  )
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
