import { type EditorState, type Selection, TextSelection } from 'prosemirror-state'
import type { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import { positionOf, textIndexOf } from './text-position.ts'

/** A selection that holds on to the words it stands at, whatever is written around it. */
export interface SelectionPlace {
  anchor: Y.RelativePosition
  head: Y.RelativePosition
}

/** Of a state that tells what the text tells. A caret keeps to the word before it; the ends of a selection to the words inside. */
export function placeOfSelection(text: Y.Text, { doc, selection }: Pick<EditorState, 'doc' | 'selection'>): SelectionPlace {
  const { anchor, head } = selection
  const place = (position: number, other: number): Y.RelativePosition =>
    Y.createRelativePositionFromTypeIndex(text, Math.min(text.length, textIndexOf(doc, position)), position < other ? 0 : -1)
  return { anchor: place(anchor, head), head: place(head, anchor) }
}

/** Null: the words have not come yet. */
export function selectionAtPlace(text: Y.Text, place: SelectionPlace, doc: Node): Selection | null {
  const anchor = indexOf(text, place.anchor)
  const head = indexOf(text, place.head)
  return anchor === null || head === null
    ? null
    : TextSelection.between(doc.resolve(positionOf(doc, anchor)), doc.resolve(positionOf(doc, head)))
}

function indexOf(text: Y.Text, position: Y.RelativePosition): number | null {
  if (text.doc === null) return null
  const found = Y.createAbsolutePositionFromRelativePosition(position, text.doc)
  return found === null || found.type !== text ? null : found.index
}
