import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, NodeSelection, Plugin, TextSelection } from 'prosemirror-state'
import { currentBlock } from '../commands.ts'
import { documentSchema } from '../document-schema.ts'
import { markOffset, markRule } from './mark-place.ts'

const noteType = documentSchema.nodes.note

/** A new mark behind the selection, where the language wants it beside punctuation (N5). What is selected stays. */
export const insertNote =
  (noteId: string, language: string): Command =>
  (state, dispatch) => {
    const { $to } = state.selection
    if (currentBlock(state) === null || !$to.parent.isTextblock) return false
    const text = (from: number, to: number): string => $to.parent.textBetween(from, to, undefined, '\ufffc')
    const at = $to.pos + markOffset(text(0, $to.parentOffset), text($to.parentOffset, $to.parent.content.size), language)
    const transaction = state.tr.insert(at, noteType.create({ id: noteId }))
    dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, at + 1)).scrollIntoView())
    return true
  }

/** The note whose mark is selected, or stands before or behind the caret. */
export function noteAtSelection(state: EditorState): string | null {
  const { selection } = state
  if (selection instanceof NodeSelection) return idOf(selection.node)
  return selection.empty ? (idOf(selection.$from.nodeBefore) ?? idOf(selection.$from.nodeAfter)) : null
}

const idOf = (node: Node | null): string | null => (node?.type === noteType ? String(node.attrs.id) : null)

/** Where a note is marked first; null: nowhere. */
export function markOf(doc: Node, noteId: string): number | null {
  let found: number | null = null
  doc.descendants((node, position) => {
    if (found === null && idOf(node) === noteId) found = position
    return found === null
  })
  return found
}

/** All marks of a note. */
export const deleteNote =
  (noteId: string): Command =>
  (state, dispatch) => {
    const transaction = state.tr
    const marks: number[] = []
    state.doc.descendants((node, position) => {
      if (idOf(node) === noteId) marks.push(position)
    })
    for (const position of marks.toReversed()) transaction.delete(position, position + 1)
    if (!transaction.docChanged) return false
    dispatch?.(transaction.scrollIntoView())
    return true
  }

/** Punctuation that is typed behind a mark goes before it, where the language wants the mark behind. */
export function markTypingPlugin(language: string): Plugin {
  return new Plugin({
    props: {
      handleTextInput(view, from, to, typed) {
        if (markRule(language) !== 'behind' || from !== to || !/^[.,;:!?…]$/u.test(typed)) return false
        const $place = view.state.doc.resolve(from)
        let at = from
        while (idOf(view.state.doc.resolve(at).nodeBefore) !== null) at--
        const before = view.state.doc.resolve(at).nodeBefore
        if (at === from || before === null || !$place.parent.isTextblock || /\s$/.test(before.text ?? '')) return false
        view.dispatch(view.state.tr.insert(at, documentSchema.text(typed, before.marks)).scrollIntoView())
        return true
      },
    },
  })
}
