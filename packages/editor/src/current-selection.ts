import type { Selection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

/**
 * What is selected in the page. Browsers tell of a selection a frame after it changed: by then another key may have asked what
 * is selected, and a state that has not heard of it yet would name other words.
 */
export function currentSelection(view: EditorView): Selection {
  view.dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
  return view.state.selection
}
