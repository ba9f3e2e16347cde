import { TextSelection } from 'prosemirror-state'
import type { Writer } from './writers.ts'

/** Puts the caret into a block, or selects from there to another place; returns the writer's own place for reading on. */
export function caretAt(
  { section: { view } }: Pick<Writer, 'section'>,
  block: string,
  offset: number,
  toBlock = block,
  toOffset = offset,
): void {
  const { doc } = view.state
  const at = (id: string, index: number): number => {
    let position = -1
    doc.forEach((node, before) => {
      if (node.attrs.id === id) position = before + 1 + index
    })
    if (position < 0) throw new Error(`There is no block ${id}`)
    return position
  }
  view.dispatch(view.state.tr.setSelection(TextSelection.create(doc, at(block, offset), at(toBlock, toOffset))))
}

/** A key as the browser reports it; true: the editor took it. `_caret` only makes call sites read in order. */
export function press({ section: { view } }: Pick<Writer, 'section'>, key: string, _caret?: void): boolean {
  const parts = key.split('-')
  const name = parts.at(-1) as string
  const event = new KeyboardEvent('keydown', {
    key: name,
    shiftKey: parts.includes('Shift'),
    ctrlKey: parts.includes('Mod'),
    altKey: parts.includes('Alt'),
    bubbles: true,
    cancelable: true,
  })
  view.dom.dispatchEvent(event)
  return event.defaultPrevented
}

/** Letters one by one, as ProseMirror hands on what a browser typed. */
export function type({ section: { view } }: Pick<Writer, 'section'>, text: string, _caret?: void): void {
  for (const letter of text) {
    const { from, to } = view.state.selection
    const insert = () => view.state.tr.insertText(letter, from, to)
    if (!view.someProp('handleTextInput', (handle) => handle(view, from, to, letter, insert))) view.dispatch(insert())
  }
}

export type Clipboard = Record<string, string>

export function copy(writer: Pick<Writer, 'section'>): Clipboard {
  return clipboardEvent(writer, 'copy', {})
}
export function cut(writer: Pick<Writer, 'section'>): Clipboard {
  return clipboardEvent(writer, 'cut', {})
}
export function paste(writer: Pick<Writer, 'section'>, clipboard: Clipboard, _caret?: void): void {
  clipboardEvent(writer, 'paste', clipboard)
}

function clipboardEvent({ section: { view } }: Pick<Writer, 'section'>, name: string, clipboard: Clipboard): Clipboard {
  const data = { ...clipboard }
  const event = new Event(name, { bubbles: true, cancelable: true })
  Object.defineProperty(event, 'clipboardData', {
    value: {
      getData: (kind: string) => data[kind] ?? '',
      setData: (kind: string, value: string) => {
        data[kind] = value
      },
      clearData: () => {
        for (const kind of Object.keys(data)) delete data[kind]
      },
    },
  })
  view.dom.dispatchEvent(event)
  return data
}
