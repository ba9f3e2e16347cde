import * as Y from 'yjs'
import type { Rule } from '../close-code.ts'
import { IdRanges } from '../id-ranges.ts'
import { BoundedDecoder, TooManyParts } from './bounded-decoder.ts'
import type { Struct } from './in-order.ts'
import { attributeRefused, embedRefused, formatRefused, kindOfRoot, recordKeyRefused, recordRefused, valueRefused } from './text-rules.ts'

export const maxUpdateBytes = 256 * 1024
/** One struct can stand for many deleted characters; a clock that runs away would not come back. */
const maxStructLength = 2 ** 24
const maxClock = 2 ** 32
const maxWritingClients = 64
/** An update that was decoded and holds only what a section may hold. Whether it fits the document is still to ask. */
export interface ReadUpdate {
  /** Structs of each client, one after the other without a hole. */
  structs: Map<number, Struct[]>
  deleted: IdRanges
  /** How many structs and deleted ranges: what it costs grows with them. */
  parts: number
}

/** Rules 1 and 4 of the guard: what can be said of an update without knowing the document. */
export function readUpdate(bytes: Uint8Array): ReadUpdate | { refused: Rule } {
  if (bytes.length > maxUpdateBytes) return { refused: 'size' }
  let decoded: ReturnType<typeof Y.decodeUpdate>
  try {
    decoded = Y.decodeUpdateV2(bytes, BoundedDecoder)
  } catch (error) {
    return { refused: error instanceof TooManyParts ? 'structure' : 'unreadable' }
  }
  const structs = new Map<number, Struct[]>()
  for (const struct of decoded.structs) {
    const refused = structRefused(struct)
    if (refused !== null) return { refused }
    const { client, clock } = struct.id
    const before = structs.get(client)
    const last = before?.at(-1)
    if (last !== undefined && last.id.clock + last.length !== clock) return { refused: 'structure' }
    if (before === undefined) structs.set(client, [struct])
    else before.push(struct)
  }
  if (structs.size > maxWritingClients) return { refused: 'structure' }
  const deleted = new IdRanges()
  let parts = decoded.structs.length
  for (const [client, ranges] of decoded.ds.clients) {
    parts += ranges.length
    if (ranges.some(({ clock, len }) => len < 1 || clock + len > maxClock)) return { refused: 'clock' }
    deleted.addMany(client, ranges)
  }
  return { structs, deleted, parts }
}

function structRefused(struct: Struct): Rule | null {
  if (struct.length < 1) return 'structure'
  if (struct.length > maxStructLength || struct.id.clock + struct.length > maxClock) return 'clock'
  return struct instanceof Y.Item ? itemRefused(struct) : null
}

function itemRefused(item: Y.Item): Rule | null {
  // Before it is integrated, an item names its parent by the root's name, by an item (a nested type), or not at all.
  const parent = item.parent as unknown
  if (parent === null) return item.origin === null && item.rightOrigin === null ? 'root' : contentRefused(item.content)
  const root = typeof parent === 'string' ? kindOfRoot(parent) : null
  switch (root) {
    case null:
      return 'root'
    case 'text':
      // A text has no entries; Yjs would show them as attributes of the whole text.
      if (item.parentSub !== null || item.content instanceof Y.ContentAny) return 'content'
      return contentRefused(item.content)
    case 'blocks':
      if (item.parentSub === null) return 'content'
      if (item.content instanceof Y.ContentDeleted) return attributeKeyRefused(item.parentSub)
      if (!(item.content instanceof Y.ContentAny) || item.content.arr.length !== 1) return 'content'
      return attributeRefused(item.parentSub, item.content.arr[0])
    case 'suggestions':
    case 'decisions':
      if (item.parentSub === null) return 'content'
      if (item.content instanceof Y.ContentDeleted) return recordKeyRefused(item.parentSub, item.id.client)
      if (!(item.content instanceof Y.ContentAny) || item.content.arr.length !== 1) return 'content'
      return recordRefused(root, item.parentSub, item.id, item.content.arr[0])
  }
}

/** A key that was deleted again says no value: it must still be a key of ours. */
function attributeKeyRefused(key: string): Rule | null {
  return [true, 'paragraph', 'auto', 0, null].some((value) => attributeRefused(key, value) === null) ? null : 'attribute'
}

function contentRefused(content: Y.Item['content']): Rule | null {
  if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) return null
  if (content instanceof Y.ContentFormat) return formatRefused(content.key, content.value)
  if (content instanceof Y.ContentEmbed) return embedRefused(content.embed)
  if (content instanceof Y.ContentAny) return content.arr.length === 1 ? valueRefused(content.arr[0]) : 'content'
  return 'content'
}
