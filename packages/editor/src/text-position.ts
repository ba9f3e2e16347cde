import type { Node } from 'prosemirror-model'
import { startBlockId } from './blocks.ts'

/**
 * The flat text and the editor's document tell the same sequence. In the text each block begins with its marker, one long;
 * the document opens and closes it, two long. Only the block called `start` has no marker, when words stand
 * before the first one. Atoms and soft breaks are one long in both.
 */
export const markerSize = (block: Node, index: number): number => (index === 0 && block.attrs.id === startBlockId ? 0 : 1)

/** How long the text is that a document tells. */
export const flatLength = (doc: Node): number => doc.content.size - doc.childCount - (doc.firstChild?.attrs.id === startBlockId ? 1 : 0)

/** How much of the text lies before a position, which may stand between two blocks. */
export function unitsBefore(doc: Node, position: number): number {
  let index = 0
  let before = 0
  for (let number = 0; number < doc.childCount && position > before; number++) {
    const block = doc.child(number)
    index += markerSize(block, number) + Math.min(block.content.size, position - before - 1)
    before += block.nodeSize
  }
  return index
}

/** Index in the section's Y.Text of a position in the document. */
export function textIndexOf(doc: Node, position: number): number {
  let index = 0
  let before = 0
  for (let number = 0; number < doc.childCount; number++) {
    const block = doc.child(number)
    index += markerSize(block, number)
    const start = before + 1
    if (position <= start + block.content.size) return index + Math.max(0, position - start)
    index += block.content.size
    before += block.nodeSize
  }
  return index
}

/** Position in the document of an index in the section's Y.Text; an index beyond the end is the end. */
export function positionOf(doc: Node, index: number): number {
  let passed = 0
  let before = 0
  for (let number = 0; number < doc.childCount; number++) {
    const block = doc.child(number)
    const start = passed + markerSize(block, number)
    // At a marker: the caret stands at the end of the block before it, or at the very start.
    if (index < start) return Math.max(1, before - 1)
    if (index <= start + block.content.size) return before + 1 + (index - start)
    passed = start + block.content.size
    before += block.nodeSize
  }
  return Math.max(1, before - 1)
}
