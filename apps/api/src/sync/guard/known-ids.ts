import type { StoredUpdate } from '@mithaq/db/documents/verified-rows'
import * as Y from 'yjs'
import { IdRanges } from '../id-ranges.ts'
import { inOrder, type NewStruct, type Struct } from './in-order.ts'
import { kindOfRoot } from './text-rules.ts'

/** What the guard knows of the ids in a document beside its clocks; neither ever becomes fewer. */
export interface KnownIds {
  readonly deleted: IdRanges
  /** Items that are entries of `blocks:*`. An item that continues another one is where that one is, and does not say so itself. */
  readonly entries: IdRanges
}

export const noIds = (): KnownIds => ({ deleted: new IdRanges(), entries: new IdRanges() })

export function addIds(ids: KnownIds, more: KnownIds): void {
  ids.deleted.addAll(more.deleted)
  ids.entries.addAll(more.entries)
}

/** Whether an item is an entry of `blocks:*`, which it is told by its root or by what it continues. */
export function isEntry({ struct, offset }: NewStruct, entries: readonly IdRanges[]): boolean {
  if (!(struct instanceof Y.Item)) return false
  const parent = struct.parent as unknown
  const { client, clock } = struct.id
  // What is new of a struct continues what is known of it.
  const before = offset > 0 ? { client, clock: clock + offset - 1 } : (struct.origin ?? struct.rightOrigin)
  if (before !== null) return entries.some((set) => set.has(before.client, before.clock))
  return typeof parent === 'string' && kindOfRoot(parent) === 'blocks'
}

/** Ids that an update brings deleted: by its delete set, and structs that arrive so. */
export function addDeleted(deleted: IdRanges, { struct }: NewStruct): void {
  if (struct instanceof Y.GC || (struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted))
    deleted.add(struct.id.client, struct.id.clock, struct.id.clock + struct.length)
}

/** Rows of the log with their ids, after what is known. */
export function withIds(rows: readonly StoredUpdate[], known: KnownIds): (StoredUpdate & { ids: KnownIds })[] {
  const before = noIds()
  return rows.map((row) => {
    const ids = idsIn(row.bytes, [known, before])
    addIds(before, ids)
    return { ...row, ids }
  })
}

function idsIn(bytes: Uint8Array, known: readonly KnownIds[]): KnownIds {
  const { structs, ds } = Y.decodeUpdate(bytes)
  const ids = noIds()
  const entries = [...known.map((one) => one.entries), ids.entries]
  const byClient = new Map<number, NewStruct[]>()
  const clocks = new Map<number, number>()
  for (const struct of structs as Struct[]) {
    const list = byClient.get(struct.id.client)
    if (list !== undefined) list.push({ struct, offset: 0 })
    else {
      byClient.set(struct.id.client, [{ struct, offset: 0 }])
      clocks.set(struct.id.client, struct.id.clock)
    }
  }
  // What it builds on outside itself is in the log: the guard has seen to it.
  for (const { origin, rightOrigin } of structs.filter((struct) => struct instanceof Y.Item))
    for (const before of [origin, rightOrigin]) if (before !== null && !clocks.has(before.client)) clocks.set(before.client, Infinity)
  inOrder(byClient, clocks, (one) => {
    addDeleted(ids.deleted, one)
    const { id, length } = one.struct
    if (isEntry(one, entries)) ids.entries.add(id.client, id.clock, id.clock + length)
  })
  for (const [client, ranges] of ds.clients) ids.deleted.addMany(client, ranges)
  return ids
}
