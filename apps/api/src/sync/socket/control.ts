import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Closing } from '../close-code.ts'
import { toOne, type Frame } from './frame.ts'

/** Channel 0 of a socket that carries several texts (docs/protocol.md, "Several texts over one socket"). */
const controlChannel = 0
const types = { open: 0, closed: 1, ping: 2, pong: 3, draining: 4 } as const

export type Control =
  /** `edition`: of which the copy is that they have, 0: they have none; null: they know nothing of editions and notices. */
  | { kind: 'open'; channel: number; document: string; edition: number | null }
  | { kind: 'closed'; channel: number }
  | { kind: 'ping' }
  | { kind: 'pong' }
  /** For one of its texts: one message of the plain endpoint. */
  | { kind: 'message'; channel: number; message: Uint8Array }

/** What a frame of a client says, or null: it cannot be read. */
export function readControl(frame: Uint8Array): Control | null {
  try {
    const decoder = decoding.createDecoder(frame)
    const channel = decoding.readVarUint(decoder)
    if (channel !== controlChannel) return { kind: 'message', channel, message: decoding.readTailAsUint8Array(decoder) }
    switch (decoding.readVarUint(decoder)) {
      case types.open:
        return {
          kind: 'open',
          channel: decoding.readVarUint(decoder),
          document: decoding.readVarString(decoder),
          edition: decoding.hasContent(decoder) ? decoding.readVarUint(decoder) : null,
        }
      case types.closed:
        return { kind: 'closed', channel: decoding.readVarUint(decoder) }
      case types.ping:
        return { kind: 'ping' }
      case types.pong:
        return { kind: 'pong' }
      default:
        return null
    }
  } catch {
    return null
  }
}

const control = (write: (encoder: encoding.Encoder) => void): Frame => toOne(encoding.encode(write)).on(controlChannel)

export const pongFrame = (): Frame => control((encoder) => encoding.writeVarUint(encoder, types.pong))
export const drainingFrame = (): Frame => control((encoder) => encoding.writeVarUint(encoder, types.draining))
export const closedFrame = (channel: number, { code, reason }: Closing): Frame =>
  control((encoder) => {
    for (const number of [types.closed, channel, code]) encoding.writeVarUint(encoder, number)
    encoding.writeVarString(encoder, reason)
  })
