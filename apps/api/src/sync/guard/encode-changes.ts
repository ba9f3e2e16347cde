import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { IdRanges } from '../id-ranges.ts'
import type { Changes } from './judge-update.ts'
import { addDeleted, endOf, type RowTrace } from './trace.ts'

/**
 * What is new of an update, as an update of its own. Only this is logged and relayed: rows of the log never overlap, a
 * repeated struct cannot say something else than the first, and a step 2 does not repeat the whole delete set.
 */
export function encodeChanges({ structs, deleted }: Pick<Changes, 'structs' | 'deleted'>): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  encoding.writeVarUint(restEncoder, structs.size)
  // Higher ids first, as Yjs writes them.
  for (const [client, list] of [...structs].sort(([one], [other]) => other - one)) {
    const first = list[0] as (typeof list)[number]
    encoding.writeVarUint(restEncoder, list.length)
    encoder.writeClient(client)
    encoding.writeVarUint(restEncoder, first.struct.id.clock + first.offset)
    for (const { struct, offset } of list) struct.write(encoder, offset)
  }
  encoding.writeVarUint(restEncoder, deleted.clients.size)
  for (const [client, bounds] of [...deleted.clients].sort(([one], [other]) => other - one)) {
    encoding.writeVarUint(restEncoder, client)
    encoding.writeVarUint(restEncoder, bounds.length / 2)
    for (let index = 0; index < bounds.length; index += 2) {
      encoding.writeVarUint(restEncoder, bounds[index] as number)
      encoding.writeVarUint(restEncoder, (bounds[index + 1] as number) - (bounds[index] as number))
    }
  }
  return encoder.toUint8Array()
}

/** What these changes leave behind. */
export function traceOf({ structs, deleted, placed, textBytes }: Omit<Changes, 'clocks'>): RowTrace {
  const all = new IdRanges()
  all.addAll(deleted)
  for (const list of structs.values()) for (const one of list) addDeleted(all, one)
  return { deleted: all, ...placed, textBytes, ends: new Map([...structs].map(([client, list]) => [client, endOf(list)])) }
}
