import type { StoredUpdate } from '@mithaq/db/documents/verified-rows'
import * as Y from 'yjs'
import { IdRanges } from '../id-ranges.ts'
import { inOrder, type NewStruct, type Struct } from './in-order.ts'
import { kindOfRoot } from './text-rules.ts'

/** What rows leave behind that the guard must know, beside the clocks. Nothing of it ever becomes less. */
export interface Trace {
  readonly deleted: IdRanges
  /** Items that are entries of `blocks:*`. An item that continues another one is where that one is, and does not say so itself. */
  readonly entries: IdRanges
  /** Of all characters that they brought. */
  textBytes: number
}

/** Of one row. */
export interface RowTrace extends Trace {
  /** For each client that it brings something of, the clock behind that. */
  readonly ends: ReadonlyMap<number, number>
}

export const noTrace = (): Trace => ({ deleted: new IdRanges(), entries: new IdRanges(), textBytes: 0 })

export function addTrace(trace: Trace, more: Trace): void {
  trace.deleted.addAll(more.deleted)
  trace.entries.addAll(more.entries)
  trace.textBytes += more.textBytes
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

/** How much text a struct brings. */
export const textBytesOf = ({ struct, offset }: NewStruct): number =>
  struct instanceof Y.Item && struct.content instanceof Y.ContentString ? Buffer.byteLength(struct.content.str.slice(offset)) : 0

/** Rows of the log with what they leave behind, after what is known. */
export function withTraces(rows: readonly StoredUpdate[], known: Trace): (StoredUpdate & { trace: RowTrace })[] {
  const before = noTrace()
  return rows.map((row) => {
    const trace = traceIn(row.bytes, [known, before])
    addTrace(before, trace)
    return { ...row, trace }
  })
}

function traceIn(bytes: Uint8Array, known: readonly Trace[]): RowTrace {
  const { structs, ds } = Y.decodeUpdate(bytes)
  const trace = noTrace()
  const entries = [...known.map((one) => one.entries), trace.entries]
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
    addDeleted(trace.deleted, one)
    trace.textBytes += textBytesOf(one)
    const { id, length } = one.struct
    if (isEntry(one, entries)) trace.entries.add(id.client, id.clock, id.clock + length)
  })
  for (const [client, ranges] of ds.clients) trace.deleted.addMany(client, ranges)
  const ends = new Map([...byClient].map(([client, list]) => [client, endOf(list)]))
  return { ...trace, ends }
}

export function endOf(structs: readonly NewStruct[]): number {
  const { struct } = structs.at(-1) as NewStruct
  return struct.id.clock + struct.length
}
