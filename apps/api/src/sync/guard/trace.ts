import type { StoredUpdate } from '@mithaq/db/documents/verified-rows'
import * as Y from 'yjs'
import { IdRanges } from '../id-ranges.ts'
import { Accepts } from './accepts.ts'
import { inOrder, type NewStruct, type Struct } from './in-order.ts'
import { kindOfRoot, type Root } from './text-rules.ts'

/** What rows leave behind that the guard must know, beside the clocks. Nothing of it ever becomes less. */
export interface Trace extends Entries {
  readonly deleted: IdRanges
  /** Which ids were accepted as suggestions, and by which entry of `decisions`: while that stands. */
  readonly accepts: Accepts
  /** Of all characters that they brought, and of what is proposed and decided. */
  textBytes: number
}

/** Items that are entries of maps. An item that continues another one is where that one is, and does not say so itself. */
export interface Entries {
  /** Of `blocks:*`. */
  readonly entries: IdRanges
  readonly suggestions: IdRanges
  readonly decisions: IdRanges
}

/** Of one row. */
export interface RowTrace extends Trace {
  /** For each client that it brings something of, the clock behind that. */
  readonly ends: ReadonlyMap<number, number>
}

export const noEntries = (): Entries => ({ entries: new IdRanges(), suggestions: new IdRanges(), decisions: new IdRanges() })

export const noTrace = (): Trace => ({ deleted: new IdRanges(), ...noEntries(), accepts: new Accepts(), textBytes: 0 })

export function addTrace(trace: Trace, more: Trace): void {
  trace.deleted.addAll(more.deleted)
  addEntries(trace, more)
  trace.accepts.addAll(more.accepts)
  trace.textBytes += more.textBytes
}

export function addEntries(entries: Entries, more: Entries): void {
  entries.entries.addAll(more.entries)
  entries.suggestions.addAll(more.suggestions)
  entries.decisions.addAll(more.decisions)
}

/** In which root an item stands, which it is told by that root or by what it continues. What is no item stands in a text. */
export function placeOf({ struct, offset }: NewStruct, known: readonly Entries[]): Root {
  if (!(struct instanceof Y.Item)) return 'text'
  const parent = struct.parent as unknown
  const { client, clock } = struct.id
  // What is new of a struct continues what is known of it.
  const before = offset > 0 ? { client, clock: clock + offset - 1 } : (struct.origin ?? struct.rightOrigin)
  if (before === null) return (typeof parent === 'string' ? kindOfRoot(parent) : null) ?? 'text'
  for (const { entries, suggestions, decisions } of known) {
    if (entries.has(before.client, before.clock)) return 'blocks'
    if (suggestions.has(before.client, before.clock)) return 'suggestions'
    if (decisions.has(before.client, before.clock)) return 'decisions'
  }
  return 'text'
}

/** Notes where a struct stands, and what it accepts. */
export function addPlaced(trace: Entries & { readonly accepts: Accepts }, { struct }: Pick<NewStruct, 'struct'>, place: Root): void {
  if (place === 'text') return
  const { client, clock } = struct.id
  const set = place === 'blocks' ? trace.entries : trace[place]
  set.add(client, clock, clock + struct.length)
  if (place === 'decisions') trace.accepts.addEntry(struct)
}

/** Ids that an update brings deleted: by its delete set, and structs that arrive so. */
export function addDeleted(deleted: IdRanges, { struct }: NewStruct): void {
  if (struct instanceof Y.GC || (struct instanceof Y.Item && struct.content instanceof Y.ContentDeleted))
    deleted.add(struct.id.client, struct.id.clock, struct.id.clock + struct.length)
}

/** How much text a struct brings, or how much is proposed or decided with it. */
export function textBytesOf({ struct, offset }: NewStruct): number {
  if (!(struct instanceof Y.Item)) return 0
  const { content } = struct
  if (content instanceof Y.ContentString) return Buffer.byteLength(offset === 0 ? content.str : content.str.slice(offset))
  if (!(content instanceof Y.ContentAny)) return 0
  return (content.arr as unknown[]).reduce<number>(
    (bytes, value) => bytes + (typeof value === 'object' && value !== null ? JSON.stringify(value).length : 0),
    0,
  )
}

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
  const entries = [...known, trace]
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
    addPlaced(trace, one, placeOf(one, entries))
  })
  for (const [client, ranges] of ds.clients) trace.deleted.addMany(client, ranges)
  const ends = new Map([...byClient].map(([client, list]) => [client, endOf(list)]))
  return { ...trace, ends }
}

export function endOf(structs: readonly NewStruct[]): number {
  const { struct } = structs.at(-1) as NewStruct
  return struct.id.clock + struct.length
}
