import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type * as Y from 'yjs'
import { kindOfRoot } from '../guard/text-rules.ts'

interface Piece {
  insert: unknown
  attributes?: Record<string, unknown>
}

/** SHA-256 over everything that a section's document says, however it came to say it: two copies that say the same have the same. */
export function contentHash(doc: Y.Doc): Buffer {
  // A root that is empty says nothing, whether or not somebody has asked for it.
  const content = [...doc.share.keys()]
    .sort()
    .map((name) => ({ name, said: saidIn(doc, name) }))
    .filter(({ said }) => said.length > 0)
  return createHash('sha256').update(JSON.stringify(content)).digest()
}

function saidIn(doc: Y.Doc, name: string): unknown[] {
  switch (kindOfRoot(name)) {
    case 'text':
      return joinedPieces(doc.getText(name).toDelta() as Piece[])
    case 'blocks':
    case 'suggestions':
    case 'decisions':
      return Object.entries(doc.getMap(name).toJSON()).sort(([one], [other]) => (one < other ? -1 : 1))
    case null:
      return []
  }
}

/** Neighbours that look the same are one, and marks stand in one order. */
function joinedPieces(delta: readonly Piece[]): unknown[] {
  const joined: [insert: unknown, marks: [string, unknown][]][] = []
  for (const { insert, attributes = {} } of delta) {
    const marks = Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1))
    const last = joined.at(-1)
    if (last !== undefined && typeof insert === 'string' && typeof last[0] === 'string' && isDeepStrictEqual(last[1], marks))
      last[0] += insert
    else joined.push([insert, marks])
  }
  return joined
}
