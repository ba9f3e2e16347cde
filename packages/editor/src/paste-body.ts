import { appendInline, type Inline } from './blocks.ts'
import { isOfNotes } from './notes/notes.ts'
import type { PastedBodies } from './paste-own-atoms.ts'
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

/** Tables as lines of their block, where none may be made: as the tables of other programs come. */
export const tablesAsLines = (blocks: readonly PastedBlock[], { tables }: PastedBodies): PastedBlock[] =>
  blocks.map((block) => {
    const content: Inline[] = []
    for (const inline of block.content) {
      const table = inline.type === 'table' ? tables.get(inline.id) : undefined
      if (table === undefined) appendInline(content, inline)
      for (const cells of table?.rows ?? []) {
        if (content.length > 0) appendInline(content, { type: 'text', text: '\n', marks: {} })
        cells.forEach((cell, index) => {
          if (index > 0) appendInline(content, { type: 'text', text: ' | ', marks: {} })
          for (const one of cell) appendInline(content, one)
        })
      }
    }
    return { ...block, content }
  })
