import { chainCommands } from 'prosemirror-commands'
import { keymap } from 'prosemirror-keymap'
import type { Command, Plugin } from 'prosemirror-state'
import {
  deleteAtomAfter,
  deleteAtomBefore,
  deleteSelected,
  indent,
  insertSoftBreak,
  isInList,
  joinBackward,
  joinForward,
  type KindChoice,
  outdent,
  setKind,
  splitBlock,
  toggleKind,
  toggleMark,
} from './commands.ts'
import { byItself } from './editor-command.ts'
import type { SectionUndo } from './undo.ts'

/** The keys of the editor. Everything else, arrows in both directions among it, is the browser's own. */
export function keymapPlugin(undo: SectionUndo): Plugin {
  const alone = (command: Command): Command => byItself(command, undo)
  const kind = (choice: KindChoice): Command => alone(setKind(choice))
  const toggled = (choice: KindChoice): Command => alone(toggleKind(choice))
  const backspace = alone(chainCommands(deleteSelected, joinBackward, deleteAtomBefore))
  const del = alone(chainCommands(deleteSelected, joinForward, deleteAtomAfter))
  return keymap({
    Enter: startsAnew(splitBlock, undo),
    'Shift-Enter': insertSoftBreak,
    Backspace: backspace,
    'Shift-Backspace': backspace,
    'Mod-Backspace': alone(chainCommands(deleteSelected, joinBackward)),
    Delete: del,
    'Mod-Delete': alone(chainCommands(deleteSelected, joinForward)),
    // In a list a Tab that can go no deeper stays; Shift-Tab at the outermost level leaves, so nobody is caught.
    Tab: (state, dispatch, view) => alone(indent)(state, dispatch, view) || isInList(state),
    'Shift-Tab': alone(outdent),
    'Mod-b': alone(toggleMark('strong')),
    'Mod-i': alone(toggleMark('emphasis')),
    'Mod-Alt-0': kind({ kind: 'paragraph' }),
    'Mod-Alt-1': kind({ kind: 'heading', level: 1 }),
    'Mod-Alt-2': kind({ kind: 'heading', level: 2 }),
    'Mod-Alt-3': kind({ kind: 'heading', level: 3 }),
    'Mod-Alt-4': kind({ kind: 'heading', level: 4 }),
    'Mod-Shift-7': toggled({ kind: 'numbered' }),
    'Mod-Shift-8': toggled({ kind: 'bullet' }),
    'Mod-Shift-9': toggled({ kind: 'quotation' }),
  })
}

/** What is typed behind a new block is undone with it, what was typed before is not. */
const startsAnew =
  (command: Command, undo: SectionUndo): Command =>
  (state, dispatch, view) => {
    if (dispatch !== undefined) undo.stop()
    return command(state, dispatch, view)
  }
