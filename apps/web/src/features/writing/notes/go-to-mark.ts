import { markOf } from '@mithaq/editor/notes/note-commands'
import { TextSelection } from 'prosemirror-state'
import { bringIntoView, inText } from '../go-to-place.ts'
import type { Submission } from '../submission.ts'
import type { MountedViews } from '../text/mounted-views.tsx'
import type { OpenedNote } from './opened-note.tsx'

/** Leads to the mark of a note and puts the caret behind it. */
export function goToMark(note: OpenedNote, submission: Submission, views: MountedViews, block: 'center' | 'nearest' = 'center'): void {
  inText(note, submission, views, (section) => {
    const { view } = section
    const at = markOf(view.state.doc, note.noteId)
    if (at === null) return false
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at + 1)))
    bringIntoView(section, at, block)
    section.focus()
    return true
  })
}
