import type { Block } from '@mithaq/editor/blocks'

/** How many passages are marked as sensitive: marked words that follow each other are one, also around a case label. */
export function countSensitive(blocks: readonly Pick<Block, 'content'>[]): number {
  let count = 0
  for (const { content } of blocks) {
    let inside = false
    for (const inline of content) {
      if (inline.type !== 'text') continue
      const marked = inline.marks.sensitive === true
      if (marked && !inside) count++
      inside = marked
    }
  }
  return count
}
