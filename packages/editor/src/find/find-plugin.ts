import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, Plugin, PluginKey, TextSelection } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { documentSchema } from '../document-schema.ts'
import { textOfBlock } from './text-of-block.ts'

/** Where a text says what is looked for: indexes of the text. */
export type FindIn = (text: string) => readonly { from: number; to: number }[]

export interface Found {
  /** How many places there are in this text. */
  count: number
  /** Which of them is selected, from 0; null: none. */
  current: number | null
}

interface Finding {
  find: FindIn | null
  matches: { from: number; to: number }[]
  decorations: DecorationSet
}

const findKey = new PluginKey<Finding>('find')
const nothing: Finding = { find: null, matches: [], decorations: DecorationSet.empty }

/** Shows all places that say what is looked for, while somebody looks. */
export function findPlugin(): Plugin<Finding> {
  return new Plugin<Finding>({
    key: findKey,
    state: {
      init: () => nothing,
      apply: (transaction, finding, _before, state) => {
        const asked: { find: FindIn | null } | undefined = transaction.getMeta(findKey)
        const find = asked === undefined ? finding.find : asked.find
        if (find === null) return nothing
        if (asked === undefined && !transaction.docChanged && !transaction.selectionSet) return finding
        const matches = asked === undefined && !transaction.docChanged ? finding.matches : matchesIn(state.doc, find)
        return { find, matches, decorations: drawn(state, matches) }
      },
    },
    props: { decorations: (state) => findKey.getState(state)?.decorations ?? DecorationSet.empty },
  })
}

function matchesIn(doc: Node, find: FindIn): Finding['matches'] {
  const matches: Finding['matches'] = []
  doc.forEach((block, before) => {
    for (const { from, to } of find(textOfBlock(block))) matches.push({ from: before + 1 + from, to: before + 1 + to })
  })
  return matches
}

function drawn({ doc, selection }: EditorState, matches: Finding['matches']): DecorationSet {
  return DecorationSet.create(
    doc,
    matches.map(({ from, to }) =>
      Decoration.inline(from, to, { class: from === selection.from && to === selection.to ? 'found found-current' : 'found' }),
    ),
  )
}

export function foundIn(state: EditorState): Found {
  const { matches } = findKey.getState(state) ?? nothing
  const current = matches.findIndex(({ from, to }) => from === state.selection.from && to === state.selection.to)
  return { count: matches.length, current: current === -1 ? null : current }
}

/** Looks for something else; null: for nothing any more. */
export const lookFor =
  (find: FindIn | null): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.setMeta(findKey, { find }).setMeta('addToHistory', false))
    return true
  }

/** Selects the next place behind the selection, or the one before it; round at the end. */
export const findNext =
  (direction: 'forward' | 'back'): Command =>
  (state, dispatch) => {
    const { matches } = findKey.getState(state) ?? nothing
    const { from, to } = state.selection
    const next =
      direction === 'forward'
        ? (matches.find((match) => match.from >= to && !(match.from === from && match.to === to)) ?? matches[0])
        : (matches.findLast((match) => match.to <= from) ?? matches.at(-1))
    if (next === undefined) return false
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, next.from, next.to)).scrollIntoView())
    return true
  }

/** Writes something else in the selected place, with the marks that stood there, and goes on to the next. */
export const replaceCurrent =
  (replacement: string): Command =>
  (state, dispatch, view) => {
    const { matches } = findKey.getState(state) ?? nothing
    const current = matches[foundIn(state).current ?? -1]
    if (current === undefined) return false
    if (dispatch === undefined) return true
    const transaction = state.tr
    replaceOne(transaction, current, replacement)
    const end = current.from + replacement.length
    dispatch(transaction.setSelection(TextSelection.create(transaction.doc, end)))
    if (view !== undefined) findNext('forward')(view.state, view.dispatch, view)
    return true
  }

/** The same in all places, as one edit. */
export const replaceAll =
  (replacement: string): Command =>
  (state, dispatch) => {
    const { matches } = findKey.getState(state) ?? nothing
    if (matches.length === 0) return false
    const transaction = state.tr
    for (const match of matches.toReversed()) replaceOne(transaction, match, replacement)
    dispatch?.(transaction)
    return true
  }

function replaceOne(transaction: EditorState['tr'], { from, to }: { from: number; to: number }, replacement: string): void {
  if (replacement === '') transaction.delete(from, to)
  else transaction.replaceWith(from, to, documentSchema.text(replacement, transaction.doc.nodeAt(from)?.marks ?? []))
}
