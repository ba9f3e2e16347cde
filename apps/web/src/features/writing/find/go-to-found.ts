import { TextSelection } from 'prosemirror-state'
import type { FindIn } from '@mithaq/editor/find/find-plugin'
import { bringIntoView, inText } from '../go-to-place.ts'
import type { NoteOpening } from '../notes/opened-note.tsx'
import { goToMark } from '../notes/go-to-mark.ts'
import type { Submission } from '../submission.ts'
import type { MountedViews } from '../text/mounted-views.tsx'
import type { Place } from './places.ts'

interface Around {
  submission: Submission
  views: MountedViews
  opening: NoteOpening
  find: FindIn
  onThread: (threadId: string) => void
}

/** Shows a place that was found; the caret stays where one types what is looked for. */
export function goToFound(place: Place, { submission, views, opening, find, onThread }: Around): void {
  if (place.in === 'comment') {
    opening.open(null)
    onThread(place.thread.id)
    return
  }
  const { section, language, found } = place
  const { documentId } = section
  if ('note' in found.in) {
    const note = { documentId, language, noteId: found.in.note, found: { find, from: found.from, to: found.to } }
    const field = document.activeElement
    goToMark(note, submission, views)
    if (field instanceof HTMLElement) field.focus({ preventScroll: true })
    opening.open(note)
    return
  }
  opening.open(null)
  const where = found.in
  inText({ documentId, language }, submission, views, (section) => {
    const { view } = section
    if ('cell' in where) {
      const [, , row = '', column = ''] = where.cell.split(':')
      const cell = view.dom.querySelector(`[data-cell="${CSS.escape(`${row} ${column}`)}"]`)
      if (cell === null) return false
      cell.scrollIntoView({ block: 'center', inline: 'nearest' })
      cell.classList.add('found-cell')
      setTimeout(() => cell.classList.remove('found-cell'), 2500)
      return true
    }
    let at: number | null = null
    view.state.doc.forEach((node, offset) => {
      if (node.attrs.id === where.block) at = offset + 1
    })
    if (at === null) return false
    const start: number = at
    if (start + found.to > view.state.doc.content.size) return false
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, start + found.from, start + found.to)))
    bringIntoView(section, start + found.from)
    return true
  })
}
