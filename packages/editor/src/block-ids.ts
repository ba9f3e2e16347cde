import type { EditorState, Transaction } from 'prosemirror-state'
import { attributesOf } from './block-nodes.ts'
import { isId, startBlockId } from './blocks.ts'
import { newBlockId } from './write-text.ts'

/**
 * Gives an id of its own to every block that has none yet: what the editor copied has the id of its original, and the block
 * without a marker exists only at the beginning and only while it holds something or is alone (B2). Null: all have one.
 */
export function giveIds(state: EditorState): Transaction | null {
  const { doc } = state
  const taken = new Set<string>()
  let transaction: Transaction | null = null
  doc.forEach((node, offset, index) => {
    const { id } = attributesOf(node)
    const isMisplacedStart = id === startBlockId && (index > 0 || (node.content.size === 0 && doc.childCount > 1))
    if (isId(id) && !taken.has(id) && !isMisplacedStart) taken.add(id)
    else {
      const given = newBlockId()
      taken.add(given)
      transaction = (transaction ?? state.tr).setNodeAttribute(offset, 'id', given)
    }
  })
  return transaction
}
