import type { Binding } from '@mithaq/db/documents/bindings'
import type { StateVector } from '@mithaq/db/documents/state-vector'
import type { MembershipId } from '@mithaq/schema/ids'
import * as Y from 'yjs'
import type { Rule } from '../close-code.ts'
import { IdRanges } from '../id-ranges.ts'
import { isRoomFor, type TextSize } from '../text-size.ts'
import { inOrder, type NewStruct } from './in-order.ts'
import { isEntry, textBytesOf, type Trace } from './trace.ts'
import type { ReadUpdate } from './read-update.ts'

/** What is known of a document while its head is locked. No Y.Doc: 19,075 of 19,075 verdicts were the same without one. */
export interface KnownDocument {
  stateVector: StateVector
  /** Of the client trace that the update writes under. */
  bindings: ReadonlyMap<number, Pick<Binding, 'membershipId' | 'mode'>>
  /** Of all rows, in several parts. Should a deletion be missing here, the log gets it once more. */
  traces: readonly Trace[]
  size: TextSize
}

export interface Sender {
  membershipId: MembershipId
  mayWrite: boolean
}

/** What of an update the document does not have yet. */
export interface Changes {
  structs: Map<number, NewStruct[]>
  deleted: IdRanges
  /** Which of them are entries of `blocks:*`. */
  entries: IdRanges
  /** Of the characters that they bring. */
  textBytes: number
  /** Where each client's clock stands afterwards. */
  clocks: StateVector
}

export type Verdict =
  | { kind: 'append'; changes: Changes; newBindings: number[] }
  /** Changes nothing, or nothing that the sender may change: acknowledged and not logged. */
  | { kind: 'nothing' }
  /** It builds on what the document does not have. `needs`: the clocks at which it would fit. */
  | { kind: 'gap'; needs: StateVector }
  | { kind: 'refused'; rule: Rule }

/** Rules 2, 3 and 5 of the guard, and of rule 4 what depends on where an item stands. */
export function judgeUpdate(update: ReadUpdate, known: KnownDocument, sender: Sender): Verdict {
  const structs = newStructs(update, known.stateVector)
  if (!sender.mayWrite) return structs.size === 0 ? { kind: 'nothing' } : { kind: 'refused', rule: 'readOnly' }

  const newBindings: number[] = []
  for (const client of structs.keys()) {
    const binding = known.bindings.get(client)
    if (binding !== undefined && binding.membershipId !== sender.membershipId) return { kind: 'refused', rule: 'binding' }
    if (binding?.mode === 'writing') continue
    // Bound by somebody who could only read: nothing is written under it yet, so it takes the mode of its first writing.
    if (binding !== undefined && (binding.mode === 'server' || (known.stateVector.get(client) ?? 0) > 0))
      return { kind: 'refused', rule: 'binding' }
    newBindings.push(client)
  }

  const clocks = new Map(known.stateVector)
  const entries = new IdRanges()
  const knownEntries = [...known.traces.map((trace) => trace.entries), entries]
  let isMisplaced = false
  let textBytes = 0
  const fits = inOrder(structs, clocks, (one) => {
    const inMap = isEntry(one, knownEntries)
    if (!mayStand(one, inMap)) isMisplaced = true
    textBytes += textBytesOf(one)
    const { id, length } = one.struct
    if (inMap) entries.add(id.client, id.clock, id.clock + length)
  })
  if (!fits || !isWithin(update.deleted, clocks)) return { kind: 'gap', needs: needsOf(update) }
  if (isMisplaced) return { kind: 'refused', rule: 'content' }
  if (!isRoomFor(known.size, textBytes)) return { kind: 'refused', rule: 'full' }
  const deleted = known.traces.reduce((rest, trace) => rest.without(trace.deleted), update.deleted)
  if (structs.size === 0 && deleted.isEmpty) return { kind: 'nothing' }
  return { kind: 'append', changes: { structs, deleted, entries, textBytes, clocks }, newBindings }
}

/**
 * A plain value in a text would be counted there and shown nowhere: every editor would lose what is typed into it. Characters
 * and marks in a map of attributes would replace a value.
 */
function mayStand({ struct }: NewStruct, inMap: boolean): boolean {
  if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) return true
  return struct.content instanceof Y.ContentAny === inMap
}

function newStructs(update: ReadUpdate, stateVector: StateVector): Changes['structs'] {
  const found: Changes['structs'] = new Map()
  for (const [client, structs] of update.structs) {
    const known = stateVector.get(client) ?? 0
    const fresh = structs.filter((struct) => struct.id.clock + struct.length > known)
    if (fresh.length > 0)
      found.set(
        client,
        fresh.map((struct) => ({ struct, offset: Math.max(0, known - struct.id.clock) })),
      )
  }
  return found
}

function isWithin(ranges: IdRanges, clocks: StateVector): boolean {
  for (const [client, end] of ranges.ends()) if (end > (clocks.get(client) ?? 0)) return false
  return true
}

function needsOf(update: ReadUpdate): StateVector {
  const needs: StateVector = new Map()
  for (const [client, structs] of update.structs) {
    const last = structs.at(-1) as NewStruct['struct']
    needs.set(client, last.id.clock + last.length)
  }
  for (const [client, end] of update.deleted.ends()) needs.set(client, Math.max(end, needs.get(client) ?? 0))
  return needs
}
