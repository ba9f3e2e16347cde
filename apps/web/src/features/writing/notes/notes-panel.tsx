import { languageName } from '@mithaq/i18n/format'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../../lib/reader.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { ScopeSelect } from '../margin/scope-select.tsx'
import { columnsOf, titleIn, type Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { useTextsNow } from '../sync/use-texts-now.ts'
import { useFocus } from '../text/focus.tsx'
import { listNotes } from './listed-notes.ts'
import { NoteCard } from './note-card.tsx'
import { TypedSymbols } from './typed-symbols.tsx'

interface Props {
  submission: Submission
  texts: Texts
  /** In which section one reads. */
  current: string | null
  /** Before one goes to a place in the text. */
  onGo: () => void
}

/** All notes, numbered as they run through the submission, each written where it stands in the list. */
export function NotesPanel({ submission, texts, current, onGo }: Props) {
  const { t } = useTranslation('notes')
  const reader = useReader()
  const focus = useFocus()
  const columns = columnsOf(submission.languages)
  const [language, setLanguage] = useState<string>(
    () => focus.now()?.language ?? columns.find((one) => one === reader.language) ?? submission.languages.submitted,
  )
  const [everywhere, setEverywhere] = useState(true)
  // Drawn anew when a text has come to rest.
  useTextsNow(texts)
  const sections = listNotes(submission, texts, language)
  const shown = sections.filter(({ section }) => everywhere || section.id === current)
  const waiting = sections.some((one) => one.waiting)
  const none = shown.every(({ notes, gone }) => notes.length + gone.length === 0)
  return (
    <div className="margin-panel">
      <div className="margin-filter">
        {columns.length > 1 && (
          <select aria-label={t('ofLanguage')} value={language} onChange={({ target }) => setLanguage(target.value)}>
            {columns.map((one) => (
              <option key={one} value={one}>
                {languageName(reader, one)}
              </option>
            ))}
          </select>
        )}
        <ScopeSelect everywhere={everywhere} onChange={setEverywhere} />
      </div>
      {waiting && <p className="muted">{t('waiting')}</p>}
      {shown.map(({ section, notes, gone }) => {
        const symbols = <TypedSymbols {...{ section, submission, texts, language, onGo }} />
        return (
          <div key={section.id} className="margin-panel">
            {(notes.length > 0 || gone.length > 0) && everywhere && (
              <h3 className="margin-section">
                <bdi>{titleIn(section.title, reader.language)}</bdi>
              </h3>
            )}
            {symbols}
            {notes.map((note) => (
              <NoteCard key={note.noteId} {...{ submission, texts, section, language, note, onGo }} />
            ))}
            {gone.length > 0 && <h4 className="margin-section">{t('goneTitle')}</h4>}
            {gone.map((note) => (
              <NoteCard key={note.noteId} {...{ submission, texts, section, language, note, onGo }} />
            ))}
          </div>
        )
      })}
      {none && !waiting && <Empty title={t('none')}>{t('noneHow')}</Empty>}
    </div>
  )
}
