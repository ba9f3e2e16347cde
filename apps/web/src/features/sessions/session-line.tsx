import { formatDate } from '@mithaq/i18n/format'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeadlineWords } from '../../lib/deadline-words.ts'
import { useReader } from '../../lib/reader.tsx'
import { sessionName } from '../../lib/session-name.ts'
import { Button } from '../../ui/button.tsx'
import { Pill } from '../../ui/pill.tsx'
import { Sources } from '../../ui/sources.tsx'
import { VerificationMark } from '../../ui/verification-mark.tsx'
import { MoveSession } from './move-session.tsx'
import type { Session } from './sessions-page.tsx'

interface SessionLineProps {
  session: Session
  stateNames: ReadonlyMap<string, string>
  mayMove: boolean
}

/** A session: its days as far as they are known, the last day for stakeholders, whom it examines, and where that was read. */
export function SessionLine({ session, stateNames, mayMove }: SessionLineProps) {
  const { t } = useTranslation('sessions')
  const reader = useReader()
  const words = useDeadlineWords()
  const [moving, setMoving] = useState(false)
  const { start, end, span, stakeholderDeadline, states, source, verified, kind, calendar } = session
  const days =
    start !== null
      ? words.span(start, end ?? start)
      : span === null
        ? t('noDays')
        : t('between', { earliest: formatDate(reader, span.earliest), latest: formatDate(reader, span.latest) })
  return (
    <>
      <div className="deadline-what">
        <b>
          <bdi>{sessionName(reader, session)}</bdi>
        </b>
        {kind !== 'shipped' && <Pill tone="calm">{t(kind === 'entered' ? 'entered' : 'corrected')}</Pill>}
        {states.length > 0 && (
          <small>{t('examines', { states: states.map((iso3) => stateNames.get(iso3) ?? iso3).join(t('listed')) })}</small>
        )}
        <small>
          <VerificationMark verified={verified} /> {source !== null && <Sources text={source} />}
        </small>
      </div>
      <div className="deadline-when">
        <span className={start === null ? 'pill pill-estimate due-pill' : 'num'}>{days}</span>
        {(calendar === 'upr' || stakeholderDeadline !== null) && (
          <small>{stakeholderDeadline === null ? t('noDeadline') : t('deadline', { date: formatDate(reader, stakeholderDeadline) })}</small>
        )}
      </div>
      {mayMove && (
        <div className="deadline-actions">
          <Button small onPress={() => setMoving(true)}>
            {t('move')}
          </Button>
          {moving && <MoveSession session={session} onClose={() => setMoving(false)} />}
        </div>
      )}
    </>
  )
}
