import { findInSection, replaceInBodies } from '@mithaq/editor/find/find-in-section'
import type { FindIn } from '@mithaq/editor/find/find-plugin'
import { openSectionView, type SectionView } from '@mithaq/editor/section-view'
import { noteText } from '@mithaq/editor/text-roots'
import { undoOf } from '@mithaq/editor/undo'
import type { DocumentId } from '@mithaq/schema/ids'
import type * as Y from 'yjs'
import type { MountedViews } from '../text/mounted-views.tsx'
import type { Place } from './places.ts'

/** What a replacement did: in how many places, and how all of it is taken back at once. */
export interface Replaced {
  count: number
  takeBack: () => void
}

type InText = Extract<Place, { in: 'text' }>

/** In all places of one text with its notes and cells. */
export function replaceInText(
  { doc, documentId, language, views }: { doc: Y.Doc; documentId: DocumentId; language: string; views: MountedViews },
  find: FindIn,
  replacement: string,
): Replaced {
  const found = findInSection(doc, language, find)
  const names = new Set(found.map((one) => nameOf(one.in, language)))
  withView({ doc, documentId, language, views }, (view) => {
    view.run({ type: 'lookFor', find })
    view.run({ type: 'replaceAll', replacement })
  })
  replaceInBodies(doc, language, find, replacement)
  return {
    count: found.length,
    takeBack: () => {
      for (const name of names) undoOf(doc, name).undo()
    },
  }
}

/** In one place; in a note or a cell alone. */
export function replaceOne(
  { doc, views, place }: { doc: Y.Doc; views: MountedViews; place: InText },
  find: FindIn,
  replacement: string,
): void {
  const {
    language,
    found,
    section: { documentId },
  } = place
  const only: FindIn = (words) => find(words).filter(({ from }) => from === found.from)
  if (!('block' in found.in)) {
    replaceInBodies(doc, language, only, replacement, nameOf(found.in, language))
    return
  }
  const { block } = found.in
  withView({ doc, documentId, language, views }, (view) => {
    let at: number | null = null
    view.view.state.doc.forEach((node, offset) => {
      if (node.attrs.id === block) at = offset + 1
    })
    if (at === null) return
    const start: number = at
    const transaction = view.view.state.tr
    const marks = view.view.state.doc.nodeAt(start + found.from)?.marks ?? []
    if (replacement === '') transaction.delete(start + found.from, start + found.to)
    else transaction.replaceWith(start + found.from, start + found.to, view.view.state.schema.text(replacement, marks))
    undoOf(doc, language).stop()
    view.view.dispatch(transaction)
    undoOf(doc, language).stop()
  })
}

/** The name of the text in which a place stands, for its undo. */
const nameOf = (where: InText['found']['in'], language: string): string =>
  'block' in where ? language : 'note' in where ? noteText(where.note) : where.cell

/** The editor of a text; where none is on the page one that nobody sees, for as long as the change takes. */
function withView(
  { doc, documentId, language, views }: { doc: Y.Doc; documentId: string; language: string; views: MountedViews },
  act: (view: SectionView) => void,
): void {
  const mounted = views.find(documentId, language)
  if (mounted !== null) {
    act(mounted)
    return
  }
  const view = openSectionView({
    place: document.createElement('div'),
    doc,
    language,
    awareness: null,
    editable: () => true,
    label: '',
    placeholder: '',
    caseLabel: (label) => label,
    numbers: () => new Map(),
    onPasteRefused: () => {},
  })
  act(view)
  view.destroy()
}
