import { mayEnterSession } from '@mithaq/domain/access'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActing } from '../../../lib/acting.tsx'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { waitsForSession } from '../../../lib/session-choices.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { DeadlineDerivation } from '../../../ui/deadline-derivation.tsx'
import { DeadlineWithOrigin } from '../../../ui/deadline-pill.tsx'
import { EnterSession } from '../../../ui/enter-session.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { SessionField } from '../../../ui/session-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { sessionOf } from './draft.ts'
import { foreseenDeadline } from './foreseen.ts'
import type { PartProps } from './part.ts'

const calendars = { 'upr-session': 'upr', 'hrc-session': 'hrc', 'achpr-session': 'achpr', 'treaty-body-session': 'treaty-body' } as const

/** Which State, for which session, and what date follows from that. */
export function SubjectPart({ draft, change, mechanism, sessions, states, earlier, problems }: PartProps) {
  const { t } = useTranslation(['submissions', 'refusals'])
  const { actor } = useActing()
  const { language } = useReader()
  const now = useNow()
  const [entering, setEntering] = useState(false)
  const anchor = mechanism.deadline?.anchor ?? 'none'
  const calendar = anchor in calendars ? calendars[anchor as keyof typeof calendars] : null
  const session = sessionOf(draft, mechanism, sessions)
  const state = states.find(({ iso3 }) => iso3 === draft.stateConcerned) ?? null
  const offered = states
    .map(({ iso3, name }) => ({ value: iso3, label: named(name, language) }))
    .sort((one, other) => one.label.localeCompare(other.label, language))
  // A coalition writes on a few States, again and again.
  const written = new Set(earlier.map(({ stateConcerned }) => stateConcerned))
  const known = offered.filter(({ value }) => written.has(value))
  const others = offered.filter(({ value }) => !written.has(value))
  const foreseen = foreseenDeadline(mechanism, session, draft.eventDate === '' ? null : draft.eventDate, now)
  return (
    <Card title={t('submissions:partSubject')}>
      {mechanism.stateConcerned !== 'none' && (
        <SelectField
          label={t(mechanism.group === 'upr' ? 'submissions:stateUnderReview' : 'submissions:state')}
          value={draft.stateConcerned ?? ''}
          onChange={(iso3) => change({ stateConcerned: iso3 === '' ? null : iso3 })}
          optional={mechanism.stateConcerned === 'optional'}
          error={problems.state && t(`refusals:${problems.state}`)}
          options={[{ value: '', label: t('submissions:stateNone') }, ...(known.length === 0 ? others : [])]}
          groups={
            known.length === 0
              ? []
              : [
                  { label: t('submissions:statesOfCoalition'), options: known },
                  { label: t('submissions:statesOther'), options: others },
                ]
          }
        />
      )}
      {calendar !== null && waitsForSession(mechanism) && (
        <>
          <SessionField
            mechanism={mechanism}
            sessions={sessions}
            state={draft.stateConcerned}
            stateName={state && named(state.name, language)}
            value={session?.id ?? null}
            onChange={(sessionId) => change({ sessionId })}
          />
          {mayEnterSession(actor) && (
            <p>
              <Button small onPress={() => setEntering(true)}>
                {t('submissions:enterSession')}
              </Button>
            </p>
          )}
          <EnterSession
            calendar={calendar}
            body={mechanism.treatyBody}
            state={state === null ? null : { iso3: state.iso3, name: named(state.name, language) }}
            open={entering}
            onClose={() => setEntering(false)}
            onEntered={(sessionId) => change({ sessionId })}
          />
        </>
      )}
      {anchor === 'event' && (
        <TextField
          label={t('submissions:eventDate')}
          hint={t('submissions:eventDateHint')}
          type="date"
          value={draft.eventDate}
          onChange={(eventDate) => change({ eventDate })}
          optional
        />
      )}
      <div className="foreseen">
        <h3>{t('submissions:foreseen')}</h3>
        <DeadlineWithOrigin entry={foreseen} />
        <DeadlineDerivation entry={foreseen} session={session} />
      </div>
    </Card>
  )
}
