import { documentSuggestions } from '@mithaq/editor/suggestions/document-suggestions'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ScopeSelect } from '../margin/scope-select.tsx'
import { useActing } from '../../../lib/acting.tsx'
import { useReader } from '../../../lib/reader.tsx'
import { useCounted } from '../../../lib/use-counted.ts'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { columnsOf, titleIn, type Submission } from '../submission.ts'
import { DecideAll } from './decide-all.tsx'
import { decide, type Decision, type TakeBack } from './decisions.ts'
import { ShownTextSelect } from './shown-text.tsx'
import { SuggestionCard } from './suggestion-card.tsx'
import { nameOf } from './use-suggesters.ts'
import type { useWaiting, Waiting } from './waiting.ts'

interface Props {
  submission: Submission
  suggestions: ReturnType<typeof useWaiting>
  /** In which section one reads. */
  current: string | null
  active: string | null
  onGo: (waiting: Waiting) => void
}

type Filter = 'all' | 'mine' | 'organisation'
const filters = { all: 'showAll', mine: 'showMine', organisation: 'showOrganisation' } as const
const said = { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn' } as const

/** What is proposed for the text and waits, in the order of the text; decided here one by one or all at once. */
export function SuggestionsPanel({ submission, suggestions: { waiting, joined, of }, current, active, onGo }: Props) {
  const { t } = useTranslation(['suggestions', 'comments'])
  const counted = useCounted()
  const { language } = useReader()
  const { membership } = useActing()
  const [filter, setFilter] = useState<Filter>('all')
  const [everywhere, setEverywhere] = useState(false)
  const [done, setDone] = useState<{ words: string; takeBack: TakeBack | null } | null>(null)
  const chosen = waiting.filter(
    ({ suggester }) =>
      filter === 'all' ||
      suggester.isOwn ||
      (filter === 'organisation' && suggester.organisationId !== null && suggester.organisationId === membership.organisationId),
  )
  const shown = chosen.filter(({ section, ids }) => everywhere || section.id === current || ids.includes(active ?? ''))
  const elsewhere = everywhere ? 0 : chosen.filter(({ section }) => section.id !== current).length
  const decidable = shown.filter(({ section }) => section.may.write)
  const saysLanguage = columnsOf(submission.languages).length > 1
  const onDecide = (decision: Decision, list: readonly Waiting[]): void => {
    const { count, takeBack } = decide(decision, list)
    setDone({ words: count === 1 ? t(`suggestions:${said[decision]}`) : t('suggestions:decidedMany', counted(count)), takeBack })
  }
  const contested = joined
    .filter(({ section }) => everywhere || section.id === current)
    .flatMap(({ section, text }) =>
      documentSuggestions(text.connection.doc)
        .contested()
        .map(({ acceptedBy, declinedBy, records, ranges }) => ({
          key: JSON.stringify([records, ranges]),
          accepted: nameOf(of(section.documentId, acceptedBy[0] ?? 0)),
          declined: nameOf(of(section.documentId, declinedBy[0] ?? 0)),
        })),
    )
  return (
    <div className="margin-panel">
      <Arrivals waiting={waiting} />
      <ShownTextSelect />
      <div className="margin-filter">
        <select aria-label={t('suggestions:show')} value={filter} onChange={({ target }) => setFilter(target.value as Filter)}>
          {Object.entries(filters).map(([value, name]) => (
            <option key={value} value={value} disabled={value === 'organisation' && membership.organisationId === null}>
              {t(`suggestions:${name}`)}
            </option>
          ))}
        </select>
        <ScopeSelect everywhere={everywhere} onChange={setEverywhere} />
      </div>
      {done !== null && (
        <output className="suggestions-done">
          <Notice
            action={
              done.takeBack !== null && (
                <Button
                  small
                  onPress={() =>
                    setDone({ words: t(done.takeBack?.() === true ? 'suggestions:undone' : 'suggestions:notUndone'), takeBack: null })
                  }
                >
                  {t('suggestions:undo')}
                </Button>
              )
            }
          >
            {done.words}
          </Notice>
        </output>
      )}
      {contested.map(({ key, accepted, declined }) => (
        <Notice key={key} tone="warning">
          {t('suggestions:contested', { accepted, declined })}
        </Notice>
      ))}
      <DecideAll waiting={decidable} onDecide={onDecide} />
      {shown.map((one, index) => (
        <div key={one.id}>
          {everywhere && one.section.id !== shown[index - 1]?.section.id && (
            <h3 className="margin-section">
              <bdi>{titleIn(one.section.title, language)}</bdi>
            </h3>
          )}
          <SuggestionCard
            waiting={one}
            of={of}
            saysLanguage={saysLanguage}
            active={one.ids.includes(active ?? '')}
            mayDecide={one.section.may.write}
            {...{ onGo, onDecide }}
          />
        </div>
      ))}
      {shown.length === 0 && (
        <Empty title={t(filter === 'all' ? 'suggestions:none' : 'suggestions:noneMatching')}>
          {filter === 'all' && submission.sections.some(({ may }) => may.suggest) && t('suggestions:noneHow')}
        </Empty>
      )}
      {joined.length < submission.sections.length && <p className="muted">{t('suggestions:notLoaded')}</p>}
      {elsewhere > 0 && (
        <Button small look="quiet" onPress={() => setEverywhere(true)}>
          {t('suggestions:elsewhere', counted(elsewhere))}
        </Button>
      )}
    </div>
  )
}

/** Told to whoever hears the page instead of seeing it: that somebody else suggested something. */
function Arrivals({ waiting }: { waiting: readonly Waiting[] }) {
  const { t } = useTranslation('suggestions')
  const counted = useCounted()
  const known = useRef<Set<string> | null>(null)
  const [came, setCame] = useState(0)
  useEffect(() => {
    const fresh = waiting.filter(({ id, suggester }) => !suggester.isOwn && known.current?.has(id) === false).length
    known.current = new Set(waiting.map(({ id }) => id))
    // oxlint-disable-next-line react/set-state-in-effect -- what was there before is not news
    if (fresh > 0) setCame(fresh)
  }, [waiting])
  return <output className="visually-hidden">{came > 0 && t('arrived', counted(came))}</output>
}
