import * as Y from 'yjs'
import { encodeChanges } from '../guard/encode-changes.ts'
import type { NewStruct, Struct } from '../guard/in-order.ts'
import { IdRanges } from '../id-ranges.ts'
import { partsIn } from './passage.ts'

/**
 * An update in which the content under some ids is gone: it was deleted, and nobody can read what it was. All ids, all
 * places and everything else stay, so whatever builds on it still does. The same update where it brings nothing of that.
 */
export function eraseFrom(update: Uint8Array, ids: IdRanges): Uint8Array {
  const { structs, ds } = Y.decodeUpdate(update)
  let erased = false
  const byClient = new Map<number, NewStruct[]>()
  for (const struct of structs as Struct[]) {
    const pieces = struct instanceof Y.Item ? piecesOf(struct, ids) : [struct]
    if (pieces.length > 1 || pieces[0] !== struct) erased = true
    const list = byClient.get(struct.id.client)
    const added = pieces.map((piece) => ({ struct: piece, offset: 0 }))
    if (list === undefined) byClient.set(struct.id.client, added)
    else list.push(...added)
  }
  if (!erased) return update
  const deleted = new IdRanges()
  for (const [client, ranges] of ds.clients) deleted.addMany(client, ranges)
  return encodeChanges({ structs: byClient, deleted })
}

function piecesOf(item: Y.Item, ids: IdRanges): Y.Item[] {
  if (item.content instanceof Y.ContentDeleted) return [item]
  const parts = partsIn(item, ids)
  if (parts.length === 0) return [item]
  const pieces: Y.Item[] = []
  let at = 0
  for (const { from, to } of parts) {
    if (at < from) pieces.push(piece(item, at, from, false))
    pieces.push(piece(item, from, to, true))
    at = to
  }
  if (at < item.length) pieces.push(piece(item, at, item.length, false))
  return pieces
}

function piece(item: Y.Item, from: number, to: number, isErased: boolean): Y.Item {
  const { client, clock } = item.id
  const content =
    isErased || !(item.content instanceof Y.ContentString)
      ? erasedOrWhole(item, to - from, isErased)
      : new Y.ContentString(item.content.str.slice(from, to))
  // A later piece continues the one before it, as when Yjs cuts an item in two.
  return from === 0
    ? new Y.Item(item.id, null, item.origin, null, item.rightOrigin, item.parent, item.parentSub, content)
    : new Y.Item(Y.createID(client, clock + from), null, Y.createID(client, clock + from - 1), null, item.rightOrigin, null, null, content)
}

const erasedOrWhole = (item: Y.Item, length: number, isErased: boolean): Y.Item['content'] =>
  isErased ? new Y.ContentDeleted(length) : item.content

/** An update that deletes ids, for whoever has their content. */
export const deletionOf = (ids: IdRanges): Uint8Array => encodeChanges({ structs: new Map(), deleted: ids })
