import { languageName } from '@mithaq/i18n/format'
import { useTranslation } from 'react-i18next'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { sessionName } from '../../../lib/session-name.ts'
import { useCounted } from '../../../lib/use-counted.ts'
import { useNow } from '../../../lib/use-now.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { DeadlineWithOrigin } from '../../../ui/deadline-pill.tsx'
import { Fact } from '../../../ui/mechanism-facts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { coSubmittersOf, leadOf, sessionOf, submittedLanguageOf, titleLanguages, type Organisation } from './draft.ts'
import { foreseenDeadline } from './foreseen.ts'
import type { PartProps } from './part.ts'

interface SummaryProps extends PartProps {
  /** Why the server refused, in one sentence. */
  refused: string | null
  pending: boolean
  onCreate: () => void
}

/** What will be created, in words, before it is. */
export function Summary(props: SummaryProps) {
  const { draft, mechanism, sessions, states, organisations, earlier, own, problems, refused, pending, onCreate } = props
  const { t } = useTranslation('submissions')
  const reader = useReader()
  const counted = useCounted()
  const now = useNow()
  const { language } = reader
  const session = sessionOf(draft, mechanism, sessions)
  const state = states.find(({ iso3 }) => iso3 === draft.stateConcerned)
  const submitted = submittedLanguageOf(draft, mechanism)
  const titles = titleLanguages(draft, mechanism).flatMap((of) => draft.title[of]?.trim() || [])
  const coSubmitters = coSubmittersOf(draft, mechanism, own)
  const readers = draft.readers.filter((id) => !coSubmitters.includes(id))
  const lead = leadOf(draft, mechanism, own, organisations)
  const from = earlier.find(({ id }) => id === draft.sectionsFrom)
  const nameOf = (id: Organisation['id']): string => named(organisations.find((organisation) => organisation.id === id)?.name, language)
  return (
    <Card title={t('summary')} className="summary-card">
      <dl className="facts facts-stacked">
        <Fact name={t('title.one')}>
          {titles.length === 0 ? (
            <span className="muted">{t('titleNone')}</span>
          ) : (
            titles.map((title) => (
              <bdi key={title} className="summary-title">
                {title}
              </bdi>
            ))
          )}
        </Fact>
        <Fact name={t('filterMechanism')}>{named(mechanism.name, language)}</Fact>
        {mechanism.stateConcerned !== 'none' && (
          <Fact name={t('filterState')}>{state ? named(state.name, language) : <span className="muted">{t('stateNone')}</span>}</Fact>
        )}
        {session && <Fact name={t('session')}>{sessionName(reader, session)}</Fact>}
        <Fact name={t('column.due')}>
          <DeadlineWithOrigin entry={foreseenDeadline(mechanism, session, draft.eventDate === '' ? null : draft.eventDate, now)} />
        </Fact>
        <Fact name={t('languagesOfText')}>
          {draft.sourceLanguage === submitted
            ? t('inOneLanguage', { language: languageName(reader, submitted) })
            : t('inTwoLanguages', { source: languageName(reader, draft.sourceLanguage), submitted: languageName(reader, submitted) })}
        </Fact>
        <Fact name={t('coSubmitters')}>
          <ul>
            {coSubmitters.map((id) => (
              <li key={id}>
                <bdi>{nameOf(id)}</bdi>
                {lead.ok && lead.value === id && <small> · {t('leads')}</small>}
              </li>
            ))}
          </ul>
        </Fact>
        <Fact name={t('readers')}>
          {readers.length === 0 ? (
            t('readersNone')
          ) : (
            <ul>
              {readers.map((id) => (
                <li key={id}>
                  <bdi>{nameOf(id)}</bdi>
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact name={t('sections')}>
          {from ? (
            <>
              {t('sectionsCount', counted(from.sections))} · <bdi>{named(from.title, language)}</bdi>
            </>
          ) : (
            <details>
              <summary>{t('sectionsCount', counted(mechanism.sections.length))}</summary>
              <ol className="plain-numbers">
                {mechanism.sections.map(({ id, title }) => (
                  <li key={id}>{named(title, language)}</li>
                ))}
              </ol>
            </details>
          )}
        </Fact>
      </dl>
      {Object.keys(problems).length > 0 && <Notice tone="error">{t('stillMissing')}</Notice>}
      {refused && <Notice tone="error">{refused}</Notice>}
      <Button look="primary" wide isPending={pending} onPress={onCreate}>
        {t('create')}
      </Button>
    </Card>
  )
}
