import * as Y from 'yjs'

/**
 * The words that these updates of one's own add, as a person can take them elsewhere when the server will not: what stood together
 * stands together, the rest on lines of its own. Words typed and deleted again may be among them; none is missing.
 */
export function typedWords(updates: readonly Uint8Array[]): string {
  if (updates.length === 0) return ''
  const pieces: string[] = []
  /** The last character that is written down. */
  let last: Y.ID | null = null
  for (const struct of Y.decodeUpdate(Y.mergeUpdates([...updates])).structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
    const follows: boolean = last !== null && struct.origin !== null && Y.compareIDs(struct.origin, last)
    if (follows) pieces[pieces.length - 1] += struct.content.str
    else pieces.push(struct.content.str)
    last = struct.lastId
  }
  return pieces
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .join('\n')
}
