import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** What the two ends of a line say to each other beside the texts (docs/protocol.md, channel 0). */
export type Control =
  /** `edition`: of which one our copy is; 0: we have none. */
  | { kind: 'open'; channel: number; documentId: string; edition: number }
  /** Either side leaves a channel, or refuses it; the socket stays. */
  | { kind: 'closed'; channel: number; code: number; reason: string }
  | { kind: 'ping' }
  | { kind: 'pong' }
  /** The server is going down: connect elsewhere. */
  | { kind: 'draining' }

/** A frame of the multiplexed endpoint: the number of a channel and one message of it. */
export type Frame =
  /** null: something of a later protocol, passed over. */
  { control: Control | null } | { channel: number; message: Uint8Array }

const kinds = ['open', 'closed', 'ping', 'pong', 'draining'] as const

export const channelFrame = (channel: number, message: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, channel)
    encoding.writeUint8Array(encoder, message)
  })

export const controlFrame = (control: Control): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, kinds.indexOf(control.kind))
    if (control.kind === 'open') {
      encoding.writeVarUint(encoder, control.channel)
      encoding.writeVarString(encoder, control.documentId)
      encoding.writeVarUint(encoder, control.edition)
    } else if (control.kind === 'closed') {
      encoding.writeVarUint(encoder, control.channel)
      encoding.writeVarUint(encoder, control.code)
      encoding.writeVarString(encoder, control.reason)
    }
  })

/** null: this is not a frame of ours. */
export function readFrame(bytes: Uint8Array): Frame | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    const channel = decoding.readVarUint(decoder)
    if (channel !== 0) return decoding.hasContent(decoder) ? { channel, message: decoding.readTailAsUint8Array(decoder) } : null
    const kind = kinds[decoding.readVarUint(decoder)]
    if (kind === undefined) return { control: null }
    if (kind === 'open') {
      const opened = decoding.readVarUint(decoder)
      const documentId = decoding.readVarString(decoder)
      return { control: { kind, channel: opened, documentId, edition: decoding.hasContent(decoder) ? decoding.readVarUint(decoder) : 0 } }
    }
    if (kind !== 'closed') return { control: { kind } }
    const closed = decoding.readVarUint(decoder)
    const code = decoding.readVarUint(decoder)
    return { control: { kind, channel: closed, code, reason: decoding.readVarString(decoder) } }
  } catch {
    return null
  }
}
