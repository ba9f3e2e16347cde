import { insertNote } from '@mithaq/editor/notes/note-commands'
import { renderCell, toDom } from '@mithaq/editor/static-render'
import { formatNumber } from '@mithaq/i18n/format'
import { directionOf } from '@mithaq/schema/language'
import { CornerDownLeft, Pencil, Trash2 } from 'lucide-react'
import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { caseLabelIn } from '../../../lib/case-label.ts'
import { useReader } from '../../../lib/reader.tsx'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { inText } from '../go-to-place.ts'
import type { Section, Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { useFocus } from '../text/focus.tsx'
import { useMountedViews } from '../text/mounted-views.tsx'
import { goToMark } from './go-to-mark.ts'
import type { ListedNote } from './listed-notes.ts'
import { targetOfNote } from './named-paragraphs.ts'
import { NoteField } from './note-field.tsx'
import { useNoteWords } from './use-note-words.ts'

interface Props {
  submission: Submission
  texts: Texts
  section: Section
  language: string
  note: ListedNote
  onGo: () => void
}

/** One note of the list: drawn until somebody writes in it, so that hundreds are no weight. */
export function NoteCard({ submission, texts, section, language, note, onGo }: Props) {
  const { t } = useTranslation('notes')
  const reader = useReader()
  const views = useMountedViews()
  const focus = useFocus()
  const [editing, setEditing] = useState(false)
  const { documentId } = section
  const { noteId, number, empty, unknown } = note
  const mayWrite = (section.may.write || section.may.suggest) && !texts.now().ended.has(documentId)
  const label = number === null ? t('noteGone') : t('note', { number: formatNumber(reader, number) })
  const opened = { documentId, language, noteId }
  const isHere = useSyncExternalStore(focus.subscribe, () => {
    const focused = focus.now()
    return focused !== null && focused.documentId === documentId && focused.language === language
  })
  const putBack = (): void => {
    const view = focus.now()?.view
    if (view === undefined || !view.view.editable) return
    insertNote(noteId, language)(view.view.state, view.view.dispatch, view.view)
    view.focus()
  }
  return (
    <article className="margin-card note-card" aria-label={label} data-gone={number === null || undefined}>
      <header>
        {number === null ? (
          <b>{t('noteGone')}</b>
        ) : (
          <button
            type="button"
            className="note-number"
            aria-label={`${label}: ${t('goToMark')}`}
            onClick={() => {
              onGo()
              goToMark(opened, submission, views)
            }}
          >
            {formatNumber(reader, number)}
          </button>
        )}
        {mayWrite && number !== null && !editing && (
          <>
            <IconButton label={t('edit')} onPress={() => setEditing(true)}>
              <Pencil size={15} aria-hidden />
            </IconButton>
            <IconButton
              label={t('remove')}
              onPress={() => inText(opened, submission, views, (view) => view.run({ type: 'deleteNote', noteId }))}
            >
              <Trash2 size={15} aria-hidden />
            </IconButton>
          </>
        )}
      </header>
      {editing ? (
        <NoteField {...{ submission, texts, label, mayWrite, note: opened }} onDone={() => setEditing(false)} />
      ) : (
        <Drawn {...{ submission, texts, language, note, opened }} onEdit={mayWrite && number !== null ? () => setEditing(true) : null} />
      )}
      {empty && number !== null && !editing && <p className="note-flag">{t('empty')}</p>}
      {unknown.length > 0 && (
        <p className="note-flag">
          {t('unknownHere')} <bdi dir="ltr">{unknown.join(' · ')}</bdi>
        </p>
      )}
      {number === null && mayWrite && (
        <Button small look="quiet" isDisabled={!isHere} onPress={putBack}>
          <CornerDownLeft size={14} aria-hidden className="turns" /> {t('putBack')}
        </Button>
      )}
    </article>
  )
}

interface DrawnProps extends Pick<Props, 'submission' | 'texts' | 'language' | 'note'> {
  opened: { documentId: Section['documentId']; language: string; noteId: string }
  onEdit: (() => void) | null
}

function Drawn({ submission, texts, language, note, opened, onEdit }: DrawnProps) {
  const words = useNoteWords()
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const target = targetOfNote(submission, texts, opened)
    place.current?.replaceChildren(
      toDom(
        [
          renderCell(note.body, {
            language,
            caseLabel: caseLabelIn(language),
            atoms: { ...words(language), noteNumbers: new Map(), target },
          }),
        ],
        document,
      ),
    )
  })
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- by keyboard the button above opens it
    <div
      ref={place}
      className="note-drawn"
      lang={language}
      dir={directionOf(language)}
      onClick={({ target }) => onEdit !== null && !(target instanceof Element && target.closest('a') !== null) && onEdit()}
    />
  )
}
