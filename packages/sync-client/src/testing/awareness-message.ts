import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** What a server tells of who is at a text: client id, clock, state. */
export const awarenessMessage = (said: readonly [number, number, unknown][]): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint8Array(
      encoder,
      encoding.encode((states) => {
        encoding.writeVarUint(states, said.length)
        for (const [client, clock, state] of said) {
          encoding.writeVarUint(states, client)
          encoding.writeVarUint(states, clock)
          encoding.writeVarString(states, JSON.stringify(state))
        }
      }),
    )
  })

/** The states in an awareness update, by client id. */
export function entries(states: Uint8Array): Map<number, unknown> {
  const decoder = decoding.createDecoder(states)
  const found = new Map<number, unknown>()
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const client = decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
    found.set(client, JSON.parse(decoding.readVarString(decoder)))
  }
  return found
}
