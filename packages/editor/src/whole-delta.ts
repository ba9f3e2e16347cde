import * as Y from 'yjs'

/** A piece of a text as Yjs tells it: characters, or something else that is one long. */
export interface Piece {
  insert: unknown
  attributes?: unknown
}

/**
 * A text with everything that its length counts. Yjs's own delta passes over what has no place in a text, and whoever then
 * counts by it is wrong about every place behind.
 */
export function wholeDelta(text: Y.Text): Piece[] {
  const delta = text.toDelta() as Piece[]
  const told = delta.reduce((length, { insert }) => length + (typeof insert === 'string' ? insert.length : 1), 0)
  return told === text.length ? delta : everyItem(text)
}

function everyItem(text: Y.Text): Piece[] {
  const pieces: Piece[] = []
  const format = new Map<string, unknown>()
  for (let item = text._start; item !== null; item = item.right) {
    const { content } = item
    if (item.deleted) continue
    if (content instanceof Y.ContentFormat) {
      if (content.value === null) format.delete(content.key)
      else format.set(content.key, content.value)
    } else if (item.countable) {
      const attributes = Object.fromEntries(format)
      if (content instanceof Y.ContentString) pieces.push({ insert: content.str, attributes })
      else for (const insert of content.getContent() as unknown[]) pieces.push({ insert, attributes })
    }
  }
  return pieces
}
