import type { SectionView } from '@mithaq/editor/section-view'
import { TextSelection } from 'prosemirror-state'

/** Takes a table out of its text, as one edit; its cells stay for whoever undoes it. */
export function deleteTable({ view }: SectionView, tableId: string): void {
  const transaction = view.state.tr
  const places: number[] = []
  view.state.doc.descendants((node, position) => {
    if (node.type.name === 'table' && node.attrs.id === tableId) places.push(position)
  })
  for (const position of places.toReversed()) transaction.delete(position, position + 1)
  const [first] = places
  if (first === undefined) return
  view.dispatch(transaction.setSelection(TextSelection.near(transaction.doc.resolve(first))).scrollIntoView())
  view.focus()
}
