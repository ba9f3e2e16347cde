import { useMemo } from 'react'

/** What a person does to a text, in the words of `writing:do.*`. */
export type Doing =
  | 'strong'
  | 'emphasis'
  | 'link'
  | 'undo'
  | 'redo'
  | 'paragraph'
  | 'heading'
  | 'bullet'
  | 'numbered'
  | 'quotation'
  | 'deeper'
  | 'shallower'
  | 'number'
  | 'direction'
  | 'case'
  | 'softBreak'
  | 'pastePlain'

export interface Shortcut {
  does: Doing
  /** As prosemirror-keymap writes it; `Mod` is Control, on a Mac Command. */
  keys: string
}

/** What the editor's own keymap answers to (editor/keymap): the help says these and the tooltips carry them. */
export const shortcuts: readonly Shortcut[] = [
  { does: 'undo', keys: 'Mod-z' },
  { does: 'redo', keys: 'Mod-Shift-z' },
  { does: 'strong', keys: 'Mod-b' },
  { does: 'emphasis', keys: 'Mod-i' },
  { does: 'link', keys: 'Mod-k' },
  { does: 'softBreak', keys: 'Shift-Enter' },
  { does: 'paragraph', keys: 'Mod-Alt-0' },
  { does: 'heading', keys: 'Mod-Alt-1' },
  { does: 'numbered', keys: 'Mod-Shift-7' },
  { does: 'bullet', keys: 'Mod-Shift-8' },
  { does: 'quotation', keys: 'Mod-Shift-9' },
  { does: 'deeper', keys: 'Tab' },
  { does: 'shallower', keys: 'Shift-Tab' },
  { does: 'pastePlain', keys: 'Mod-Shift-v' },
]

/** Keys as they are written on this person's keyboard. */
export function useShortcutWords(): (keys: string) => string {
  return useMemo(() => {
    const isMac = /mac|iphone|ipad/i.test(navigator.platform)
    const names: Record<string, string> = isMac ? { Mod: '⌘', Shift: '⇧', Alt: '⌥' } : { Mod: 'Ctrl' }
    return (keys) =>
      keys
        .split('-')
        .map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key))
        .join(isMac ? '' : '+')
  }, [])
}
