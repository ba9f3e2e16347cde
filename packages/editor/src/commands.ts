import type { Mark, MarkType, Node } from 'prosemirror-model'
import { type Command, type EditorState, Selection, TextSelection, type Transaction } from 'prosemirror-state'
import { type BlockAttributes, attributesOf } from './block-nodes.ts'
import { type BlockDirection, type BlockKind, levelOf } from './blocks.ts'
import { parseCaseLabel } from './case-label.ts'
import { documentSchema } from './document-schema.ts'
import { safeLink } from './safe-link.ts'
import { newBlockId } from './write-text.ts'

/** What a block can be made. Without `numbered` a paragraph is numbered as it was before it became something else. */
export type KindChoice =
  | { kind: 'paragraph'; numbered?: boolean }
  | { kind: 'heading'; level: 1 | 2 | 3 | 4 }
  | { kind: 'bullet' | 'numbered' | 'quotation' }

export const deepestLevel = 8
const deepestHeading = 4
const blockType = documentSchema.nodes.block

export interface PlacedBlock {
  node: Node
  /** Where the block begins in the document. */
  before: number
  index: number
}

export const isListItem = (kind: BlockKind): boolean => kind === 'bullet' || kind === 'numbered'

/** The blocks that the selection touches. */
export function selectedBlocks({ doc, selection }: Pick<EditorState, 'doc' | 'selection'>): PlacedBlock[] {
  const found: PlacedBlock[] = []
  const { from, to } = selection
  doc.forEach((node, before, index) => {
    const end = before + node.nodeSize
    // A selection that ends at the very start of a block was drawn to the end of the one before.
    if (end > from && (before + 1 < to || (from === to && before < from) || before < from)) found.push({ node, before, index })
  })
  return found
}

/** The block in which the selection begins. */
export function currentBlock({ selection: { $from } }: Pick<EditorState, 'selection'>): PlacedBlock | null {
  const node = $from.depth === 0 ? null : $from.node(1)
  return node === null ? null : { node, before: $from.before(1), index: $from.index(0) }
}

function setAttributes(transaction: Transaction, { node, before }: PlacedBlock, changes: Partial<BlockAttributes>): void {
  for (const [name, value] of Object.entries(changes)) if (node.attrs[name] !== value) transaction.setNodeAttribute(before, name, value)
}

/** A new paragraph is numbered when the section's paragraphs are: the one before it decides, else the one after. */
function paragraphsAreNumbered(doc: Node, index: number): boolean {
  for (let at = index; at >= 0; at--) if (doc.child(at).attrs.kind === 'paragraph') return doc.child(at).attrs.numbered === true
  for (let at = index + 1; at < doc.childCount; at++)
    if (doc.child(at).attrs.kind === 'paragraph') return doc.child(at).attrs.numbered === true
  return false
}

/** Enter: a new block. The id stays with the words (B3). */
export const splitBlock: Command = (state, dispatch) => {
  const block = currentBlock(state)
  if (block === null) return false
  if (state.selection.empty && block.node.content.size === 0 && leaveBlock(state, block, dispatch)) return true
  if (dispatch === undefined) return true
  const transaction = state.tr.deleteSelection()
  const { $from } = transaction.selection
  const { parent, parentOffset } = $from
  const attributes = attributesOf(parent)
  const afterHeading: Partial<BlockAttributes> = {
    kind: 'paragraph',
    level: 0,
    numbered: paragraphsAreNumbered(transaction.doc, $from.index(0)),
  }
  const blank = { ...attributes, id: newBlockId(), pair: null, ...(attributes.kind === 'heading' ? afterHeading : {}) }
  if (parentOffset === 0 && parent.content.size > 0) {
    // The new marker goes before the old one; the caret stays with the words.
    transaction.insert($from.before(), blockType.create(blank))
  } else if (parentOffset === parent.content.size) {
    const at = $from.after()
    transaction.insert(at, blockType.create(blank)).setSelection(TextSelection.create(transaction.doc, at + 1))
  } else {
    // Both halves face the block that they translate.
    transaction.split($from.pos, 1, [{ type: blockType, attrs: { ...attributes, id: newBlockId() } }])
  }
  transaction.setStoredMarks(state.storedMarks ?? (state.selection.empty ? state.selection.$from.marks().filter(continues) : null))
  dispatch(transaction.scrollIntoView())
  return true
}

const continues = (mark: Mark): boolean => mark.type.spec.inclusive !== false

/** Enter in an empty list item or quotation leaves it: one level out, then a paragraph. */
function leaveBlock(state: EditorState, block: PlacedBlock, dispatch: ((transaction: Transaction) => void) | undefined): boolean {
  const { kind, level } = attributesOf(block.node)
  if (!isListItem(kind) && kind !== 'quotation') return false
  const transaction = state.tr
  if (isListItem(kind) && level > 0) setAttributes(transaction, block, { level: level - 1 })
  else setAttributes(transaction, block, { kind: 'paragraph', level: 0, numbered: paragraphsAreNumbered(state.doc, block.index) })
  dispatch?.(transaction.scrollIntoView())
  return true
}

/** Shift-Enter: a new line in the same block. */
export const insertSoftBreak: Command = (state, dispatch) => {
  if (currentBlock(state) === null) return false
  const marks = state.storedMarks ?? state.selection.$from.marks()
  dispatch?.(state.tr.replaceSelectionWith(documentSchema.text('\n', marks), false).setStoredMarks(state.storedMarks).scrollIntoView())
  return true
}

/** Backspace at the start of a block: a list item or quotation becomes a paragraph, anything else joins the block before. */
export const joinBackward: Command = (state, dispatch) => {
  const block = currentBlock(state)
  if (block === null || !state.selection.empty || state.selection.$from.parentOffset > 0) return false
  const { kind } = attributesOf(block.node)
  const before = block.index === 0 ? null : state.doc.child(block.index - 1)
  if (isListItem(kind) || kind === 'quotation' || (before === null && kind !== 'paragraph')) {
    const transaction = state.tr
    setAttributes(transaction, block, { kind: 'paragraph', level: 0 })
    dispatch?.(transaction.scrollIntoView())
    return true
  }
  // At the very beginning there is nothing to delete, and the browser must not try.
  if (before === null) return true
  dispatch?.(joinAt(state, block.before, before).scrollIntoView())
  return true
}

/** Delete at the end of a block: the next one joins it. */
export const joinForward: Command = (state, dispatch) => {
  const block = currentBlock(state)
  if (block === null || !state.selection.empty || state.selection.$from.parentOffset < block.node.content.size) return false
  if (block.index + 1 < state.doc.childCount) dispatch?.(joinAt(state, block.before + block.node.nodeSize, block.node).scrollIntoView())
  return true
}

/** One marker goes: that of the second block, or that of an empty first one, so that what holds words stays what it is. */
function joinAt(state: EditorState, boundary: number, first: Node): Transaction {
  const transaction = state.tr
  if (first.content.size === 0) {
    transaction.delete(boundary - first.nodeSize, boundary)
    return transaction.setSelection(Selection.near(transaction.doc.resolve(boundary - first.nodeSize + 1)))
  }
  return transaction.delete(boundary - 1, boundary + 1)
}

/** An atom before or after the caret goes as a whole. */
const deleteAtom =
  (side: 'before' | 'after'): Command =>
  ({ selection, tr }, dispatch) => {
    const { $from } = selection
    const atom = side === 'before' ? $from.nodeBefore : $from.nodeAfter
    if (!selection.empty || !atom?.isAtom || atom.isText) return false
    dispatch?.(side === 'before' ? tr.delete($from.pos - atom.nodeSize, $from.pos) : tr.delete($from.pos, $from.pos + atom.nodeSize))
    return true
  }
export const deleteAtomBefore = deleteAtom('before')
export const deleteAtomAfter = deleteAtom('after')

/** What is selected goes by words and markers alone: a block of which any words stay keeps its id. */
export const deleteSelected: Command = ({ selection, tr }, dispatch) => {
  if (selection.empty) return false
  dispatch?.(tr.deleteSelection().scrollIntoView())
  return true
}

/** One level in, at most one below the item before; the limit of the model is {@link deepestLevel}. */
export const indent: Command = (state, dispatch) => {
  const transaction = state.tr
  let above = -1
  for (const block of selectedBlocks(state)) {
    const { kind, level } = attributesOf(block.node)
    if (!isListItem(kind)) continue
    if (above < 0 && block.index > 0) {
      const before = attributesOf(state.doc.child(block.index - 1))
      above = isListItem(before.kind) ? before.level : -1
    }
    const next = Math.min(level + 1, above + 1, deepestLevel)
    if (next > level) setAttributes(transaction, block, { level: next })
    above = Math.max(next, level)
  }
  if (!transaction.docChanged) return false
  dispatch?.(transaction)
  return true
}

/** One level out. */
export const outdent: Command = (state, dispatch) => {
  const transaction = state.tr
  for (const block of selectedBlocks(state)) {
    const { kind, level } = attributesOf(block.node)
    if (isListItem(kind) && level > 0) setAttributes(transaction, block, { level: level - 1 })
  }
  if (!transaction.docChanged) return false
  dispatch?.(transaction)
  return true
}

export const isInList = (state: EditorState): boolean => selectedBlocks(state).some(({ node }) => isListItem(attributesOf(node).kind))

/** The attributes that a choice sets; a list that becomes the other kind of list keeps its levels. */
function attributesFor(choice: KindChoice, { kind, level }: BlockAttributes): Partial<BlockAttributes> {
  switch (choice.kind) {
    case 'paragraph':
      return { kind: 'paragraph', level: 0, ...(choice.numbered === undefined ? {} : { numbered: choice.numbered }) }
    case 'heading':
      return { kind: 'heading', level: Math.min(deepestHeading, Math.max(1, choice.level)) }
    case 'quotation':
      return { kind: 'quotation', level: 0 }
    case 'bullet':
    case 'numbered':
      return { kind: choice.kind, level: isListItem(kind) ? levelOf(choice.kind, level) : 0 }
  }
}

const isKind = (choice: KindChoice, block: BlockAttributes): boolean =>
  Object.entries(attributesFor(choice, block)).every(([name, value]) => block[name as keyof BlockAttributes] === value)

/** Makes the selected blocks what was chosen. */
export const setKind =
  (choice: KindChoice): Command =>
  (state, dispatch) => {
    const transaction = state.tr
    for (const block of selectedBlocks(state)) setAttributes(transaction, block, attributesFor(choice, attributesOf(block.node)))
    if (!transaction.docChanged) return false
    dispatch?.(transaction.scrollIntoView())
    return true
  }

/** The same; where all of them are that already, they become paragraphs again. */
export const toggleKind =
  (choice: KindChoice): Command =>
  (state, dispatch) =>
    selectedBlocks(state).every(({ node }) => isKind(choice, attributesOf(node)))
      ? setKind({ kind: 'paragraph' })(state, dispatch)
      : setKind(choice)(state, dispatch)

export const setDirection =
  (direction: BlockDirection): Command =>
  (state, dispatch) => {
    const transaction = state.tr
    for (const block of selectedBlocks(state)) setAttributes(transaction, block, { direction })
    if (!transaction.docChanged) return false
    dispatch?.(transaction)
    return true
  }

export const markType = (name: 'strong' | 'emphasis' | 'link'): MarkType => documentSchema.marks[name]

/** Whether all selected words carry a mark, or what is typed next will. */
export function hasMark(state: EditorState, name: 'strong' | 'emphasis'): boolean {
  const type = markType(name)
  const { selection } = state
  if (selection.empty) return type.isInSet(state.storedMarks ?? selection.$from.marks()) !== undefined
  const texts = selectedTexts(state)
  return texts.length > 0 && texts.every(({ node }) => type.isInSet(node.marks) !== undefined)
}

interface SelectedText {
  node: Node
  from: number
  to: number
}
/** Words only: atoms carry no marks. */
function selectedTexts({ doc, selection }: EditorState): SelectedText[] {
  const texts: SelectedText[] = []
  doc.nodesBetween(selection.from, selection.to, (node, position) => {
    if (!node.isText) return
    const from = Math.max(selection.from, position)
    const to = Math.min(selection.to, position + node.nodeSize)
    if (from < to) texts.push({ node, from, to })
  })
  return texts
}

export const toggleMark =
  (name: 'strong' | 'emphasis'): Command =>
  (state, dispatch) => {
    const type = markType(name)
    if (currentBlock(state) === null) return false
    const transaction = state.tr
    const has = hasMark(state, name)
    if (state.selection.empty) {
      if (has) transaction.removeStoredMark(type)
      else transaction.addStoredMark(type.create())
    } else {
      const texts = selectedTexts(state)
      if (texts.length === 0) return false
      for (const { from, to } of texts) {
        if (has) transaction.removeMark(from, to, type)
        else transaction.addMark(from, to, type.create())
      }
    }
    dispatch?.(transaction)
    return true
  }

/** The link at the caret, or the one link that all selected words are. */
export function linkAt(state: EditorState): { href: string; from: number; to: number } | null {
  const { selection, doc } = state
  const { $from } = selection
  const type = markType('link')
  const mark = type.isInSet($from.nodeAfter?.marks ?? []) ?? (selection.empty ? type.isInSet($from.nodeBefore?.marks ?? []) : undefined)
  if (mark === undefined) return null
  const start = $from.start()
  let from = $from.pos
  let to = $from.pos
  const stretches: { from: number; to: number }[] = []
  $from.parent.forEach((node, offset) => {
    if (!mark.isInSet(node.marks)) return
    const last = stretches.at(-1)
    if (last !== undefined && last.to === start + offset) last.to += node.nodeSize
    else stretches.push({ from: start + offset, to: start + offset + node.nodeSize })
  })
  const around = stretches.find((stretch) => stretch.from <= $from.pos && stretch.to >= Math.min(selection.to, doc.content.size))
  if (around === undefined) return null
  from = around.from
  to = around.to
  return { href: String(mark.attrs.href), from, to }
}

/** Makes the selected words a link, or changes the link at the caret. An address that is not https, http or mailto is refused. */
export const setLink =
  (address: string): Command =>
  (state, dispatch) => {
    const href = safeLink(address)
    if (href === null) return false
    const transaction = state.tr
    const type = markType('link')
    const existing = linkAt(state)
    const stretches = state.selection.empty ? (existing === null ? [] : [existing]) : selectedTexts(state)
    for (const { from, to } of stretches) markTexts(transaction, from, to, type, href)
    if (!transaction.docChanged) return false
    dispatch?.(transaction)
    return true
  }

function markTexts(transaction: Transaction, from: number, to: number, type: MarkType, href: string): void {
  transaction.doc.nodesBetween(from, to, (node, position) => {
    if (node.isText) transaction.addMark(Math.max(from, position), Math.min(to, position + node.nodeSize), type.create({ href }))
  })
}

export const removeLink: Command = (state, dispatch) => {
  const existing = linkAt(state)
  const transaction = state.tr
  if (state.selection.empty || (existing !== null && existing.to >= state.selection.to)) {
    if (existing !== null) transaction.removeMark(existing.from, existing.to, markType('link'))
  } else transaction.removeMark(state.selection.from, state.selection.to, markType('link'))
  if (!transaction.docChanged) return false
  dispatch?.(transaction)
  return true
}

/** A case label in place of the selection; what could be a name is refused. */
export const insertCase =
  (written: string): Command =>
  (state, dispatch) => {
    const label = parseCaseLabel(written)
    const type = documentSchema.nodes.case
    if (label === null || type === undefined || currentBlock(state) === null) return false
    dispatch?.(state.tr.replaceSelectionWith(type.create({ label }), false).setStoredMarks(state.storedMarks).scrollIntoView())
    return true
  }
