import { nextHash } from '@mithaq/db/documents/running-hash'
import { decodeStateVector } from '@mithaq/db/documents/state-vector'
import { withTraces } from '../guard/trace.ts'
import type { Room } from '../room.ts'
import { relay } from '../telling.ts'
import type { Message } from './message.ts'

/** Rows are plain, as they are appended here; what is sealed otherwise has another hash, and is read from the log. */
const plainKey = 0

/**
 * Takes over rows that another process told of. `known`: all of them already; `gap`: what comes before is not here yet;
 * `other`: they do not follow what is here, and the log must be asked.
 */
export function takeTold(room: Room, told: Message & { kind: 'rows' }): 'taken' | 'known' | 'gap' | 'other' {
  if (told.edition !== room.edition) return 'other'
  const { seq: known } = room.place
  const lastSeq = told.firstSeq + told.rows.length - 1
  if (lastSeq <= known) return 'known'
  if (told.firstSeq > known + 1) return 'gap'
  const rows = told.rows.map((row, index) => ({ ...row, seq: told.firstSeq + index })).filter(({ seq }) => seq > known)
  const { documentId, edition } = room
  const hash = rows.reduce<Uint8Array>((before, row) => nextHash(before, { documentId, edition, keyId: plainKey, ...row }), room.place.hash)
  if (Buffer.compare(hash, told.hash) !== 0) return 'other'
  const traced = withTraces(rows, room.trace).map((row) => ({ ...row, sender: null }))
  const stateVector = new Map(decodeStateVector(room.stateVector))
  for (const { trace } of traced)
    for (const [client, end] of trace.ends) stateVector.set(client, Math.max(end, stateVector.get(client) ?? 0))
  relay(room, traced, { seq: lastSeq, hash, stateVector })
  return 'taken'
}
