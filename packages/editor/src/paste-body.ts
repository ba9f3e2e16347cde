import { appendInline, type Inline } from './blocks.ts'
import { isOfNotes } from './notes/notes.ts'
import type { PastedBlock } from './pasted-block.ts'

/** Blocks as the lines of one, for the body of a note or a cell: what cannot stand there stays behind. */
export function inOneBlock(blocks: readonly PastedBlock[]): PastedBlock[] {
  const content: Inline[] = []
  blocks.forEach((block, index) => {
    if (index > 0) appendInline(content, { type: 'text', text: '\n', marks: {} })
    for (const inline of block.content) if (isOfNotes(inline)) appendInline(content, inline)
  })
  return content.length === 0 ? [] : [{ kind: 'paragraph', level: 0, numbered: false, direction: 'auto', content }]
}
