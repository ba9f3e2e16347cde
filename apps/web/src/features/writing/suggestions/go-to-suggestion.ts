import { goToSection } from '../go-to-section.ts'
import type { MountedViews } from '../text/mounted-views.tsx'
import type { TextEvents } from '../text/text-events.tsx'
import type { Waiting } from './waiting.ts'

/** A text far from the window is put on the page when one comes near it: it is looked for again for so long. Milliseconds. */
const patience = 1500

/** Leads to the words; a suggestion in a note opens the note. */
export function goToSuggestion({ section, one }: Waiting, views: MountedViews, events: TextEvents): void {
  const { documentId } = section
  const [kind = '', name = ''] = (one.root ?? '').split(':')
  const show = (): boolean => {
    const mounted = views.all().filter((view) => view.documentId === documentId)
    if (kind === 'note') {
      const [first] = mounted
      if (first === undefined) return false
      events.tell({ kind: 'note', noteId: name, how: 'opened', documentId, language: first.language, view: first.view })
      return true
    }
    const found = mounted.find(({ language }) => language === name)
    if (found === undefined || !found.view.showSuggestion(one)) return false
    found.view.focus()
    return true
  }
  if (show()) return
  goToSection(section.id)
  const until = performance.now() + patience
  const again = (): void => {
    if (!show() && performance.now() < until) requestAnimationFrame(again)
  }
  requestAnimationFrame(again)
}
