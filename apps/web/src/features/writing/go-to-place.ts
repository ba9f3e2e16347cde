import type { DocumentId } from '@mithaq/schema/ids'
import type { SectionView } from '@mithaq/editor/section-view'
import { goToSection } from './go-to-section.ts'
import type { Submission } from './submission.ts'
import type { MountedViews } from './text/mounted-views.tsx'

/** A text far from the window is put on the page when one comes near it: it is looked for again for so long. Milliseconds. */
const patience = 1500

/** Does something in a text when it is on the page, bringing its section there where it is not. `act`: whether the place was found. */
export function inText(
  { documentId, language }: { documentId: DocumentId; language: string },
  { sections }: Pick<Submission, 'sections'>,
  views: MountedViews,
  act: (view: SectionView) => boolean,
): void {
  const tryIt = (): boolean => {
    const view = views.find(documentId, language)
    return view !== null && act(view)
  }
  if (tryIt()) return
  const section = sections.find((one) => one.documentId === documentId)
  if (section === undefined) return
  goToSection(section.id)
  const until = performance.now() + patience
  const again = (): void => {
    if (!tryIt() && performance.now() < until) requestAnimationFrame(again)
  }
  requestAnimationFrame(again)
}

/** Brings a place of a text into the window without taking the caret there. */
export function bringIntoView(view: SectionView, position: number, block: 'center' | 'nearest' = 'center'): void {
  const { node } = view.view.domAtPos(position)
  const element = node instanceof Element ? node : node.parentElement
  element?.scrollIntoView({ block })
}
