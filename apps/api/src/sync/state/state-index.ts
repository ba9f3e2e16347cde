import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Entries, Trace } from '../guard/trace.ts'
import { Accepts } from '../guard/accepts.ts'
import { IdRanges } from '../id-ranges.ts'

/** Where the structs of one client lie in a state. */
export interface ClientPlace {
  client: number
  structs: number
  /** The clock behind the last, and the byte behind it. */
  endClock: number
  endOffset: number
  /** Places at which one can begin: so many structs lie before, and the next one has this clock and begins at this byte. */
  starts: { clock: number; structsBefore: number; offset: number }[]
}

/** What lies where in a whole document that is stored as one update: so that it need not be decoded to send a part of it. */
export interface StateIndex extends Entries {
  /** Of all characters that stand in the document, in UTF-8. */
  textBytes: number
  /** Where what is deleted begins. */
  deletedOffset: number
  accepts: Accepts
  clients: ClientPlace[]
}

/** An index of another version is of another release: the checkpoint is passed over. */
const version = 2

export const encodeStateIndex = ({ textBytes, deletedOffset, entries, suggestions, decisions, accepts, clients }: StateIndex): Uint8Array =>
  encoding.encode((encoder) => {
    const write = (...numbers: number[]): void => numbers.forEach((number) => encoding.writeVarUint(encoder, number))
    write(version, textBytes, deletedOffset)
    for (const set of [entries, suggestions, decisions]) {
      write(set.clients.size)
      for (const [client, bounds] of set.clients) {
        write(client, bounds.length)
        bounds.forEach((bound, index) => write(bound - (bounds[index - 1] ?? 0)))
      }
    }
    write(accepts.byClient.size)
    for (const [of, list] of accepts.byClient) {
      write(of, list.length)
      for (const { client, clock, start, end } of list) write(client, clock, start, end - start)
    }
    write(clients.length)
    for (const { client, structs, endClock, endOffset, starts } of clients) {
      write(client, structs, endClock, endOffset, starts.length)
      for (const { clock, structsBefore, offset } of starts) write(clock, structsBefore, offset)
    }
  })

/** Null: of another version. */
export function readStateIndex(bytes: Uint8Array): StateIndex | null {
  const decoder = decoding.createDecoder(bytes)
  const read = (): number => decoding.readVarUint(decoder)
  const times = <Value>(make: () => Value): Value[] => Array.from({ length: read() }, make)
  if (read() !== version) return null
  const textBytes = read()
  const deletedOffset = read()
  const readSet = (): IdRanges => {
    const set = new IdRanges()
    times(() => {
      const client = read()
      let last = 0
      set.set(
        client,
        times(() => (last += read())),
      )
    })
    return set
  }
  const [entries, suggestions, decisions] = [readSet(), readSet(), readSet()]
  const accepts = new Accepts()
  times(() => {
    const of = read()
    times(() => {
      const [client, clock, start] = [read(), read(), read()]
      accepts.add(of, { client, clock, start, end: start + read() })
    })
  })
  const clients = times(() => ({
    client: read(),
    structs: read(),
    endClock: read(),
    endOffset: read(),
    starts: times(() => ({ clock: read(), structsBefore: read(), offset: read() })),
  }))
  return { textBytes, deletedOffset, entries, suggestions, decisions, accepts, clients }
}

/** What the guard must know of a state. */
export function traceOfState(state: Uint8Array, { textBytes, deletedOffset, entries, suggestions, decisions, accepts }: StateIndex): Trace {
  const decoder = decoding.createDecoder(state.subarray(deletedOffset))
  const read = (): number => decoding.readVarUint(decoder)
  const deleted = new IdRanges()
  for (let clients = read(); clients > 0; clients--) {
    const client = read()
    deleted.addMany(
      client,
      Array.from({ length: read() }, () => ({ clock: read(), len: read() })),
    )
  }
  return { deleted, entries, suggestions, decisions, accepts, textBytes }
}
