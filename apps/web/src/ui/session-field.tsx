import { dayOf } from '@mithaq/domain/whole-days'
import { formatDate, type Reader } from '@mithaq/i18n/format'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { named } from '../lib/named.ts'
import { useReader } from '../lib/reader.tsx'
import { useNow } from '../lib/use-now.ts'
import { sessionChoices, type Session } from '../lib/session-choices.ts'
import { Field } from './field.tsx'

interface SessionFieldProps {
  mechanism: Parameters<typeof sessionChoices>[0]
  sessions: readonly Session[]
  /** The State concerned: sessions that examine it say so. */
  state: string | null
  value: string | null
  onChange: (sessionId: string | null) => void
}

/** For which session one writes: those ahead, then those that are over. None may be known yet. */
export function SessionField({ mechanism, sessions, state, value, onChange }: SessionFieldProps) {
  const { t } = useTranslation('submissions')
  const reader = useReader()
  const { ahead, earlier } = sessionChoices(mechanism, sessions, { today: dayOf(useNow()), state })
  const options = (of: readonly Session[]) =>
    of.map((session) => (
      <option key={session.id} value={session.id}>
        {sessionWords(t, reader, session, state)}
      </option>
    ))
  return (
    <Field label={t('session')} hint={t('sessionHint')}>
      {(control) => (
        <select
          {...control}
          className="input select"
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        >
          <option value="">{t('sessionNone')}</option>
          {ahead.length > 0 && <optgroup label={t('sessionsAhead')}>{options(ahead)}</optgroup>}
          {earlier.length > 0 && <optgroup label={t('sessionsEarlier')}>{options(earlier)}</optgroup>}
        </select>
      )}
    </Field>
  )
}

/** Its name and when it is, as narrowly as anybody knows. */
function sessionWords(t: TFunction<'submissions'>, reader: Reader, session: Session, state: string | null): string {
  const { name, start, span, states } = session
  const when =
    start !== null
      ? formatDate(reader, start)
      : span !== null
        ? [...new Set([formatDate(reader, span.earliest, 'monthAndYear'), formatDate(reader, span.latest, 'monthAndYear')])].join(' – ')
        : t('sessionDateUnknown')
  return [named(name, reader.language), when, state !== null && states.includes(state) && t('sessionExamines')].filter(Boolean).join(' · ')
}
