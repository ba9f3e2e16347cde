import type { EditorState } from 'prosemirror-state'
import { attributesOf } from './block-nodes.ts'
import type { BlockDirection, BlockKind } from './blocks.ts'
import { hasMark, indent, linkAt, outdent, selectedBlocks } from './commands.ts'
import type { SectionUndo } from './undo.ts'

/** What is active where the selection is, and what can be done there. */
export interface ToolbarState {
  editable: boolean
  strong: boolean
  emphasis: boolean
  /** The address of the link at the caret; null: there is none. */
  link: string | null
  /** Words are selected, or a link is there to be changed. */
  canLink: boolean
  /** Null: the selection holds blocks of several kinds. */
  kind: BlockKind | null
  /** Level of the first selected block: headings 1 to 4, list items 0 to 8. */
  level: number
  /** All selected blocks are numbered paragraphs. */
  numbered: boolean
  /** Null: the selection holds several. */
  direction: BlockDirection | null
  canIndent: boolean
  canOutdent: boolean
  canUndo: boolean
  canRedo: boolean
}

export function toolbarState(state: EditorState, editable: boolean, undo: SectionUndo): ToolbarState {
  const blocks = selectedBlocks(state).map(({ node }) => attributesOf(node))
  const [first] = blocks
  const link = linkAt(state)
  return {
    editable,
    strong: hasMark(state, 'strong'),
    emphasis: hasMark(state, 'emphasis'),
    link: link?.href ?? null,
    canLink: editable && (!state.selection.empty || link !== null),
    kind: first !== undefined && blocks.every((block) => block.kind === first.kind) ? first.kind : null,
    level: first?.level ?? 0,
    numbered: blocks.length > 0 && blocks.every((block) => block.kind === 'paragraph' && block.numbered),
    direction: first !== undefined && blocks.every((block) => block.direction === first.direction) ? first.direction : null,
    canIndent: editable && indent(state),
    canOutdent: editable && outdent(state),
    canUndo: editable && undo.canUndo(),
    canRedo: editable && undo.canRedo(),
  }
}
