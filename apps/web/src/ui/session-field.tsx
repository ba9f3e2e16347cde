import { dayOf } from '@mithaq/domain/whole-days'
import { formatDate, type Reader } from '@mithaq/i18n/format'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { isolated } from '../lib/isolated.ts'
import { useReader } from '../lib/reader.tsx'
import { sessionName } from '../lib/session-name.ts'
import { useNow } from '../lib/use-now.ts'
import { sessionChoices, sessionDoubt, type Session } from '../lib/session-choices.ts'
import { Field } from './field.tsx'
import { Notice } from './notice.tsx'

interface SessionFieldProps {
  mechanism: Parameters<typeof sessionChoices>[0]
  sessions: readonly Session[]
  /** The State concerned: sessions that examine it say so. */
  state: string | null
  /** As the reader calls it; null: none is chosen. */
  stateName: string | null
  value: string | null
  onChange: (sessionId: string | null) => void
}

/** For which session one writes: those ahead, then those that are over. None may be known yet. */
export function SessionField({ mechanism, sessions, state, stateName, value, onChange }: SessionFieldProps) {
  const { t } = useTranslation('submissions')
  const reader = useReader()
  const choices = sessionChoices(mechanism, sessions, { today: dayOf(useNow()), state })
  const { ahead, earlier } = choices
  const chosen = [...ahead, ...earlier].find(({ id }) => id === value)
  const doubt = chosen === undefined ? null : sessionDoubt(chosen, choices, state)
  const called = isolated(stateName ?? '')
  const options = (of: readonly Session[]) =>
    of.map((session) => (
      <option key={session.id} value={session.id}>
        {sessionWords(t, reader, session, { state, over: of === earlier })}
      </option>
    ))
  return (
    <>
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
      {doubt?.kind === 'over' && <Notice tone="warning">{t('sessionChosenOver')}</Notice>}
      {doubt?.kind === 'other' && (
        <Notice tone="warning">
          {t('sessionOther', { state: called, session: sessionWords(t, reader, doubt.examining, { state: null, over: false }) })}
        </Notice>
      )}
      {doubt?.kind === 'not-listed' && <Notice tone="warning">{t('sessionNotListed', { state: called })}</Notice>}
    </>
  )
}

/** Its name and in which months it is: most have no known day, and a list has one kind of dates. The day stands in the derivation. */
function sessionWords(
  t: TFunction<'submissions'>,
  reader: Reader,
  { name, start, end, span, states }: Session,
  { state, over }: { state: string | null; over: boolean },
): string {
  const [from, to] = start === null ? [span?.earliest, span?.latest] : [start, end ?? start]
  const when =
    from === undefined || to === undefined
      ? !over && t('sessionDateUnknown')
      : [...new Set([from, to].map((day) => formatDate(reader, day, 'monthAndYear')))].join(' – ')
  const examines = state !== null && states.includes(state) && t('sessionExamines')
  return [sessionName(reader, { name }), when, over && t('sessionIsOver'), examines].filter(Boolean).join(' · ')
}
