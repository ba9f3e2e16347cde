import * as Y from 'yjs'

/** For each client id the clock that its next struct gets: what a replica knows. */
export type StateVector = Map<number, number>

export const decodeStateVector = (bytes: Uint8Array): StateVector => Y.decodeStateVector(bytes)

export const encodeStateVector = (vector: StateVector): Buffer => Buffer.from(Y.encodeStateVector(vector))
