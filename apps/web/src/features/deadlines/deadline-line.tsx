import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeadlineWords, type ShownDeadline } from '../../lib/deadline-words.ts'
import { named } from '../../lib/named.ts'
import { useReader } from '../../lib/reader.tsx'
import { sessionName } from '../../lib/session-name.ts'
import { Button } from '../../ui/button.tsx'
import { DeadlineDerivation } from '../../ui/deadline-derivation.tsx'
import { DeadlineWithOrigin } from '../../ui/deadline-pill.tsx'
import { EnterDeadline, RemoveDeadline } from '../../ui/enter-deadline.tsx'

/** One date: of what, how long is left, whose it is, how it was found, and what those who manage the submission can do. */
export function DeadlineLine({ deadline }: { deadline: ShownDeadline }) {
  const { t } = useTranslation('deadlines')
  const reader = useReader()
  const { language } = reader
  const words = useDeadlineWords()
  const [doing, setDoing] = useState<'entering' | 'removing' | null>(null)
  const { submission, label, answer } = deadline
  const { id, title, status, mechanism, session, stateName, may } = submission
  const missing = words.missing(answer)
  const facts = [named(mechanism.name, language), session && sessionName(reader, session), stateName && named(stateName, language)].filter(
    Boolean,
  )
  const done = status === 'submitted' || status === 'closed'
  const stop = (): void => setDoing(null)
  return (
    <>
      <div className="deadline-what">
        {label && (
          <b>
            <bdi>{named(label, language)}</bdi>
          </b>
        )}
        <Link
          to="/submissions/$submissionId"
          params={{ submissionId: id }}
          className={label === null ? 'submission-title' : 'submission-title deadline-of'}
        >
          <bdi>{named(title, language)}</bdi>
        </Link>
        <small>{facts.join(' · ')}</small>
        {missing && <p className="deadline-missing">{missing}</p>}
      </div>
      <div className="deadline-when">
        <DeadlineWithOrigin entry={deadline} done={done && deadline.whose === 'mechanism'} />
        {answer.due !== null && answer.hour === null && <small>{words.zone(answer.timeZone)}</small>}
      </div>
      <details className="deadline-how">
        <summary>{t('howFound')}</summary>
        <DeadlineDerivation entry={deadline} session={session} missingSaid />
      </details>
      {may.manage && (
        <div className="deadline-actions">
          {deadline.whose === 'mechanism' && (
            <Button small onPress={() => setDoing('entering')}>
              {t('enter')}
            </Button>
          )}
          {deadline.deadlineId !== null && (
            <Button small look="quiet" onPress={() => setDoing('removing')}>
              {t('remove')}
            </Button>
          )}
          <EnterDeadline submissionId={id} now={deadline} first={done ? 'own' : 'mechanism'} open={doing === 'entering'} onClose={stop} />
          <RemoveDeadline entry={deadline} open={doing === 'removing'} onClose={stop} />
        </div>
      )}
    </>
  )
}
