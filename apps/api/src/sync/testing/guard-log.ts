import type { Binding } from '@mithaq/db/documents/bindings'
import { MembershipId, newId } from '@mithaq/schema/ids'
import type * as Y from 'yjs'
import { declarationOf } from '../guard/declaration.ts'
import { encodeChanges, traceOf } from '../guard/encode-changes.ts'
import { judgeUpdate, type KnownDocument, type Sender, type Verdict } from '../guard/judge-update.ts'
import { readUpdate } from '../guard/read-update.ts'
import { addTrace, noTrace } from '../guard/trace.ts'
import type { TextSize } from '../text-size.ts'

export const writer: Sender = { membershipId: newId(MembershipId), may: 'write' }
export const other: Sender = { membershipId: newId(MembershipId), may: 'write' }
export const reviewer: Sender = { membershipId: newId(MembershipId), may: 'suggest' }
export const reader: Sender = { membershipId: newId(MembershipId), may: 'read' }

const serverId = 999

/** A log in memory that takes updates as the group commit does. */
export function log() {
  const known = {
    stateVector: new Map<number, number>(),
    bindings: new Map<number, Pick<Binding, 'membershipId' | 'mode'>>(),
    traces: [noTrace()],
    size: { bytes: 0, mayBeLess: false } as TextSize,
  } satisfies KnownDocument
  const rows: Uint8Array[] = []
  const declare = (client: number): void => {
    const clock = known.stateVector.get(serverId) ?? 0
    const { bytes, trace } = declarationOf(client, { client: serverId, clock })
    known.bindings.set(serverId, { membershipId: null, mode: 'server' })
    known.stateVector.set(serverId, clock + 1)
    addTrace(known.traces[0] as (typeof known.traces)[number], trace)
    rows.push(bytes)
  }
  const judge = (bytes: Uint8Array, sender: Sender): Verdict => {
    const update = readUpdate(bytes)
    if ('refused' in update) return { kind: 'refused', rule: update.refused }
    const verdict = judgeUpdate(update, known, sender)
    if (verdict.kind === 'append') {
      known.stateVector = new Map([...known.stateVector, ...verdict.changes.clocks])
      for (const { client, mode, isUndeclared } of verdict.newBindings) {
        known.bindings.set(client, { membershipId: sender.membershipId, mode })
        if (isUndeclared) declare(client)
      }
      addTrace(known.traces[0] as (typeof known.traces)[number], traceOf(verdict.changes))
      rows.push(encodeChanges(verdict.changes))
    }
    return verdict
  }
  return { known, rows, judge }
}

export function updatesOf(doc: Y.Doc, edit: (doc: Y.Doc) => void): Uint8Array[] {
  const updates: Uint8Array[] = []
  const listen = (update: Uint8Array): void => void updates.push(update)
  doc.on('update', listen)
  edit(doc)
  doc.off('update', listen)
  return updates
}

export const oneUpdate = (doc: Y.Doc, edit: (doc: Y.Doc) => void): Uint8Array =>
  updatesOf(doc, (same) => same.transact(() => edit(same)))[0] as Uint8Array
