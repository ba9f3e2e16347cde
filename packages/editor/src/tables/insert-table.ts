import { type Command, NodeSelection, type Selection, TextSelection } from 'prosemirror-state'
import { currentBlock } from '../commands.ts'
import { documentSchema } from '../document-schema.ts'
import { newBlockId } from '../write-text.ts'

const { table, block } = documentSchema.nodes

/** A table in a block of its own, behind the one at the caret, or in it where that is empty. */
export const insertTable =
  (tableId: string): Command =>
  (state, dispatch) => {
    const current = currentBlock(state)
    if (current === null) return false
    const atom = table.create({ id: tableId })
    const end = current.before + current.node.nodeSize
    const transaction =
      current.node.content.size === 0
        ? state.tr.insert(current.before + 1, atom)
        : state.tr.insert(end, block.create({ id: newBlockId() }, atom))
    const behind = current.node.content.size === 0 ? current.before + 2 : end + 2
    dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, behind)).scrollIntoView())
    return true
  }

/** The table that is selected, or stands before or behind the caret. */
export function tableAtSelection({ selection }: { selection: Selection }): string | null {
  const nodes =
    selection instanceof NodeSelection ? [selection.node] : selection.empty ? [selection.$from.nodeBefore, selection.$from.nodeAfter] : []
  const found = nodes.find((node) => node?.type === table)
  return found === undefined || found === null ? null : String(found.attrs.id)
}
