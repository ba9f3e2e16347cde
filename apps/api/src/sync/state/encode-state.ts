import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Struct } from '../guard/in-order.ts'
import { Accepts } from '../guard/accepts.ts'
import { kindOfRoot, type Root } from '../guard/text-rules.ts'
import { addPlaced, noEntries, textBytesOf } from '../guard/trace.ts'
import { encodeStateIndex, type ClientPlace } from './state-index.ts'

/** One can begin to send about every so many bytes of a client's structs. */
const bytesBetweenStarts = 4096

/** A whole document as one update, as Yjs writes it, and where in it what lies. In the worker: it goes through all structs. */
export function encodeState(doc: Y.Doc): { state: Uint8Array; index: Uint8Array; textBytes: number } {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  const roots = new Map<unknown, string>([...doc.share].map(([name, type]) => [type, name]))
  const placeOf = (struct: Struct): Root => (struct instanceof Y.Item ? kindOfRoot(roots.get(struct.parent) ?? '') : null) ?? 'text'
  const placed = { ...noEntries(), accepts: new Accepts() }
  let textBytes = 0

  // Higher ids first, as Yjs writes them.
  const all = [...doc.store.clients].filter(([, structs]) => structs.length > 0).sort(([one], [other]) => other - one)
  encoding.writeVarUint(restEncoder, all.length)
  const clients = all.map(([client, structs]): ClientPlace => {
    encoding.writeVarUint(restEncoder, structs.length)
    encoder.writeClient(client)
    encoding.writeVarUint(restEncoder, 0)
    const starts: ClientPlace['starts'] = []
    structs.forEach((struct, structsBefore) => {
      const offset = encoding.length(restEncoder)
      if (offset - (starts.at(-1)?.offset ?? -Infinity) >= bytesBetweenStarts)
        starts.push({ clock: struct.id.clock, structsBefore, offset })
      struct.write(encoder, 0)
      addPlaced(placed, { struct }, placeOf(struct))
      textBytes += textBytesOf({ struct, offset: 0 })
    })
    const last = structs.at(-1) as Struct
    return { client, structs: structs.length, endClock: last.id.clock + last.length, endOffset: encoding.length(restEncoder), starts }
  })
  const deletedOffset = encoding.length(restEncoder)
  writeDeleted(restEncoder, doc)
  return { state: encoder.toUint8Array(), index: encodeStateIndex({ textBytes, deletedOffset, ...placed, clients }), textBytes }
}

function writeDeleted(encoder: encoding.Encoder, doc: Y.Doc): void {
  const { clients } = Y.createDeleteSetFromStructStore(doc.store)
  encoding.writeVarUint(encoder, clients.size)
  for (const [client, ranges] of [...clients].sort(([one], [other]) => other - one)) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const { clock, len } of ranges) for (const number of [clock, len]) encoding.writeVarUint(encoder, number)
  }
}
