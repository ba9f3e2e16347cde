import type { Command } from 'prosemirror-state'
import type { BlockDirection } from './blocks.ts'
import {
  indent,
  insertCase,
  insertSoftBreak,
  type KindChoice,
  outdent,
  removeLink,
  setDirection,
  setKind,
  setLink,
  toggleKind,
  toggleMark,
} from './commands.ts'
import { type FindIn, findNext, lookFor, replaceAll, replaceCurrent } from './find/find-plugin.ts'
import { insertCitation } from './notes/citations.ts'
import { deleteNote } from './notes/note-commands.ts'
import { insertReference } from './notes/references.ts'
import type { SectionUndo } from './undo.ts'

/** Everything that a toolbar or a menu can ask of an editor. */
export type EditorCommand =
  | { type: 'toggleMark'; mark: 'strong' | 'emphasis' }
  /** Makes the selection a link, or changes the link at the caret; refused unless https, http or mailto. */
  | { type: 'setLink'; href: string }
  | { type: 'removeLink' }
  | { type: 'setKind'; choice: KindChoice }
  /** The same; chosen a second time, the blocks become paragraphs again. */
  | { type: 'toggleKind'; choice: KindChoice }
  | { type: 'indent' }
  | { type: 'outdent' }
  | { type: 'setDirection'; direction: BlockDirection }
  /** Refused when the label could be a name, see `parseCaseLabel`. */
  | { type: 'insertCase'; label: string }
  /** A cross-reference to a block, in place of the selection. */
  | { type: 'insertReference'; blockId: string }
  /** A citation as it was typed, in place of the selection. */
  | { type: 'insertCitation'; cited: string }
  /** All marks of a note; its body stays for whoever undoes it. */
  | { type: 'deleteNote'; noteId: string }
  /** What is looked for in this text; null: nothing any more. */
  | { type: 'lookFor'; find: FindIn | null }
  | { type: 'findNext'; direction: 'forward' | 'back' }
  | { type: 'replaceCurrent'; replacement: string }
  | { type: 'replaceAll'; replacement: string }
  | { type: 'softBreak' }
  | { type: 'undo' }
  | { type: 'redo' }

/** The command as ProseMirror runs it: without a dispatch it only says whether it is possible. */
export function editorCommand(command: EditorCommand, undo: SectionUndo): Command {
  switch (command.type) {
    case 'toggleMark':
      return byItself(toggleMark(command.mark), undo)
    case 'setLink':
      return byItself(setLink(command.href), undo)
    case 'removeLink':
      return byItself(removeLink, undo)
    case 'setKind':
      return byItself(setKind(command.choice), undo)
    case 'toggleKind':
      return byItself(toggleKind(command.choice), undo)
    case 'indent':
      return byItself(indent, undo)
    case 'outdent':
      return byItself(outdent, undo)
    case 'setDirection':
      return byItself(setDirection(command.direction), undo)
    case 'insertCase':
      return byItself(insertCase(command.label), undo)
    case 'insertReference':
      return byItself(insertReference(command.blockId), undo)
    case 'insertCitation':
      return byItself(insertCitation(command.cited), undo)
    case 'deleteNote':
      return byItself(deleteNote(command.noteId), undo)
    case 'lookFor':
      return lookFor(command.find)
    case 'findNext':
      return findNext(command.direction)
    case 'replaceCurrent':
      return byItself(replaceCurrent(command.replacement), undo)
    case 'replaceAll':
      return byItself(replaceAll(command.replacement), undo)
    case 'softBreak':
      return insertSoftBreak
    case 'undo':
      return (_state, dispatch) => (dispatch === undefined ? undo.canUndo() : undo.undo())
    case 'redo':
      return (_state, dispatch) => (dispatch === undefined ? undo.canRedo() : undo.redo())
  }
}

/** One undo takes back the command and neither what was typed before nor after it. */
export const byItself =
  (command: Command, undo: SectionUndo): Command =>
  (state, dispatch, view) => {
    const possible = command(state)
    if (dispatch === undefined || !possible) return possible
    undo.stop()
    const done = command(state, dispatch, view)
    undo.stop()
    return done
  }
