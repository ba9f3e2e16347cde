import { directionOf } from '@mithaq/schema/language'
import type { Node } from 'prosemirror-model'
import { keymap } from 'prosemirror-keymap'
import { EditorState, Plugin } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { AtomWords, ReferenceTarget } from './atom-words.ts'
import { bindingPlugin } from './binding.ts'
import { insertSoftBreak, splitBlock } from './commands.ts'
import { cursorsPlugin, type ColourOf } from './cursors.ts'
import { documentOf } from './document-changes.ts'
import { byItself, editorCommand, type EditorCommand } from './editor-command.ts'
import { drawnAtomsKey, drawnAtomsPlugin, refreshAtoms } from './notes/drawn-atoms.ts'
import { insertNote, markTypingPlugin, noteAtSelection } from './notes/note-commands.ts'
import { noteBody, writeNoteBody } from './notes/notes.ts'
import { targetsIn } from './notes/references.ts'
import { highlightsPlugin } from './highlights.ts'
import { findPlugin } from './find/find-plugin.ts'
import { inputRulesPlugin } from './input-rules.ts'
import { keymapPlugin } from './keymap.ts'
import { markersKey, markersPlugin, refreshMarkers } from './markers.ts'
import { pastePlugin } from './paste.ts'
import type { CaseLabel } from './plain-text.ts'
import { documentSuggestions } from './suggestions/document-suggestions.ts'
import type { Suggestion } from './suggestions/list.ts'
import { editMode } from './suggestions/mode.ts'
import {
  goToSuggestion,
  refreshSuggestions,
  selectSuggestion,
  suggestionsAt,
  type SuggestionsShown,
  suggestionsPlugin,
} from './suggestions/suggestions-plugin.ts'
import { suggestNoteBody } from './suggestions/write-suggestions.ts'
import { insertTable, tableAtSelection } from './tables/insert-table.ts'
import { runTableCommand, type TableCommand, type TablePlace } from './tables/table-commands.ts'
import { writtenTable } from './tables/table.ts'
import { newTable, writeTable } from './tables/table-edits.ts'
import { openTables } from './tables/table-view.ts'
import { type ToolbarState, toolbarState } from './toolbar-state.ts'
import { undoOf } from './undo.ts'
import { newBlockId } from './write-text.ts'

export interface SectionViewOptions {
  place: HTMLElement
  /** Made by `createSectionDoc`. */
  doc: Y.Doc
  language: string
  /** Null: nobody's cursors are shown, and ours to nobody. */
  awareness: Awareness | null
  /** Without it people have colours by themselves, which two may share. */
  colourOf?: ColourOf
  editable: () => boolean
  /** What a screen reader calls the text. */
  label: string
  placeholder: string
  caseLabel: CaseLabel
  /** Numbers of paragraphs by block id. Ask with `refreshNumbers` to have them drawn anew. */
  numbers: () => ReadonlyMap<string, number>
  onPasteRefused: (kilobytes: number) => void
  /** Told when what a toolbar shows has changed. */
  onSelection?: (state: ToolbarState) => void
  onFocus?: () => void
  /** Blocks may be higher or lower than before. */
  onHeights?: () => void
  /** How citations, references and marks of notes read. */
  words?: AtomWords
  /** How many notes the sections before have in this language. */
  noteOffset?: () => number
  /** A paragraph of another section that a reference here names. */
  elsewhere?: (blockId: string) => ReferenceTarget | null
  /** What a screen reader calls a cell of a table; rows and columns from 1. */
  cellLabel?: (row: number, column: number) => string
  /** Somebody began to write in a cell, or left the table: what a toolbar for tables shows. */
  onTable?: (place: TablePlace | null) => void
  /** A mark was put into the text, or somebody wants to read or write its note. */
  onNote?: (noteId: string, how: 'inserted' | 'opened') => void
  suggestions?: SectionSuggestions
}

/** How suggestions are shown, and who decides. */
export interface SectionSuggestions extends SuggestionsShown {
  /** May accept and decline: whoever may write. */
  mayDecide: () => boolean
  /** Suggested by the person at this screen: they may withdraw it. */
  isOwn: (client: number) => boolean
  /** One was gone to by a key. */
  onSelected?: (suggestion: Suggestion) => void
  /** One was decided by a key. */
  onDecided?: (decision: 'accept' | 'decline' | 'withdraw', suggestion: Suggestion) => void
  /** An undo or redo took suggestions out of what waits, or put them there. */
  onUndone?: (change: SuggestionsUndone) => void
}

export interface SuggestionsUndone {
  by: 'undo' | 'redo'
  /** The suggestion itself was undone, or made again; else what was decided about it. */
  isSuggestion: boolean
}

/** What can be done with suggestions at the selection; all that stand there, the shortest alone. */
export type SuggestionCommand = 'accept' | 'decline' | 'withdraw' | 'next' | 'previous'

/** A section's text in one language, open for writing. */
export interface SectionView {
  view: EditorView
  /** Whether it did anything. */
  run(command: EditorCommand): boolean
  /** Puts the mark of a new note behind the selection. Null: nothing may be written here. */
  insertNote(): string | null
  /** Puts a new table behind the block at the caret and goes into it. Null: nothing may be changed here, or it would be too large. */
  insertTable(rows: number, columns: number): string | null
  /** The cell in which somebody writes. */
  tablePlace(): TablePlace | null
  /** The editor of that cell, for what a toolbar does to words. */
  tableView(): EditorView | null
  /** Whether it did anything to the table in which somebody writes. */
  runTable(command: TableCommand): boolean
  toolbar(): ToolbarState
  /** Asks for the numbers anew, and whether the text may be edited. */
  refreshNumbers(): void
  focus(): void
  /** Suggestions at the selection, the shortest first. */
  suggestionsHere(): Suggestion[]
  /** Whether it did anything. */
  runSuggestion(command: SuggestionCommand): boolean
  /** Brings one of this text into view and selects it. */
  showSuggestion(suggestion: Suggestion): boolean
  /** Colours or descriptions are others now. */
  redrawSuggestions(): void
  destroy(): void
}

export function openSectionView(options: SectionViewOptions): SectionView {
  const { doc, language, awareness, caseLabel } = options
  const undo = undoOf(doc, language)
  const { words = {}, noteOffset = () => 0, elsewhere = () => null, onNote } = options
  const newNote = (): string | null => {
    const id = newBlockId()
    if (!view.editable || !byItself(insertNote(id, language), undo)(view.state, view.dispatch, view)) return null
    onNote?.(id, 'inserted')
    return id
  }
  const openNote = (): boolean => {
    const id = onNote === undefined ? null : noteAtSelection(view.state)
    if (id !== null) onNote?.(id, 'opened')
    return id !== null
  }
  const target = (blockId: string, from: string): ReferenceTarget | null => {
    const ids: string[] = []
    view.state.doc.forEach((node) => ids.push(String(node.attrs.id)))
    return targetsIn(ids, options.numbers(), elsewhere)(blockId, from)
  }
  const mayChange = (): boolean => view.editable && editMode(doc) === 'write'
  const tables = openTables({
    doc,
    language,
    caseLabel,
    words,
    target: (blockId) => target(blockId, ''),
    cellLabel: options.cellLabel ?? ((row, column) => `${row}, ${column}`),
    mayChange,
    onPasteRefused: options.onPasteRefused,
    onPlace: (place) => options.onTable?.(place),
  })
  const openTable = (): boolean => {
    const id = tableAtSelection(view.state)
    return id !== null && tables.enter(id)
  }
  const newTableHere = (rows: number, columns: number): string | null => {
    const id = mayChange() ? newTable(doc, { rows, columns }) : null
    if (id === null || !byItself(insertTable(id), undo)(view.state, view.dispatch, view)) return null
    tables.enter(id)
    return id
  }
  const runSuggestion = (command: SuggestionCommand): boolean => {
    if (command === 'next' || command === 'previous') {
      const found = goToSuggestion(view, doc, language, command)
      if (found !== null) options.suggestions?.onSelected?.(found)
      return found !== null
    }
    const may = (one: Suggestion): boolean =>
      command === 'withdraw' ? options.suggestions?.isOwn(one.client) === true : options.suggestions?.mayDecide() === true
    const one = suggestionsAt(view.state, doc, language).find(may)
    if (one === undefined) return false
    documentSuggestions(doc)[command]([one.id])
    options.suggestions?.onDecided?.(command, one)
    return true
  }
  const runUndo = (by: 'undo' | 'redo'): boolean => {
    const tell = options.suggestions?.onUndone
    const waiting = (): ReadonlySet<string> =>
      new Set(
        documentSuggestions(doc)
          .now()
          .map(({ id }) => id),
      )
    const before = tell === undefined ? null : waiting()
    const did = editorCommand({ type: by }, undo)(view.state, view.dispatch, view)
    if (!did || before === null) return did
    const after = waiting()
    const [gone, came] = [before.difference(after).size > 0, after.difference(before).size > 0]
    if (gone || came) tell?.({ by, isSuggestion: by === 'undo' ? gone : came })
    return did
  }
  const toolbar = (): ToolbarState => toolbarState(view.state, view.editable, undo)
  const view: EditorView = new EditorView(options.place, {
    state: EditorState.create({
      doc: documentOf(doc, language),
      plugins: [
        bindingPlugin(doc, language, undo),
        keymap({ 'Mod-Alt-f': () => newNote() !== null, 'Mod-Enter': () => openNote() || openTable() }),
        keymap({
          'Mod-Alt-j': () => runSuggestion('next'),
          'Mod-Alt-k': () => runSuggestion('previous'),
          'Mod-Alt-y': () => runSuggestion('accept'),
          'Mod-Alt-x': () => runSuggestion('decline') || runSuggestion('withdraw'),
          // With nothing to undo the browser must not undo what it remembers itself.
          'Mod-z': () => runUndo('undo') || true,
          'Shift-Mod-z': () => runUndo('redo') || true,
          'Mod-y': () => runUndo('redo') || true,
        }),
        keymapPlugin(undo),
        markTypingPlugin(language),
        inputRulesPlugin(undo),
        pastePlugin({
          language,
          caseLabel,
          atoms: { ...words, target },
          noteBody: (id) => noteBody(doc, id),
          table: (id) => writtenTable(doc, id),
          takesTables: mayChange,
          onBodies: (bodies) => {
            for (const [id, table] of bodies.tables) writeTable(doc, id, table)
            for (const [id, body] of bodies.notes)
              if (editMode(doc) === 'suggest') suggestNoteBody(doc, id, body, undo.origin)
              else writeNoteBody(doc, id, body, undo.origin)
          },
          onRefused: options.onPasteRefused,
        }),
        markersPlugin({ language, numbers: options.numbers, placeholder: options.placeholder }),
        findPlugin(),
        drawnAtomsPlugin({ ...words, language, noteOffset, numbers: options.numbers, elsewhere }),
        ...(awareness === null ? [] : [cursorsPlugin(awareness, { language, colourOf: options.colourOf })]),
        highlightsPlugin(),
        suggestionsPlugin(doc, language, options.suggestions ?? {}),
        tellingPlugin(options, toolbar),
      ],
    }),
    editable: options.editable,
    attributes: () => ({
      class: 'section-text',
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
    handleClickOn: (_target, _position, node) => {
      if (node.type.name === 'note') onNote?.(String(node.attrs.id), 'opened')
      return false
    },
    nodeViews: { table: tables.nodeView, case: (node) => ({ dom: drawCase(node, caseLabel) }) },
    handleDOMEvents: {
      focus: () => {
        options.onFocus?.()
        return false
      },
      // Keyboards on screens tell what they want without a key.
      beforeinput: (target, event) => {
        const command = event.inputType === 'insertLineBreak' ? insertSoftBreak : event.inputType === 'insertParagraph' ? splitBlock : null
        if (command === null || target.composing || !target.editable) return false
        if (!command(target.state, target.dispatch, target)) return false
        event.preventDefault()
        return true
      },
    },
  })
  return {
    view,
    run: (command) =>
      (view.editable || command.type === 'lookFor' || command.type === 'findNext') &&
      (command.type === 'undo' || command.type === 'redo'
        ? runUndo(command.type)
        : editorCommand(command, undo)(view.state, view.dispatch, view)),
    insertNote: newNote,
    insertTable: newTableHere,
    tablePlace: tables.place,
    tableView: tables.view,
    runTable: (command) => {
      const place = tables.place()
      return place !== null && mayChange() && runTableCommand(doc, place, command)
    },
    toolbar,
    refreshNumbers: () => view.dispatch(view.state.tr.setMeta(markersKey, refreshMarkers).setMeta(drawnAtomsKey, refreshAtoms)),
    focus: () => view.focus(),
    suggestionsHere: () => suggestionsAt(view.state, doc, language),
    runSuggestion,
    showSuggestion: (one) => selectSuggestion(view, one, language),
    redrawSuggestions: () => refreshSuggestions(view),
    destroy: () => view.destroy(),
  }
}

function drawCase(node: Node, caseLabel: CaseLabel): HTMLElement {
  const label = String(node.attrs.label)
  const element = document.createElement('bdi')
  element.className = 'case-label'
  element.dataset.case = label
  element.textContent = caseLabel(label)
  return element
}

/** Tells the page what its toolbar shows and that heights changed, after the text itself has been drawn. */
function tellingPlugin({ onSelection, onHeights }: SectionViewOptions, toolbar: () => ToolbarState): Plugin {
  return new Plugin({
    view: () => {
      let told: ToolbarState | null = null
      return {
        update: (view, before) => {
          if (before.doc !== view.state.doc) onHeights?.()
          if (
            onSelection === undefined ||
            (before.doc === view.state.doc && before.selection.eq(view.state.selection) && before.storedMarks === view.state.storedMarks)
          )
            return
          const now = toolbar()
          if (told !== null && sameToolbar(told, now)) return
          told = now
          onSelection(now)
        },
      }
    },
  })
}

const sameToolbar = (one: ToolbarState, other: ToolbarState): boolean =>
  (Object.keys(one) as (keyof ToolbarState)[]).every((key) => one[key] === other[key])
