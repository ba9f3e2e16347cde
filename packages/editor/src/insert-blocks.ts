import { Fragment, type Node, type Schema, Slice } from 'prosemirror-model'
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { goesOn } from './binding.ts'
import { blockOfNode, fragmentOf, nodeOfBlock } from './block-nodes.ts'
import { type Chunk, chunkBlocks } from './chunk-blocks.ts'
import type { PastedBlock } from './pasted-block.ts'

/** Below the 64 KiB of a message, since one transaction also carries what the selection lost. */
const maxBytes = 60 * 1024

/** Blocks as a slice with new ids, for places that take one; a single plain paragraph is open, so its words go in the line. */
export function blocksToSlice(schema: Schema, blocks: readonly PastedBlock[], newId: () => string): Slice {
  const only = blocks.length === 1 ? blocks[0] : undefined
  const nodes = blocks.map((block) => nodeOfBlock(schema, { ...block, id: newId(), pair: null }))
  return only !== undefined && isPlain(only) ? new Slice(Fragment.from(nodes), 1, 1) : new Slice(Fragment.from(nodes), 0, 0)
}

const isPlain = (block: PastedBlock): boolean => block.kind === 'paragraph' && !block.numbered && block.direction === 'auto'

/**
 * Puts pasted blocks in place of the selection, in as many transactions as messages need.
 *
 * A block keeps its id as long as its words stay: the block at the cursor keeps it with the words before the
 * cursor, or with those after it when the cursor stands at its start. A single plain paragraph goes into the line.
 * Of several, plain first words join the block at the cursor; into an empty block the first one moves with its kind.
 */
export function insertBlocks(
  state: EditorState,
  blocks: readonly PastedBlock[],
  newId: () => string,
  dispatch: (transaction: Transaction) => void,
  currentState: () => EditorState,
): void {
  if (blocks.length === 0) return
  const [first, ...rest] = chunkBlocks(takeNumbering(state, blocks), maxBytes)
  if (first === undefined) return
  const placed = placeFirst(state, first.blocks, newId, rest.length > 0)
  dispatch(placed.transaction)
  let end = placed.end
  for (const chunk of rest) {
    const next = placeNext(currentState(), end, chunk, newId)
    dispatch(next.transaction)
    end = next.end
  }
}

/** Where paragraphs carry numbers, paragraphs from outside that carry none become numbered too. */
function takeNumbering(state: EditorState, blocks: readonly PastedBlock[]): readonly PastedBlock[] {
  const target = state.selection.$from.parent
  if (target.attrs.numbered !== true || target.attrs.kind !== 'paragraph' || blocks.some((block) => block.numbered)) return blocks
  return blocks.map((block) => (block.kind === 'paragraph' ? { ...block, numbered: true } : block))
}

interface Placed {
  transaction: Transaction
  /** Where the text of the last pasted block ends. */
  end: number
}

function placeFirst(state: EditorState, blocks: readonly PastedBlock[], newId: () => string, moreFollow: boolean): Placed {
  const { schema } = state
  const transaction = state.tr.deleteSelection()
  const { $from } = transaction.selection
  const target = $from.parent
  const only = blocks.length === 1 && !moreFollow ? blocks[0] : undefined
  if (only !== undefined && (isPlain(only) || (only.kind === 'paragraph' && target.content.size > 0))) {
    const content = fragmentOf(schema, only.content)
    transaction.replace($from.pos, $from.pos, new Slice(content, 0, 0))
    return finish(transaction, $from.pos + content.size, moreFollow)
  }
  const create = (block: PastedBlock): Node => nodeOfBlock(schema, { ...block, id: newId(), pair: null })
  const [head, ...others] = blocks
  if (head === undefined) return finish(transaction, $from.pos, moreFollow)

  if (target.content.size === 0) {
    // The block at the cursor stays, with its id and the block that it translates; kind and words come.
    const { id, pair } = blockOfNode(target)
    const nodes = [nodeOfBlock(schema, { ...head, id, pair }), ...others.map(create)]
    transaction.replaceWith($from.before(), $from.after(), nodes)
    return finish(transaction, $from.before() + sizeOf(nodes) - 1, moreFollow)
  }
  if ($from.parentOffset === 0) {
    const nodes = blocks.map(create)
    transaction.insert($from.before(), nodes)
    return finish(transaction, $from.before() + sizeOf(nodes) - 1, moreFollow)
  }
  const joins = head.kind === 'paragraph' && (target.attrs.kind === 'paragraph' || isPlain(head))
  const words = joins ? fragmentOf(schema, head.content) : Fragment.empty
  // Split and insert, never replace: words that stay must not be deleted and written again under another person's name.
  if ($from.parentOffset < target.content.size)
    transaction.split($from.pos, 1, [{ type: target.type, attrs: { ...target.attrs, id: newId(), pair: null } }])
  transaction.insert($from.pos, words)
  const nodes = (joins ? others : blocks).map(create)
  const wordsEnd = $from.pos + words.size
  transaction.insert(wordsEnd + 1, nodes)
  return finish(transaction, wordsEnd + sizeOf(nodes), moreFollow)
}

function placeNext(state: EditorState, end: number, chunk: Chunk<PastedBlock>, newId: () => string): Placed {
  const transaction = state.tr
  let at = Math.min(end, state.doc.content.size)
  const [head, ...others] = chunk.blocks
  const continued = chunk.continues && head !== undefined ? fragmentOf(state.schema, head.content) : Fragment.empty
  transaction.insert(at, continued)
  at += continued.size
  const nodes = (chunk.continues ? others : chunk.blocks).map((block) => nodeOfBlock(state.schema, { ...block, id: newId(), pair: null }))
  if (nodes.length > 0) transaction.insert(transaction.doc.resolve(at).after(), nodes)
  return finish(transaction.setMeta(goesOn, true), at + sizeOf(nodes), false)
}

const sizeOf = (nodes: readonly Node[]): number => nodes.reduce((size, node) => size + node.nodeSize, 0)

function finish(transaction: Transaction, end: number, moreFollow: boolean): Placed {
  if (!moreFollow) transaction.setSelection(TextSelection.near(transaction.doc.resolve(end), -1))
  return { transaction: transaction.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'), end }
}
