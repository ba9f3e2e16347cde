import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import type * as Y from 'yjs'
import { nodeOfBlock } from './block-nodes.ts'
import { documentSchema } from './document-schema.ts'
import { longestRising } from './longest-rising.ts'
import { wholeBlocksIn } from './suggestions/views.ts'

/** The document that a text tells. */
export const documentOf = (doc: Y.Doc, language: string): Node =>
  documentSchema.topNodeType.create(
    null,
    wholeBlocksIn(doc, language, 'shown').map((block) => nodeOfBlock(documentSchema, block)),
  )

/**
 * Turns the transaction's document into another one by small steps: what is the same is not touched, so that selections,
 * compositions and drawn elements stay where they are.
 */
export function changeDocument(transaction: Transaction, next: Node): void {
  const old = transaction.doc
  const fewer = Math.min(old.childCount, next.childCount)
  let head = 0
  while (head < fewer && old.child(head).eq(next.child(head))) head++
  if (head === old.childCount && head === next.childCount) return
  let tail = 0
  while (tail < fewer - head && old.child(old.childCount - tail - 1).eq(next.child(next.childCount - tail - 1))) tail++

  const nextAt = new Map<unknown, number>()
  for (let index = head; index < next.childCount - tail; index++) nextAt.set(next.child(index).attrs.id, index)
  const common: { oldAt: number; nextAt: number }[] = []
  for (let index = head; index < old.childCount - tail; index++) {
    const at = nextAt.get(old.child(index).attrs.id)
    if (at !== undefined) common.push({ oldAt: index, nextAt: at })
  }
  const kept = longestRising(common.map((pair) => pair.nextAt)).map((index) => common[index] as { oldAt: number; nextAt: number })

  const positions: number[] = []
  old.forEach((_node, offset) => positions.push(offset))
  positions.push(old.content.size)
  // From the end to the start: what is changed does not move what is still to be changed.
  let oldEnd = old.childCount - tail
  let nextEnd = next.childCount - tail
  for (const pair of [...kept.reverse(), { oldAt: head - 1, nextAt: head - 1 }]) {
    const from = positions[pair.oldAt + 1] as number
    const to = positions[oldEnd] as number
    const nodes: Node[] = []
    for (let index = pair.nextAt + 1; index < nextEnd; index++) nodes.push(next.child(index))
    if (from < to && nodes.length === 0) transaction.delete(from, to)
    else if (nodes.length > 0) transaction.replaceWith(from, to, nodes)
    if (pair.oldAt >= head) changeBlock(transaction, positions[pair.oldAt] as number, old.child(pair.oldAt), next.child(pair.nextAt))
    oldEnd = pair.oldAt
    nextEnd = pair.nextAt
  }
}

function changeBlock(transaction: Transaction, position: number, old: Node, next: Node): void {
  const start = old.content.findDiffStart(next.content)
  const end = old.content.findDiffEnd(next.content)
  if (start !== null && end !== null) {
    // In "aaa" a difference can be found from both ends at once.
    const overlap = Math.max(0, start - Math.min(end.a, end.b))
    const slice = next.slice(start, end.b + overlap)
    transaction.replace(position + 1 + start, position + 1 + end.a + overlap, slice)
  }
  for (const name of Object.keys(next.attrs))
    if (old.attrs[name] !== next.attrs[name]) transaction.setNodeAttribute(position, name, next.attrs[name])
}
