import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type * as Y from 'yjs'
import { giveIds } from './block-ids.ts'
import { changedRanges } from './changed-ranges.ts'
import { cursorsKey, redrawCursors } from './cursors.ts'
import { changeDocument, documentOf } from './document-changes.ts'
import { placeOfSelection, type SelectionPlace, selectionAtPlace } from './selection-place.ts'
import { editMode } from './suggestions/mode.ts'
import { type SuggestedEdit, writeSuggestions } from './suggestions/write-suggestions.ts'
import { textChanges } from './text-changes.ts'
import { flatLength, positionOf, textIndexOf } from './text-position.ts'
import { blocksRoot, textRoot } from './text-roots.ts'
import type { SectionUndo } from './undo.ts'
import { writeChanges } from './write-changes.ts'

/** Edits that the text does not know yet. */
interface Pending {
  transactions: readonly Transaction[]
  written: boolean
}

const bindingKey = new PluginKey<Pending>('binding')
/** A transaction that brings what the text already says. */
const fromText = 'from text'
/** A transaction that goes on with the one before: one undo takes back both. */
export const goesOn = 'goes on'

export const isFromText = (transaction: Transaction): boolean => transaction.getMeta(bindingKey) === fromText

/**
 * Keeps the editor's document and the flat text saying the same (TEXT-MODEL.md, rules E). What a person does becomes the
 * smallest changes of the text at once; whatever else changes the text becomes small steps of the document. Nothing is
 * put right on opening: a text is written only when its own editor was edited.
 */
export function bindingPlugin(doc: Y.Doc, language: string, undo: SectionUndo): Plugin<Pending> {
  return new Plugin<Pending>({
    key: bindingKey,
    state: {
      init: () => ({ transactions: [], written: true }),
      apply: (transaction, pending) => {
        if (!transaction.docChanged || isFromText(transaction)) return pending
        return { transactions: pending.written ? [transaction] : [...pending.transactions, transaction], written: false }
      },
    },
    appendTransaction: (transactions, _before, state) =>
      transactions.some((transaction) => transaction.docChanged && !isFromText(transaction)) ? giveIds(state) : null,
    view: (view) => bind(view, doc, language, undo),
  })
}

function bind(view: EditorView, doc: Y.Doc, language: string, undo: SectionUndo): { update: Update; destroy: () => void } {
  const text = textRoot(doc, language)
  const blocks = blocksRoot(doc, language)
  const [suggestions, decisions] = [doc.getMap('suggestions'), doc.getMap('decisions')]
  let writing = false
  /** Somebody answered while we were still writing. */
  let interrupted = false
  let place: SelectionPlace | null = null
  /** Where the last edit was made: one that begins elsewhere is undone by itself. */
  let edited: { from: number; to: number } | null = null

  const agrees = (state: EditorState): boolean => flatLength(state.doc) === text.length

  /** `caret`: where it is to stand afterwards, as an index of the text. */
  const read = (caret: number | null = null): void => {
    const transaction = view.state.tr
    changeDocument(transaction, documentOf(doc, language))
    const kept = place
    place = null
    if (!transaction.docChanged && caret === null) return
    if (edited !== null) edited = { from: transaction.mapping.map(edited.from, 1), to: transaction.mapping.map(edited.to, -1) }
    const selection =
      caret !== null
        ? TextSelection.near(transaction.doc.resolve(positionOf(transaction.doc, caret)), -1)
        : kept === null
          ? null
          : selectionAtPlace(text, kept, transaction.doc)
    if (selection !== null && !selection.eq(transaction.selection)) transaction.setSelection(selection)
    // What somebody else writes does not switch off the bold that was just switched on here.
    transaction.setStoredMarks(view.state.storedMarks)
    // Others stand at words, not at positions: after a paragraph has moved they are found again.
    view.dispatch(transaction.setMeta(bindingKey, fromText).setMeta(cursorsKey, redrawCursors))
  }

  const write = (pending: Pending, before: EditorState): void => {
    pending.written = true
    const first = pending.transactions[0]
    if (first === undefined) return
    // Cannot happen while every change of the text is read at once; should it, the text is right.
    if (flatLength(first.before) !== text.length) return read()
    const ranges = changedRanges(pending.transactions)
    const last = edited
    if (last !== null && !ranges.some((range) => range.oldFrom <= last.to && last.from <= range.oldTo)) undo.stop()
    edited = { from: ranges[0]?.newFrom ?? 0, to: ranges.at(-1)?.newTo ?? 0 }
    const changes = textChanges(first.before, view.state.doc, ranges)
    const placeBefore = before.doc === first.before ? placeOfSelection(text, before) : null
    const continues = pending.transactions.some((transaction) => transaction.getMeta(goesOn) === true)
    const willWrite = (cost: number, isRest: boolean, client?: number): void =>
      undo.willWrite(cost, isRest || continues, placeBefore, client)
    let suggested: SuggestedEdit[] | null = null
    writing = true
    interrupted = false
    try {
      if (editMode(doc) === 'suggest') suggested = writeSuggestions(doc, language, changes, undo.origin, willWrite)
      else writeChanges(doc, language, changes, undo.origin, willWrite)
    } finally {
      writing = false
    }
    // What is only suggested to go stays in the text, and in the editor.
    if (suggested?.some(({ remaining }) => remaining > 0)) return read(caretAfter(suggested, before, view.state))
    if (suggested !== null && changes.text.some(({ type }) => type === 'format')) return read()
    // The second of two blocks with one id follows the first in what is not said of itself.
    if (changes.readBack || interrupted || changes.blocks.length > 0 || !agrees(view.state)) read()
  }

  const beforeTransaction = (): void => {
    if (!writing && place === null && agrees(view.state)) place = placeOfSelection(text, view.state)
  }
  // Before the observers of a page hear of a change: what they ask of the editor is up to date then.
  const beforeObserverCalls = ({ changed, origin }: Y.Transaction): void => {
    const concerns = [text, blocks, suggestions, decisions].some((type) => changed.has(type as never))
    if (writing) {
      interrupted ||= concerns && origin !== undo.origin
      return
    }
    if (concerns) read()
    place = null
  }

  doc.on('beforeTransaction', beforeTransaction)
  doc.on('beforeObserverCalls', beforeObserverCalls)
  const detach = undo.attach({
    place: () => (agrees(view.state) ? placeOfSelection(text, view.state) : null),
    restore: (kept) => {
      const selection = selectionAtPlace(text, kept, view.state.doc)
      if (selection !== null) view.dispatch(view.state.tr.setSelection(selection).scrollIntoView())
    },
  })
  return {
    update: (_view, before) => {
      const pending = bindingKey.getState(view.state)
      if (pending !== undefined && !pending.written) write(pending, before)
      else if (before.doc === view.state.doc && !before.selection.eq(view.state.selection)) undo.stop()
    },
    destroy: () => {
      detach()
      doc.off('beforeTransaction', beforeTransaction)
      doc.off('beforeObserverCalls', beforeObserverCalls)
    },
  }
}

/** The caret goes on as if the words were gone: before them after Backspace, behind them after Delete and after new words. */
function caretAfter(edits: readonly SuggestedEdit[], before: EditorState, after: EditorState): number {
  const caret = textIndexOf(after.doc, after.selection.head)
  const headBefore = before.selection.empty ? textIndexOf(before.doc, before.selection.head) : null
  let moved = 0
  let stays = 0
  for (const { index, deleted, remaining, inserted } of edits) {
    const place = index + moved
    const isBehind = caret > place || (caret === place && headBefore !== null && headBefore <= index && inserted === 0)
    if (isBehind) stays += remaining
    moved += inserted - deleted
  }
  return caret + stays
}

type Update = (view: EditorView, before: EditorState) => void
