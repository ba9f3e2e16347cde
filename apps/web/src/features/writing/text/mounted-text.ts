import type { ColourOf } from '@mithaq/editor/cursors'
import type { AtomWords, ReferenceTarget } from '@mithaq/editor/atom-words'
import { openSectionView, type SectionSuggestions, type SectionView } from '@mithaq/editor/section-view'
import type { TablePlace } from '@mithaq/editor/tables/table-commands'
import { TextSelection } from 'prosemirror-state'
import { caseLabelIn } from '../../../lib/case-label.ts'
import type { SectionText } from '../sync/section-text.ts'
import type { Numbers } from './section-numbers.ts'

interface Options {
  place: HTMLElement
  text: SectionText
  language: string
  mayEdit: () => boolean
  label: () => string
  placeholder: string
  numbers: () => Numbers
  words: AtomWords
  noteOffset: () => number
  elsewhere: (blockId: string) => ReferenceTarget | null
  cellLabel: (row: number, column: number) => string
  colourOf: ColourOf
  onFocus: (view: SectionView) => void
  onSelection: () => void
  onPasteRefused: (kilobytes: number) => void
  onNote: (noteId: string, how: 'inserted' | 'opened') => void
  onTable: (place: TablePlace | null) => void
  suggestions: SectionSuggestions
}

/** One language of a section, open for writing, or for reading with the cursors of others. */
export interface MountedText {
  view: SectionView
  refreshNumbers: () => void
  /** Rights or names changed. */
  refresh: () => void
  blockAtCaret: () => string | null
  /** Puts the caret at the start of a block. */
  goTo: (blockId: string) => void
  close: () => void
}

/** The caret stays clear of what lies over the page: head, tools and search above, words and saved state below. */
const clear = {
  get top() {
    return (document.querySelector('.writing-top')?.getBoundingClientRect().bottom ?? 116) + 14
  },
  bottom: 80,
  left: 0,
  right: 0,
}

export function mountText({
  place,
  text,
  language,
  mayEdit,
  label,
  placeholder,
  numbers,
  words,
  noteOffset,
  elsewhere,
  cellLabel,
  colourOf,
  onFocus,
  onSelection,
  onPasteRefused,
  onNote,
  onTable,
  suggestions,
}: Options): MountedText {
  const { doc, awareness } = text.connection
  let drawn = numbers().block
  let drawnNotes = noteOffset()
  const view = openSectionView({
    place,
    doc,
    language,
    awareness,
    colourOf,
    editable: mayEdit,
    // Asked again whenever the editor draws itself: the interface's language may change.
    get label() {
      return label()
    },
    placeholder,
    caseLabel: caseLabelIn(language),
    numbers: () => numbers().block,
    words,
    noteOffset,
    elsewhere,
    cellLabel,
    onNote,
    onTable,
    suggestions,
    onPasteRefused,
    onSelection,
    onFocus: () => onFocus(view),
  })
  view.view.setProps({ scrollMargin: clear, scrollThreshold: clear })
  // Also where one only reads, words can be pointed at by keyboard.
  view.view.dom.tabIndex = 0
  return {
    view,
    refreshNumbers: () => {
      const now = numbers().block
      const notes = noteOffset()
      if (sameNumbers(drawn, now) && drawnNotes === notes) return
      drawn = now
      drawnNotes = notes
      view.refreshNumbers()
    },
    refresh: () => {
      view.view.setProps({})
      view.redrawSuggestions()
    },
    blockAtCaret: () => {
      const { $from } = view.view.state.selection
      return $from.depth === 0 ? null : String($from.node(1).attrs.id)
    },
    goTo: (blockId) => {
      const { state } = view.view
      let at: number | null = null
      state.doc.forEach((node, offset) => {
        if (node.attrs.id === blockId) at = offset + 1
      })
      if (at === null) return
      view.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, at)).scrollIntoView())
      view.focus()
    },
    close: () => view.destroy(),
  }
}

function sameNumbers(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  if (one === other) return true
  if (one.size !== other.size) return false
  for (const [id, number] of one) if (other.get(id) !== number) return false
  return true
}
