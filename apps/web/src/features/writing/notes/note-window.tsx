import { formatNumber } from '@mithaq/i18n/format'
import { Trash2, X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../../lib/reader.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import type { Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { useTextsNow } from '../sync/use-texts-now.ts'
import { useTextEvents } from '../text/text-events.tsx'
import { useMountedViews } from '../text/mounted-views.tsx'
import { goToMark } from './go-to-mark.ts'
import { listNotes } from './listed-notes.ts'
import { NoteField } from './note-field.tsx'
import { useNoteOpening, type OpenedNote } from './opened-note.tsx'

/** The note that is open, beside its mark; on a phone at the foot of the page. */
export function NoteWindow({ submission, texts }: { submission: Submission; texts: Texts }) {
  const opening = useNoteOpening()
  const events = useTextEvents()
  const note = useSyncExternalStore(opening.subscribe, opening.now)
  useEffect(
    () =>
      events.subscribe((event) => {
        if (event.kind !== 'note') return
        const { documentId, language, noteId } = event
        // At once: the next letter belongs to the note, not to the text behind it.
        flushSync(() => opening.open({ documentId, language, noteId }))
      }),
    [events, opening],
  )
  return note === null ? null : <Opened key={`${note.noteId} ${note.language}`} {...{ submission, texts, note }} />
}

function Opened({ submission, texts, note }: { submission: Submission; texts: Texts; note: OpenedNote }) {
  const { t } = useTranslation(['notes', 'common'])
  const reader = useReader()
  const opening = useNoteOpening()
  const views = useMountedViews()
  // Numbers follow the text.
  useTextsNow(texts)
  const frame = useRef<HTMLDivElement>(null)
  const section = submission.sections.find(({ documentId }) => documentId === note.documentId)
  const mayWrite =
    section !== undefined && (section.may.write || section.may.suggest) && texts.now().ended.get(note.documentId) === undefined
  const number = listNotes(submission, texts, note.language)
    .flatMap(({ notes }) => notes)
    .find(({ noteId }) => noteId === note.noteId)?.number
  const label = number == null ? t('notes:noteNew') : t('notes:note', { number: formatNumber(reader, number) })

  useLayoutEffect(() => {
    const place = (): void => {
      const element = frame.current
      if (element === null) return
      const mark = views
        .find(note.documentId, note.language)
        ?.view.dom.querySelector(`[data-note="${CSS.escape(note.noteId)}"]`)
        ?.getBoundingClientRect()
      if (mark === undefined) return
      const { offsetWidth: width, offsetHeight: height } = element
      const left = Math.min(innerWidth - width - 8, Math.max(8, mark.left + mark.width / 2 - width / 2))
      const isBelow = mark.bottom + height + 60 < innerHeight || mark.top < height + 130
      element.style.left = `${left}px`
      element.style.top = `${Math.max(8, isBelow ? mark.bottom + 8 : mark.top - height - 8)}px`
    }
    place()
    const sizes = new ResizeObserver(place)
    if (frame.current !== null) sizes.observe(frame.current)
    addEventListener('scroll', place, { passive: true })
    addEventListener('resize', place)
    const stop = views.subscribe(() => requestAnimationFrame(place))
    return () => {
      sizes.disconnect()
      removeEventListener('scroll', place)
      removeEventListener('resize', place)
      stop()
    }
  }, [note, views])
  useEffect(() => {
    const elsewhere = (event: PointerEvent): void => {
      const { target } = event
      if (!(target instanceof Element) || frame.current?.contains(target) === true) return
      // Its dialogs, the search that leads here, and marks, which open what they mark.
      if (target.closest('.overlay, .find-bar, .note-mark, .tooltip') !== null) return
      opening.open(null)
    }
    document.addEventListener('pointerdown', elsewhere)
    return () => document.removeEventListener('pointerdown', elsewhere)
  }, [opening])
  const done = (): void => {
    opening.open(null)
    goToMark(note, submission, views, 'nearest')
  }
  const remove = (): void => {
    opening.open(null)
    const view = views.find(note.documentId, note.language)
    view?.run({ type: 'deleteNote', noteId: note.noteId })
    view?.focus()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the element would close and hold focus by rules of its own
    <div ref={frame} className="note-window" role="dialog" aria-label={label}>
      <header>
        <h2>{label}</h2>
        {mayWrite && number != null && (
          <IconButton label={t('notes:remove')} onPress={remove}>
            <Trash2 size={16} aria-hidden />
          </IconButton>
        )}
        <IconButton label={t('common:close')} onPress={done}>
          <X size={17} aria-hidden />
        </IconButton>
      </header>
      <NoteField {...{ submission, texts, note, label, mayWrite }} onDone={done} />
    </div>
  )
}
