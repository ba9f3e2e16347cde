import { directionOf } from '@mithaq/schema/language'
import { keymap } from 'prosemirror-keymap'
import { EditorState, Plugin } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type * as Y from 'yjs'
import type { AtomWords, ReferenceTarget } from '../atom-words.ts'
import { bindingPlugin, isFromText } from '../binding.ts'
import { deleteAtomAfter, deleteAtomBefore, deleteSelected, insertSoftBreak, toggleMark } from '../commands.ts'
import { documentOf } from '../document-changes.ts'
import { byItself, editorCommand, type EditorCommand } from '../editor-command.ts'
import { findPlugin } from '../find/find-plugin.ts'
import { markersPlugin } from '../markers.ts'
import { pastePlugin } from '../paste.ts'
import type { CaseLabel } from '../plain-text.ts'
import { toDom } from '../static-render.ts'
import { noteText } from '../text-roots.ts'
import { type SuggestionsShown, suggestionsPlugin } from '../suggestions/suggestions-plugin.ts'
import { undoOf } from '../undo.ts'
import { type FindSymbols, takeCitations, typedCitationsPlugin } from './citations.ts'
import { drawnAtomsKey, drawnAtomsPlugin, refreshAtoms } from './drawn-atoms.ts'

export interface NoteViewOptions extends Omit<BodyViewOptions, 'name' | 'className' | 'keys'> {
  noteId: string
}

export interface BodyViewOptions {
  place: HTMLElement
  /** Made by `createSectionDoc`. */
  doc: Y.Doc
  /** Which body, by its name among the texts of the section. */
  name: string
  className: string
  /** Keys beside those of every body. */
  keys?: Record<string, () => boolean>
  /** Of the text in which its mark stands. */
  language: string
  editable: () => boolean
  /** What a screen reader calls it. */
  label: string
  placeholder: string
  caseLabel: CaseLabel
  words: AtomWords
  /** How what is suggested in it is shown. */
  suggestions?: SuggestionsShown
  /** Finds symbols among words; left out: none is taken for a citation. */
  findSymbols?: FindSymbols
  /** A paragraph that a reference in the note names. */
  target?: (blockId: string) => ReferenceTarget | null
  onPasteRefused: (kilobytes: number) => void
  /** Escape, or Mod-Enter: back to the text. */
  onDone?: () => void
}

/** A body, open for writing: of a note in a popover or a list, of a cell in its table. Several views of one body follow each other. */
export interface BodyView {
  view: EditorView
  /** Marks, links, case labels, citations, references, undo and redo; what makes blocks does nothing. */
  run(command: EditorCommand): boolean
  /** Numbers of paragraphs are others now, or rights changed. */
  refresh(): void
  focus(): void
  destroy(): void
}

const forBodies = new Set<EditorCommand['type']>([
  'toggleMark',
  'setLink',
  'removeLink',
  'insertCase',
  'insertReference',
  'insertCitation',
  'softBreak',
  'lookFor',
  'findNext',
  'replaceCurrent',
  'replaceAll',
  'undo',
  'redo',
])

export const openNoteView = ({ noteId, ...options }: NoteViewOptions): BodyView =>
  openBodyView({ ...options, name: noteText(noteId), className: 'note-body' })

export function openBodyView(options: BodyViewOptions): BodyView {
  const { doc, name, language, caseLabel, words, findSymbols = () => [], target = () => null } = options
  const undo = undoOf(doc, name)
  const numbers = (): ReadonlyMap<string, number> => new Map()
  const citations = { find: findSymbols, undo, unknown: words.unknownCitation ?? '' }
  const backspace = byItself(either(deleteSelected, deleteAtomBefore), undo)
  const done = (): boolean => {
    options.onDone?.()
    return options.onDone !== undefined
  }
  const view = new EditorView(options.place, {
    state: EditorState.create({
      doc: documentOf(doc, name),
      plugins: [
        bindingPlugin(doc, name, undo),
        keymap(options.keys ?? {}),
        keymap({
          Enter: insertSoftBreak,
          'Shift-Enter': insertSoftBreak,
          'Mod-Enter': done,
          Escape: done,
          Backspace: backspace,
          'Shift-Backspace': backspace,
          Delete: byItself(either(deleteSelected, deleteAtomAfter), undo),
          'Mod-b': byItself(toggleMark('strong'), undo),
          'Mod-i': byItself(toggleMark('emphasis'), undo),
          'Mod-z': always(editorCommand({ type: 'undo' }, undo)),
          'Shift-Mod-z': always(editorCommand({ type: 'redo' }, undo)),
          'Mod-y': always(editorCommand({ type: 'redo' }, undo)),
        }),
        oneBlockPlugin(),
        pastePlugin({
          language,
          caseLabel,
          atoms: { ...words, target },
          noteBody: () => [],
          table: () => ({ header: false, rows: [] }),
          takesTables: () => false,
          onBodies: () => {},
          isBody: true,
          onRefused: options.onPasteRefused,
        }),
        typedCitationsPlugin(citations),
        markersPlugin({ language, numbers, placeholder: options.placeholder }),
        suggestionsPlugin(doc, name, options.suggestions ?? {}),
        findPlugin(),
        drawnAtomsPlugin({ ...words, language, noteOffset: () => 0, numbers, elsewhere: target }),
      ],
    }),
    editable: options.editable,
    attributes: () => ({
      class: options.className,
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': options.label,
      'aria-readonly': String(!options.editable()),
      'aria-placeholder': options.placeholder,
      lang: language,
      dir: directionOf(language),
      'data-base': directionOf(language),
      translate: 'no',
    }),
    nodeViews: {
      case: (node) => ({
        dom: toDom(
          [
            {
              tag: 'bdi',
              attrs: { class: 'case-label', 'data-case': String(node.attrs.label) },
              children: [caseLabel(String(node.attrs.label))],
            },
          ],
          document,
        ).firstElementChild as HTMLElement,
      }),
    },
    handleDOMEvents: {
      beforeinput: (on, event) => {
        if ((event.inputType !== 'insertLineBreak' && event.inputType !== 'insertParagraph') || on.composing || !on.editable) return false
        if (!insertSoftBreak(on.state, on.dispatch, on)) return false
        event.preventDefault()
        return true
      },
    },
  })
  return {
    view,
    run: (command) => view.editable && forBodies.has(command.type) && editorCommand(command, undo)(view.state, view.dispatch, view),
    refresh: () => view.dispatch(view.state.tr.setMeta(drawnAtomsKey, refreshAtoms)),
    focus: () => view.focus(),
    destroy: () => {
      takeCitations(view, citations)
      view.destroy()
    },
  }
}

type Command = Parameters<typeof byItself>[0]

const either =
  (first: Command, second: Command): Command =>
  (state, dispatch, view) =>
    first(state, dispatch, view) || second(state, dispatch, view)

const always =
  (command: Command): Command =>
  (state, dispatch, view) => {
    command(state, dispatch, view)
    return true
  }

/** A body is one block and stays it, whatever the browser or a drop does (N1). */
const oneBlockPlugin = (): Plugin =>
  new Plugin({
    filterTransaction: (transaction, state) =>
      !transaction.docChanged ||
      isFromText(transaction) ||
      (transaction.doc.childCount <= state.doc.childCount && transaction.doc.firstChild?.attrs.id === state.doc.firstChild?.attrs.id),
  })
