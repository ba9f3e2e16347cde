import type { EditorCommand } from '@mithaq/editor/editor-command'
import { openNoteView, type BodyView } from '@mithaq/editor/notes/note-view'
import { maxPastedTextBytes } from '@mithaq/editor/paste'
import { linkAt } from '@mithaq/editor/commands'
import { BookMarked, Bold, Italic, Link2, Milestone } from 'lucide-react'
import { TextSelection } from 'prosemirror-state'
import { useLayoutEffect, useRef, useState } from 'react'
import { Toolbar as AriaToolbar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { caseLabelIn } from '../../../lib/case-label.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { findSymbols } from '../../../lib/atom-words.ts'
import type { Submission } from '../submission.ts'
import type { Texts } from '../sync/texts.ts'
import { LinkDialog } from '../text/link-dialog.tsx'
import { CitationDialog } from './citation-dialog.tsx'
import { targetOfNote } from './named-paragraphs.ts'
import type { OpenedNote } from './opened-note.tsx'
import { ReferenceDialog } from './reference-dialog.tsx'
import { useNoteWords } from './use-note-words.ts'

interface Props {
  submission: Submission
  texts: Texts
  note: OpenedNote
  /** What it is called: "Note 12". */
  label: string
  mayWrite: boolean
  onDone: () => void
}

/** The body of a note, open for writing, with what may be done to its words. */
export function NoteField({ submission, texts, note, label, mayWrite, onDone }: Props) {
  const { t } = useTranslation(['notes', 'writing', 'refusals'])
  const words = useNoteWords()
  const place = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<BodyView | null>(null)
  const [dialog, setDialog] = useState<'link' | 'citation' | 'reference' | null>(null)
  const [refused, setRefused] = useState<number | null>(null)
  const latest = useRef({ mayWrite, onDone, target: targetOfNote(submission, texts, note) })
  useLayoutEffect(() => {
    latest.current = { mayWrite, onDone, target: targetOfNote(submission, texts, note) }
  })
  const { documentId, language, noteId, found } = note
  const doc = texts.find(documentId)?.connection.doc
  // Before it is painted: whoever asked for a note goes on typing.
  useLayoutEffect(() => {
    const element = place.current
    if (element === null || doc === undefined) return undefined
    const opened = openNoteView({
      place: element,
      doc,
      noteId,
      language,
      editable: () => latest.current.mayWrite,
      label,
      placeholder: t('notes:placeholder'),
      caseLabel: caseLabelIn(language),
      words: words(language),
      findSymbols,
      target: (blockId) => latest.current.target(blockId),
      onPasteRefused: setRefused,
      onDone: () => latest.current.onDone(),
    })
    // oxlint-disable-next-line react/set-state-in-effect -- an editor is made by the place it stands in
    setView(opened)
    if (found === undefined) {
      const { state } = opened.view
      opened.view.dispatch(state.tr.setSelection(TextSelection.atEnd(state.doc)))
      opened.focus()
    } else {
      opened.view.dispatch(opened.view.state.tr.setSelection(TextSelection.create(opened.view.state.doc, found.from + 1, found.to + 1)))
      opened.run({ type: 'lookFor', find: found.find })
    }
    return () => {
      setView(null)
      opened.destroy()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- sentences that change with the interface's language must not take the caret away
  }, [doc, noteId, language, found])

  const run = (command: EditorCommand): void => {
    setDialog(null)
    view?.run(command)
    // A dialog that closes gives focus back to its button first.
    setTimeout(() => view?.focus(), 60)
  }
  return (
    <div className="note-field">
      <div ref={place} className="note-place" />
      {refused !== null && (
        <Notice tone="error">{t('refusals:paste.tooLarge', { kilobytes: refused, maximum: maxPastedTextBytes / 1000 })}</Notice>
      )}
      {mayWrite && (
        // Pressing a button must not take the caret out of the note.
        <AriaToolbar aria-label={t('notes:toolbar')} className="note-tools" onMouseDown={(event) => event.preventDefault()}>
          <IconButton label={t('writing:do.strong')} onPress={() => run({ type: 'toggleMark', mark: 'strong' })}>
            <Bold size={16} aria-hidden />
          </IconButton>
          <IconButton label={t('writing:do.emphasis')} onPress={() => run({ type: 'toggleMark', mark: 'emphasis' })}>
            <Italic size={16} aria-hidden />
          </IconButton>
          <IconButton label={t('writing:do.link')} onPress={() => setDialog('link')}>
            <Link2 size={16} aria-hidden />
          </IconButton>
          <IconButton label={t('notes:insertCitation')} onPress={() => setDialog('citation')}>
            <BookMarked size={16} aria-hidden />
          </IconButton>
          <IconButton label={t('notes:insertReference')} onPress={() => setDialog('reference')}>
            <Milestone size={16} aria-hidden />
          </IconButton>
        </AriaToolbar>
      )}
      {dialog === 'link' && view !== null && (
        <LinkDialog
          link={linkAt(view.view.state)?.href ?? null}
          onClose={() => setDialog(null)}
          onChoose={(href) => run(href === null ? { type: 'removeLink' } : { type: 'setLink', href })}
        />
      )}
      {dialog === 'citation' && (
        <CitationDialog
          language={language}
          typed={selectedWords(view)}
          onClose={() => setDialog(null)}
          onInsert={(cited) => run({ type: 'insertCitation', cited })}
        />
      )}
      {dialog === 'reference' && (
        <ReferenceDialog
          {...{ submission, texts, language }}
          target={latest.current.target}
          onClose={() => setDialog(null)}
          onInsert={(blockId) => run({ type: 'insertReference', blockId })}
        />
      )}
    </div>
  )
}

function selectedWords(view: BodyView | null): string {
  if (view === null) return ''
  const { doc, selection } = view.view.state
  return doc.textBetween(selection.from, selection.to, ' ')
}
