import { positionOf } from '@mithaq/editor/text-position'
import { TextSelection } from 'prosemirror-state'
import { goToSection } from '../go-to-section.ts'
import type { Submission } from '../submission.ts'
import type { MountedViews } from '../text/mounted-views.tsx'
import type { PlacedThread } from './comments.ts'

/** A text far from the window is put on the page when one comes near it: it is looked for again for so long. Milliseconds. */
const patience = 1500

/** Leads to the words that a conversation is about, or to its section. */
export function goToThread({ thread, place }: PlacedThread, { sections }: Submission, views: MountedViews): void {
  const section = sections.find(({ id }) => id === thread.sectionId)
  if (section === undefined) return
  const { language } = thread
  const select = (): boolean => {
    const found = language === null ? null : views.find(section.documentId, language)
    if (found === null || (place.state !== 'found' && place.state !== 'restored')) return false
    const { doc } = found.view.state
    const selection = TextSelection.between(doc.resolve(positionOf(doc, place.from)), doc.resolve(positionOf(doc, place.to)))
    found.view.dispatch(found.view.state.tr.setSelection(selection).scrollIntoView())
    found.focus()
    return true
  }
  if (select()) return
  goToSection(section.id)
  const until = performance.now() + patience
  const again = (): void => {
    if (!select() && performance.now() < until) requestAnimationFrame(again)
  }
  requestAnimationFrame(again)
}
