import { formatNumber } from '@mithaq/i18n/format'
import { CaseSensitive, ChevronDown, ChevronUp, WholeWord, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../../lib/reader.tsx'
import { useCounted } from '../../../lib/use-counted.ts'
import { Button } from '../../../ui/button.tsx'
import { IconButton, IconToggle } from '../../../ui/icon-button.tsx'
import type { Thread } from '../comments/comments.ts'
import { useNoteOpening } from '../notes/opened-note.tsx'
import type { Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { useFocus } from '../text/focus.tsx'
import { useMountedViews } from '../text/mounted-views.tsx'
import { goToFound } from './go-to-found.ts'
import { mayReplace, type Place } from './places.ts'
import { replaceInText, replaceOne } from './replace.ts'
import { useFind } from './use-find.ts'

interface Props {
  submission: Submission
  texts: Texts
  languages: readonly string[]
  threads: readonly Thread[]
  /** Grows each time somebody asks for the bar: with the words that were selected, and whether to replace. */
  asked: { turn: number; words: string; replace: boolean }
  onThread: (threadId: string) => void
  onClose: () => void
}

type Outcome = { replaced: number; left: number; takeBack: (() => void) | null }

/** Find and replace in the whole submission. */
export function FindBar({ submission, texts, languages, threads, asked, onThread, onClose }: Props) {
  const { t } = useTranslation(['notes', 'common'])
  const reader = useReader()
  const counted = useCounted()
  const views = useMountedViews()
  const opening = useNoteOpening()
  const focus = useFocus()
  const [query, setQuery] = useState(asked.words)
  const [replacement, setReplacement] = useState('')
  const [replacing, setReplacing] = useState(asked.replace)
  const [matchCase, setMatchCase] = useState(false)
  const [wholeWords, setWholeWords] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const finding = useFind({ submission, texts, languages, threads, query, matchCase, wholeWords })
  const { places, find, at, waiting } = finding
  const [turn, setTurn] = useState(asked.turn)
  if (turn !== asked.turn) {
    setTurn(asked.turn)
    if (asked.words !== '') setQuery(asked.words)
    if (asked.replace) setReplacing(true)
  }
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each time somebody asks for it
  }, [asked.turn])

  const ended = new Set(texts.now().ended.keys())
  const go = (place: Place | undefined): void => {
    if (place === undefined || find === null) return
    finding.goneTo(place)
    goToFound(place, { submission, views, opening, find, onThread })
  }
  const step = (by: 1 | -1): void => {
    setOutcome(null)
    if (places.length === 0) return
    go(places[at === null ? (by === 1 ? 0 : places.length - 1) : (at + by + places.length) % places.length])
  }
  const current = at === null ? undefined : places[at]
  const replace = (): void => {
    if (current === undefined) {
      step(1)
      return
    }
    if (find === null || current.in !== 'text' || !mayReplace(current, ended)) return
    const text = texts.find(current.section.documentId)
    const following = places[(at ?? 0) + 1]
    opening.open(null)
    if (text !== null) replaceOne({ doc: text.connection.doc, views, place: current }, find, replacement)
    setOutcome({ replaced: 1, left: 0, takeBack: null })
    // Found anew when the text has come to rest; those behind it in the same words moved.
    if (following !== undefined && keyOfText(following) !== keyOfText(current)) go(following)
  }
  const replaceAll = (): void => {
    if (find === null) return
    opening.open(null)
    const may = places.filter((place) => mayReplace(place, ended))
    const takeBacks: (() => void)[] = []
    let replaced = 0
    for (const { documentId } of submission.sections)
      for (const language of languages) {
        const here = may.some((place) => place.in === 'text' && place.section.documentId === documentId && place.language === language)
        const text = here ? texts.find(documentId) : null
        if (text === null) continue
        const done = replaceInText({ doc: text.connection.doc, documentId, language, views }, find, replacement)
        replaced += done.count
        takeBacks.push(done.takeBack)
      }
    setOutcome({
      replaced,
      left: places.length - may.length,
      takeBack:
        takeBacks.length === 0
          ? null
          : () => {
              for (const takeBack of takeBacks) takeBack()
              setOutcome(null)
            },
    })
  }
  const close = (): void => {
    onClose()
    focus.now()?.view.focus()
  }
  const mayAnything = submission.sections.some(({ may }) => may.write || may.suggest)
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape leaves it, from whatever stands in it
    <search
      className="find-bar"
      aria-label={t('notes:find')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        close()
      }}
    >
      <div className="find-line">
        <input
          ref={field}
          className="input"
          type="search"
          dir="auto"
          aria-label={t('notes:findWords')}
          placeholder={t('notes:findWords')}
          value={query}
          maxLength={200}
          onChange={({ target }) => {
            setQuery(target.value)
            setOutcome(null)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            step(event.shiftKey ? -1 : 1)
          }}
        />
        <output className="find-count">
          {find !== null &&
            (places.length === 0
              ? t('notes:findNone')
              : at === null
                ? t('notes:findCount', counted(places.length))
                : t('notes:findAt', { at: formatNumber(reader, at + 1), of: formatNumber(reader, places.length) }))}
        </output>
        <IconButton label={t('notes:findPrevious')} isDisabled={places.length === 0} onPress={() => step(-1)}>
          <ChevronUp size={18} aria-hidden />
        </IconButton>
        <IconButton label={t('notes:findNext')} isDisabled={places.length === 0} onPress={() => step(1)}>
          <ChevronDown size={18} aria-hidden />
        </IconButton>
        <IconToggle label={t('notes:matchCase')} isSelected={matchCase} onChange={setMatchCase}>
          <CaseSensitive size={18} aria-hidden />
        </IconToggle>
        <IconToggle label={t('notes:wholeWords')} isSelected={wholeWords} onChange={setWholeWords}>
          <WholeWord size={18} aria-hidden />
        </IconToggle>
        {mayAnything && !replacing && (
          <Button small look="quiet" onPress={() => setReplacing(true)}>
            {t('notes:replace')}
          </Button>
        )}
        <IconButton label={t('common:close')} onPress={close}>
          <X size={18} aria-hidden />
        </IconButton>
      </div>
      {replacing && mayAnything && (
        <div className="find-line">
          <input
            className="input"
            dir="auto"
            aria-label={t('notes:replaceWith')}
            placeholder={t('notes:replaceWith')}
            value={replacement}
            maxLength={2000}
            onChange={({ target }) => setReplacement(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              replace()
            }}
          />
          <Button small isDisabled={places.length === 0 || (current !== undefined && !mayReplace(current, ended))} onPress={replace}>
            {t('notes:replaceOne')}
          </Button>
          <Button small isDisabled={!places.some((place) => mayReplace(place, ended))} onPress={replaceAll}>
            {t('notes:replaceAll')}
          </Button>
        </div>
      )}
      {current !== undefined && (
        <p className="find-where" dir="auto">
          <small>{t(`notes:foundIn.${placeKind(current)}`)}</small> <bdi>{excerpt(current)}</bdi>
          {replacing && !mayReplace(current, ended) && (
            <small> · {t(current.in === 'comment' ? 'notes:notReplacedComment' : 'notes:notReplacedSection')}</small>
          )}
        </p>
      )}
      {waiting > 0 && find !== null && <p className="find-where">{t('notes:findWaiting', counted(waiting))}</p>}
      {outcome !== null && (
        <output className="find-where">
          {t('notes:replaced', counted(outcome.replaced))} {outcome.left > 0 && t('notes:notReplaced', counted(outcome.left))}
          {outcome.takeBack !== null && (
            <Button small look="quiet" onPress={outcome.takeBack}>
              {t('notes:takeBack')}
            </Button>
          )}
        </output>
      )}
    </search>
  )
}

const placeKind = (place: Place): 'text' | 'note' | 'cell' | 'comment' =>
  place.in === 'comment' ? 'comment' : 'block' in place.found.in ? 'text' : 'note' in place.found.in ? 'note' : 'cell'

/** The block, note, cell or comment in which a place stands. */
const keyOfText = (place: Place): string => (place.in === 'comment' ? place.thread.id : JSON.stringify(place.found.in))

const excerpt = ({ found }: Place): string =>
  `…${found.before.slice(-24)}${found.words}${found.after.slice(0, 24)}…`.replaceAll('\ufffc', ' ')
