import type * as Y from 'yjs'

export type EditMode = 'write' | 'suggest'

const modes = new WeakMap<Y.Doc, EditMode>()

/** Whether what is edited in this document, in its texts and notes, is made or suggested. */
export const editMode = (doc: Y.Doc): EditMode => modes.get(doc) ?? 'write'

export function setEditMode(doc: Y.Doc, mode: EditMode): void {
  modes.set(doc, mode)
}
