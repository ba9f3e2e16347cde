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

interface Shortcut {
  does: Doing
  /** As prosemirror-keymap writes it; `Mod` is Control, on a Mac Command. */
  keys: string
}

const words: readonly Shortcut[] = [
  { does: 'undo', keys: 'Mod-z' },
  { does: 'redo', keys: 'Mod-Shift-z' },
  { does: 'strong', keys: 'Mod-b' },
  { does: 'emphasis', keys: 'Mod-i' },
  { does: 'link', keys: 'Mod-k' },
  { does: 'softBreak', keys: 'Shift-Enter' },
  { does: 'pastePlain', keys: 'Mod-Shift-v' },
]

const kinds: readonly Shortcut[] = [
  { does: 'paragraph', keys: 'Mod-Alt-0' },
  { does: 'heading', keys: 'Mod-Alt-1' },
  { does: 'numbered', keys: 'Mod-Shift-7' },
  { does: 'bullet', keys: 'Mod-Shift-8' },
  { does: 'quotation', keys: 'Mod-Shift-9' },
  { does: 'deeper', keys: 'Tab' },
  { does: 'shallower', keys: 'Shift-Tab' },
]

/** What the editor's own keymap answers to (editor/keymap): the tooltips carry them. */
export const shortcuts: readonly Shortcut[] = [...words, ...kinds]

/** The help: everything that the writing page answers to, by what one is about. */
export const shortcutGroups = [
  { group: 'keys.text', keys: words.map(({ does, keys }) => ({ says: `writing:do.${does}` as const, keys })) },
  { group: 'keys.kinds', keys: kinds.map(({ does, keys }) => ({ says: `writing:do.${does}` as const, keys })) },
  {
    group: 'keys.inserts',
    keys: [
      { says: 'notes:insertNote', keys: 'Mod-Alt-f' },
      { says: 'notes:keyFor.openNote', keys: 'Mod-Enter' },
      { says: 'notes:insertCitation', keys: 'Mod-Alt-c' },
      { says: 'notes:insertReference', keys: 'Mod-Alt-r' },
      { says: 'notes:insertTable', keys: 'Mod-Alt-t' },
      { says: 'notes:keyFor.nextCell', keys: 'Tab' },
      { says: 'notes:keyFor.previousCell', keys: 'Shift-Tab' },
      { says: 'notes:keyFor.leave', keys: 'Esc' },
    ],
  },
  {
    group: 'keys.review',
    keys: [
      { says: 'notes:keyFor.comment', keys: 'Mod-Alt-m' },
      { says: 'notes:keyFor.nextSuggestion', keys: 'Mod-Alt-j' },
      { says: 'notes:keyFor.previousSuggestion', keys: 'Mod-Alt-k' },
      { says: 'notes:keyFor.accept', keys: 'Mod-Alt-y' },
      { says: 'notes:keyFor.decline', keys: 'Mod-Alt-x' },
    ],
  },
  {
    group: 'keys.page',
    keys: [
      { says: 'notes:find', keys: 'Mod-f' },
      { says: 'notes:keyFor.replace', keys: 'Mod-h' },
      { says: 'notes:keyFor.region', keys: 'F6' },
      { says: 'notes:keyFor.regionBack', keys: 'Shift-F6' },
      { says: 'notes:keyFor.help', keys: 'Mod-/' },
    ],
  },
] as const

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
