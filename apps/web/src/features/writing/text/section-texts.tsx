import { formatNumber, languageName } from '@mithaq/i18n/format'
import { documentSuggestions } from '@mithaq/editor/suggestions/document-suggestions'
import { directionOf } from '@mithaq/schema/language'
import { useEffect, useLayoutEffect, useId, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { maxPastedTextBytes } from '@mithaq/editor/paste'
import { useReader } from '../../../lib/reader.tsx'
import { Button } from '../../../ui/button.tsx'
import { Loading } from '../../../ui/loading.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { useColours } from '../colours.ts'
import { describe } from '../suggestions/describe.ts'
import { modeIn, useChosenMode } from '../suggestions/edit-mode.tsx'
import { nameOf, useSuggesters } from '../suggestions/use-suggesters.ts'
import { titleIn, type Section, type Submission } from '../submission.ts'
import type { Saving } from '../sync/saving.ts'
import type { SectionText } from '../sync/section-text.ts'
import type { Texts } from '../sync/texts.ts'
import { targetElsewhere } from './elsewhere.ts'
import { useFocus } from './focus.tsx'
import { useMountedViews } from './mounted-views.tsx'
import { noteOffsetOf } from './offsets.ts'
import { ReadColumns } from './read-columns.tsx'
import { stageSection, type Stage } from './section-stage.ts'
import type { StageFacts } from './stage-facts.ts'
import { useTextEvents } from './text-events.tsx'

interface Props {
  submission: Submission
  section: Section
  texts: Texts
  columns: readonly string[]
  offset: number
  ended: Extract<Saving, { at: 'ended' }> | null
  /** The server no longer takes this person's words: known before the facts of the section are asked again. */
  notAllowed: boolean
}

/** Mounted this far from the window, so that a text is ready before it is scrolled into view. */
const nearMargin = '800px 0px'

/** The text of a section: React makes the places, the stage draws into them. */
export function SectionTexts({ submission, section, texts, columns, offset, ended, notAllowed }: Props) {
  const { documentId } = section
  const [near, setNear] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting === true), { rootMargin: nearMargin })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  // Joined when it comes near; otherwise when its turn comes (open-in-turn).
  useEffect(() => {
    if (near && ended === null) texts.open(documentId)
  }, [near, ended, texts, documentId])
  // Drawn anew for what this place shows of its text, not for every letter that somebody types somewhere.
  useSyncExternalStore(texts.subscribe, () => {
    const found = texts.find(documentId)
    return found === null ? null : found.connection.loaded() ? found.connection.doc.guid : found.connection.saving().at
  })
  const text = texts.find(documentId)
  const loaded = text !== null && text.connection.loaded()
  const { shown } = useChosenMode()
  return (
    <div ref={place}>
      {loaded && shown !== 'text' ? (
        <ReadColumns key={text.connection.doc.guid} {...{ submission, section, texts, text, columns }} view={shown} />
      ) : loaded ? (
        <Columns
          // A text that was read anew is another document.
          key={text.connection.doc.guid}
          text={text}
          near={near}
          {...{ submission, section, texts, columns, offset, takesWords: ended === null && !notAllowed }}
        />
      ) : (
        <Waiting section={section} columns={columns} away={text?.connection.saving().at === 'away'} />
      )}
    </div>
  )
}

/** As high as the text will be, so that what stands below does not jump. */
function Waiting({ section, columns, away }: { section: Section; columns: readonly string[]; away: boolean }) {
  const { t } = useTranslation('writing')
  const words = Math.max(0, ...Object.values(section.counts).map((count) => count?.words ?? 0))
  return (
    <div className="text-wait" style={{ minBlockSize: Math.min(20_000, Math.round(words * (columns.length > 1 ? 4.2 : 2.1))) }}>
      {away ? <p className="muted">{t('notArrived')}</p> : <Loading lines={3} />}
    </div>
  )
}

interface ColumnsProps {
  submission: Submission
  section: Section
  texts: Texts
  columns: readonly string[]
  offset: number
  /** The text goes on, whatever this person may do to it. */
  takesWords: boolean
  near: boolean
  text: SectionText
}

function Columns({ submission, section, texts, columns, offset, takesWords, near, text }: ColumnsProps) {
  const { t } = useTranslation(['writing', 'refusals', 'common'])
  const { t: say } = useTranslation('suggestions')
  const reader = useReader()
  const focus = useFocus()
  const views = useMountedViews()
  const events = useTextEvents()
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const stage = useRef<Stage | null>(null)
  const [refusedPaste, setRefusedPaste] = useState<number | null>(null)
  const { source, submitted } = submission.languages
  const colourOf = useColours(submission)

  const { doc } = text.connection
  useSyncExternalStore(text.onSettled, documentSuggestions(doc).now)
  const suggesterOf = useSuggesters(submission, [{ section, text }])
  const { chosen } = useChosenMode()
  const mode = takesWords ? modeIn(section, chosen) : null
  const mayWrite = section.may.write && takesWords
  const mayEdit = mode !== null
  const noteOffsets = Object.fromEntries(
    columns.map((language) => [language, noteOffsetOf(submission, texts.now().lengths, section.id, language)]),
  )

  const facts: StageFacts = {
    offset,
    noteOffset: (language) => noteOffsets[language] ?? 0,
    elsewhere: (language, blockId) => targetElsewhere(submission, texts, section.id, language)(blockId),
    mayWrite: mayWrite && mode === 'write',
    mayEdit,
    label: (language) => t('writing:textLabel', { title: titleIn(section.title, language), language: languageName(reader, language) }),
    placeholder: (language) => t('writing:placeholder', { language: languageName(reader, language) }),
    empty: t('writing:emptyText'),
    translate: (language) => t('writing:translate', { language: languageName(reader, language) }),
    emptyBlock: t('writing:pairEmpty'),
    colourOf,
    noteLabel: (number) => t('writing:noteLabel', { number: formatNumber(reader, number) }),
    unknownCitation: t('writing:unknownCitation'),
    cellLabel: (row, column) => t('writing:cellLabel', { row: formatNumber(reader, row), column: formatNumber(reader, column) }),
    suggestions: {
      mayDecide: () => mayWrite,
      isOwn: (client) => suggesterOf(section.documentId, client).isOwn,
      colourOf: (client) => suggesterOf(section.documentId, client).colour,
      describe: (one) => {
        const suggester = suggesterOf(section.documentId, one.client)
        return describe(say, one, suggester.isOwn ? say('own') : say('by', { name: nameOf(suggester) }))
      },
    },
  }
  const latest = useRef(facts)
  const shown = columns.join(' ')
  const noteKey = JSON.stringify(noteOffsets)
  useEffect(() => {
    const element = frame.current
    if (element === null) return undefined
    const staged = stageSection({
      documentId: section.documentId,
      text,
      source: source === submitted ? null : source,
      submitted,
      frame: element,
      places: [...element.querySelectorAll<HTMLElement>(':scope > .text-column')].map((column) => ({
        language: column.lang,
        element: column,
      })),
      facts: () => latest.current,
      focus,
      views,
      events,
      onPasteRefused: setRefusedPaste,
    })
    stage.current = staged
    return () => {
      stage.current = null
      staged.close()
    }
  }, [text, section.documentId, source, submitted, shown, focus, views, events])
  // Before it is painted: a page that says "read only" takes no further letter.
  useLayoutEffect(() => {
    // Of every document anew: how it is edited is not stored.
    if (mode !== null) documentSuggestions(doc).setMode(mode)
  }, [doc, mode])
  useLayoutEffect(() => {
    latest.current = facts
    stage.current?.refresh()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the sentences change with the language alone
  }, [offset, noteKey, mayWrite, mode, reader.language, section.title, shown, colourOf, suggesterOf])
  useEffect(() => {
    stage.current?.setNear(near)
  }, [near, shown, text])

  return (
    <>
      {refusedPaste !== null && (
        <div className="paste-refused">
          <Notice
            tone="error"
            action={
              <Button small onPress={() => setRefusedPaste(null)}>
                {t('common:close')}
              </Button>
            }
          >
            {t('refusals:paste.tooLarge', { kilobytes: refusedPaste, maximum: maxPastedTextBytes / 1000 })}
          </Notice>
        </div>
      )}
      <div ref={frame} className="pair-columns" dir="ltr" data-columns={columns.length} style={{ '--columns': columns.length }}>
        {columns.map((language) => (
          <div key={language} id={`${id}${language}`} className="text-column" lang={language} dir={directionOf(language)} />
        ))}
      </div>
    </>
  )
}
