import { formatDate } from '@mithaq/i18n/format'
import { directionOf, type DocumentLanguage } from '@mithaq/schema/language'
import { Settings2 } from 'lucide-react'
import { memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { EndedWhy } from '@mithaq/sync-client/close-codes'
import { named } from '../../../lib/named.ts'
import { useReader } from '../../../lib/reader.tsx'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SectionPurges } from '../purge/section-purges.tsx'
import { titleIn, type Section, type Submission } from '../submission.ts'
import type { Saving } from '../sync/saving.ts'
import type { Texts } from '../sync/texts.ts'
import type { WordsNow } from '../sync/words-now.ts'
import { WordsState } from '../words-state.tsx'
import { whySectionReadOnly } from '../why-read-only.ts'
import { EndedNotice } from './ended-notice.tsx'
import { SectionTexts } from './section-texts.tsx'

interface Props {
  submission: Submission
  section: Section
  texts: Texts
  /** The languages shown now, from left to right. */
  columns: readonly DocumentLanguage[]
  /** Paragraph numbers taken by the sections before. */
  offset: number
  ended: Extract<Saving, { at: 'ended' }> | null
  /** A change was not accepted here, and the text opened anew. */
  refused: EndedWhy | null
  /** Where the words are that were written here on this page; null: none were. */
  words: WordsNow | null
  /** The text takes not much more. */
  nearlyFull: boolean
  onCurrent: (sectionId: string) => void
  onSettings: (sectionId: string) => void
}

/** One section on the page: its heading in each language, what the mechanism asks for, its text. */
export const SheetSection = memo(function SheetSection(props: Props) {
  const { submission, section, texts, columns, ended, refused, words, nearlyFull, onCurrent, onSettings } = props
  const { t } = useTranslation('writing')
  const reader = useReader()
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = place.current
    if (element === null) return undefined
    // The section that crosses a line in the upper part of the window is the one in which one reads.
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onCurrent(section.id), {
      rootMargin: '-25% 0px -74% 0px',
    })
    const enter = (): void => onCurrent(section.id)
    observer.observe(element)
    element.addEventListener('focusin', enter)
    return () => {
      observer.disconnect()
      element.removeEventListener('focusin', enter)
    }
  }, [section.id, onCurrent])

  const why = whySectionReadOnly(section)
  const translated = submission.mechanism.ourTranslation && reader.language !== 'en'
  return (
    <section
      ref={place}
      className="sheet-section"
      id={`section-${section.id}`}
      aria-label={titleIn(section.title, reader.language)}
      tabIndex={-1}
    >
      <header className="section-head">
        {!columns.some((language) => language === reader.language) && section.title[reader.language] !== undefined && (
          <p className="section-name">{section.title[reader.language]}</p>
        )}
        <p className="section-line">
          {section.organisation === null ? t('unassigned') : <bdi>{named(section.organisation.name, reader.language)}</bdi>}
          <span aria-hidden>·</span>
          <span className={`section-${section.state}`}>{t(`state.${section.state}`)}</span>
          {section.due !== null && section.state !== 'ready' && (
            <>
              <span aria-hidden>·</span>
              <span>{t('dueOn', { date: formatDate(reader, section.due, 'short') })}</span>
            </>
          )}
          {section.part !== 'body' && (
            <>
              <span aria-hidden>·</span>
              <span>{t(`sectionPart.${section.part}`)}</span>
            </>
          )}
          {words !== null && <WordsState words={words} ofSection />}
          <IconButton label={t('sectionSettings')} onPress={() => onSettings(section.id)}>
            <Settings2 size={15} aria-hidden />
          </IconButton>
        </p>
        <div className="section-titles pair-columns" dir="ltr" style={{ '--columns': columns.length }}>
          {columns.map((language) => (
            <h2 key={language} lang={language} dir={section.title[language] === undefined ? 'auto' : directionOf(language)}>
              {titleIn(section.title, language)}
            </h2>
          ))}
        </div>
      </header>
      <div className="section-notices">
        {section.guidance && (
          <details className="guidance">
            <summary>{t('guidance')}</summary>
            <p dir="auto">{named(section.guidance, reader.language)}</p>
            {translated && <small>{t('ourTranslation')}</small>}
          </details>
        )}
        {section.identity && <Notice tone="warning">{t('identitySection')}</Notice>}
        {why !== null && <Notice>{t(`readOnly.${why}`)}</Notice>}
        {refused !== null && ended === null && (
          <Notice
            tone={refused === 'edition' ? 'info' : 'error'}
            action={
              <Button small onPress={() => texts.heard(section.documentId)}>
                {t('close', { ns: 'common' })}
              </Button>
            }
          >
            {t(`ended.${refused}`)}
          </Notice>
        )}
        {nearlyFull && <Notice tone="warning">{t('nearlyFull')}</Notice>}
        <SectionPurges submission={submission} section={section} texts={texts} />
        {ended && <EndedNotice ended={ended} section={section} texts={texts} />}
      </div>
      <SectionTexts {...props} notAllowed={refused === 'not-allowed'} />
    </section>
  )
})
