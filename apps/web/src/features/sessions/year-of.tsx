import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useDeadlineWords } from '../../lib/deadline-words.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { sessionName } from '../../lib/session-name.ts'
import type { Answered } from '../../lib/trpc.ts'
import { DeadlineWithOrigin } from '../../ui/deadline-pill.tsx'
import { Pill } from '../../ui/pill.tsx'

type Year = Answered['timeline']['year']

/** Everything that concerns a State, in the order of its days: sessions, days and windows for writing to a body, what the coalition files. */
export function YearOf({ year }: { year: Year }) {
  const { t } = useTranslation(['sessions', 'timeline'])
  const reader = useReader()
  const { language } = reader
  const words = useDeadlineWords()
  const lines = [
    ...year.sessions.map((session) => ({
      key: session.id,
      day: session.start ?? session.span?.earliest ?? '9999',
      kind: t('timeline:kind.session'),
      title: <bdi>{sessionName(reader, session)}</bdi>,
      when:
        session.start === null && session.span === null ? (
          t('sessions:noDays')
        ) : (
          <span className={session.start === null ? 'pill pill-estimate due-pill' : 'num'}>
            {words.span(session.start ?? session.span?.earliest ?? '', session.end ?? session.span?.latest ?? session.start ?? '')}
          </span>
        ),
    })),
    ...year.openings.map(({ mechanism, sessionId, answer }) => ({
      key: `${mechanism.id} ${sessionId}`,
      day: answer.due ?? answer.earliest ?? '9999',
      kind: t(answer.due === null ? 'timeline:kind.window' : 'timeline:kind.deadline'),
      title: <bdi>{named(mechanism.name, language)}</bdi>,
      when: (
        <DeadlineWithOrigin
          entry={{
            answer,
            whose: 'mechanism',
            isExample: false,
            daysLeft: null,
            deadlineId: null,
            label: null,
            source: null,
            ruleText: null,
          }}
        />
      ),
    })),
    ...year.submissions.map(({ id, title, deadline, status }) => ({
      key: id,
      day: deadline.answer.due ?? deadline.answer.earliest ?? '9999',
      kind: t('timeline:submission'),
      title: (
        <Link to="/submissions/$submissionId" params={{ submissionId: id }}>
          <bdi>{named(title, language)}</bdi>
        </Link>
      ),
      when: <DeadlineWithOrigin entry={deadline} done={status === 'submitted' || status === 'closed'} />,
    })),
  ].sort((one, other) => one.day.localeCompare(other.day))
  if (lines.length === 0) return <p className="muted">{t('sessions:yearEmpty')}</p>
  return (
    <ul className="rows year-lines">
      {lines.map(({ key, kind, title, when }) => (
        <li key={key}>
          <Pill>{kind}</Pill>
          <div className="row-words">{title}</div>
          <div className="year-when">{when}</div>
        </li>
      ))}
    </ul>
  )
}
