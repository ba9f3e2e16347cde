import type { StateVector } from '@mithaq/db/documents/state-vector'
import * as encoding from 'lib0/encoding'
import type { ClientPlace, StateIndex } from './state-index.ts'

/** A document that is stored as one update, and where in it what lies. */
export interface IndexedState {
  bytes: Uint8Array
  index: StateIndex
}

/**
 * What somebody lacks of a state, as one update in pieces: cut out as it lies, so a little of what they have comes along.
 * What is deleted always comes along, for what they know says nothing about it.
 */
export function missingOf({ bytes, index }: IndexedState, theirs: StateVector): Uint8Array[] {
  const needed = index.clients.filter(({ client, endClock }) => (theirs.get(client) ?? 0) < endClock)
  if (needed.length === index.clients.length && needed.every(({ client }) => !theirs.has(client))) return [bytes]
  return [
    numbers(needed.length),
    ...needed.flatMap((place) => {
      const { client, structs, endOffset } = place
      const start = lastStart(place, theirs.get(client) ?? 0)
      return [numbers(structs - start.structsBefore, client, start.clock), bytes.subarray(start.offset, endOffset)]
    }),
    bytes.subarray(index.deletedOffset),
  ]
}

function lastStart({ starts }: ClientPlace, known: number): ClientPlace['starts'][number] {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] as ClientPlace['starts'][number]).clock <= known) low = middle
    else high = middle
  }
  return starts[low] as ClientPlace['starts'][number]
}

const numbers = (...all: number[]): Uint8Array =>
  encoding.encode((encoder) => all.forEach((number) => encoding.writeVarUint(encoder, number)))
