import { MessageSquarePlus } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ScopeSelect } from '../margin/scope-select.tsx'
import { useReader } from '../../../lib/reader.tsx'
import { useCounted } from '../../../lib/use-counted.ts'
import { useOnline } from '../../../lib/use-online.ts'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Failed } from '../../../ui/failed.tsx'
import { Loading } from '../../../ui/loading.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { titleIn, type Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { useTextsNow } from '../sync/use-texts-now.ts'
import { useFocus } from '../text/focus.tsx'
import { isShown, placeThreads, type CommentFilter, type PlacedThread } from './comments.ts'
import { NewThread, placeOf, type NewAbout } from './new-thread.tsx'
import { aboutSection } from './selected-about.ts'
import { ThreadCard } from './thread-card.tsx'
import type { Comments } from './use-comments.ts'
import { useNames } from './use-names.ts'

interface Props {
  submission: Submission
  texts: Texts
  comments: Comments
  /** In which section one reads. */
  current: string | null
  /** A conversation that is to be begun. */
  beginning: NewAbout | null
  onBegin: (about: NewAbout | null) => void
  /** Pointed at in the text, or just begun. */
  active: string | null
  onActive: (threadId: string | null) => void
  onGo: (placed: PlacedThread) => void
}

const filters = ['open', 'mine', 'organisation', 'resolved'] as const

/** What people say to each other about the text: filtered, in the order of the text. */
export function CommentsPanel({ submission, texts, comments, current, beginning, onBegin, active, onActive, onGo }: Props) {
  const { t } = useTranslation('comments')
  const counted = useCounted()
  const { language } = useReader()
  const [filter, setFilter] = useState<CommentFilter>('open')
  const [everywhere, setEverywhere] = useState(false)
  const [unreached, setUnreached] = useState(0)
  const [begun, setBegun] = useState<string | null>(null)
  const online = useOnline()
  const focus = useFocus()
  const { view, error, people, self } = comments
  const names = useNames(view, self)
  // Drawn anew when a text has come to rest: where conversations stand is read from it.
  const now = useTextsNow(texts)
  const placed = useMemo(
    () => (view === undefined ? [] : placeThreads(view.threads, submission, texts)),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `now` says that a text changed
    [view, submission, texts, now],
  )
  const shown = placed.filter(({ thread }) => {
    if (thread.id === active) return true
    if (!everywhere && thread.sectionId !== current) return false
    const section = submission.sections.find(({ id }) => id === thread.sectionId)
    const owner = section?.organisation?.id ?? submission.leadOrganisationId
    return isShown(thread, filter, self, people, owner === self.organisationId)
  })
  const done = (threadId: string | null, away: number): void => {
    onBegin(null)
    setUnreached(away)
    // Left: back to the words.
    if (threadId === null) return focus.now()?.view.focus()
    onActive(threadId)
    setBegun(threadId)
  }
  const section = submission.sections.find(({ id }) => id === current)
  const waiting = submission.sections.filter(
    ({ id }) => id !== current && view?.threads.some(({ sectionId, resolved }) => sectionId === id && resolved === null),
  ).length
  return (
    <div className="margin-panel">
      <Arrivals total={view?.threads.reduce((sum, { comments: of }) => sum + of.length, 0)} />
      <div className="margin-filter">
        <select aria-label={t('show')} value={filter} onChange={({ target }) => setFilter(target.value as CommentFilter)}>
          {filters.map((value) => (
            <option key={value} value={value} disabled={value === 'organisation' && self.organisationId === null}>
              {t(filterNames[value])}
            </option>
          ))}
        </select>
        <ScopeSelect everywhere={everywhere} onChange={setEverywhere} />
      </div>
      {!online && <Notice>{t('needsLine')}</Notice>}
      {unreached > 0 && <Notice tone="warning">{t('unreached', counted(unreached))}</Notice>}
      {beginning !== null && <NewThread key={placeOf(beginning)} about={beginning} comments={comments} names={names} onDone={done} />}
      {view === undefined ? (
        error === null ? (
          <Loading lines={4} />
        ) : (
          <Failed error={error} retry={comments.retry} />
        )
      ) : (
        <>
          {shown.map((one, index) => (
            <div key={one.thread.id}>
              {everywhere && one.thread.sectionId !== shown[index - 1]?.thread.sectionId && (
                <h3 className="margin-section">
                  <bdi>{titleIn(submission.sections.find(({ id }) => id === one.thread.sectionId)?.title ?? {}, language)}</bdi>
                </h3>
              )}
              <ThreadCard
                placed={one}
                comments={comments}
                names={names}
                active={one.thread.id === active}
                begun={one.thread.id === begun}
                onGo={onGo}
                onSaid={setUnreached}
              />
            </div>
          ))}
          {shown.length === 0 && beginning === null && (
            <Empty title={t(filter === 'open' ? 'noneOpen' : 'noneMatching')}>
              {filter === 'open' && view.may.comment && t('noneOpenHow')}
            </Empty>
          )}
          {!everywhere && waiting > 0 && (
            <Button small look="quiet" onPress={() => setEverywhere(true)}>
              {t('scopeAll')}
            </Button>
          )}
          {view.may.comment && section !== undefined && beginning === null && (
            <Button small look="quiet" onPress={() => onBegin(aboutSection(section, language))}>
              <MessageSquarePlus size={15} aria-hidden /> {t('addToSection')}
            </Button>
          )}
        </>
      )}
    </div>
  )
}

const filterNames = { open: 'showOpen', mine: 'showMine', organisation: 'showOrganisation', resolved: 'showResolved' } as const

/** Told to whoever hears the page instead of seeing it: that somebody said something. */
function Arrivals({ total }: { total: number | undefined }) {
  const { t } = useTranslation('comments')
  const counted = useCounted()
  const known = useRef<number | null>(null)
  const [came, setCame] = useState(0)
  useEffect(() => {
    if (total === undefined) return
    // oxlint-disable-next-line react/set-state-in-effect -- what was there before is not news
    if (known.current !== null && total > known.current) setCame(total - known.current)
    known.current = total
  }, [total])
  return <output className="visually-hidden">{came > 0 && t('arrived', counted(came))}</output>
}
