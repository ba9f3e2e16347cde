import * as encoding from 'lib0/encoding'

/** One binary WebSocket message, whole and unmasked, as a server sends it (RFC 6455, 5.2): its head, and its payload as it lies. */
export type Frame = readonly Uint8Array[]

/** Text and bytes that are sent as one message, in parts, so that a large part is not copied. */
function frameOf(parts: readonly Uint8Array[]): Frame {
  return [headOf(lengthOf(parts)), ...parts]
}

const lengthOf = (parts: readonly Uint8Array[]): number => parts.reduce((bytes, part) => bytes + part.length, 0)

function headOf(length: number): Uint8Array {
  if (length < 126) return Uint8Array.of(0x82, length)
  if (length < 65_536) return Uint8Array.of(0x82, 126, length >> 8, length & 0xff)
  const head = new Uint8Array(10)
  head.set([0x82, 127])
  new DataView(head.buffer).setBigUint64(2, BigInt(length))
  return head
}

/** A message, in parts, on its way to one channel or several: null is a socket that carries one text alone. */
export interface Outgoing {
  on(channel: number | null): Frame
  /** Bytes of the message itself. */
  readonly length: number
}

/** A message for one reader. */
export const toOne = (...parts: Uint8Array[]): Outgoing => ({
  on: (channel) => frameOf(addressed(channel, parts)),
  length: lengthOf(parts),
})

/** Messages for many readers, one behind the other: framed once for each channel number, not once for each reader. */
export function toMany(messages: readonly Uint8Array[]): Outgoing {
  const frames = new Map<number | null, Frame>()
  return {
    length: lengthOf(messages),
    on(channel) {
      let frame = frames.get(channel)
      if (frame === undefined)
        frames.set(channel, (frame = [joined(messages.flatMap((message) => frameOf(addressed(channel, [message]))))]))
      return frame
    },
  }
}

const addressed = (channel: number | null, parts: readonly Uint8Array[]): readonly Uint8Array[] =>
  channel === null ? parts : [encoding.encode((encoder) => encoding.writeVarUint(encoder, channel)), ...parts]

/** One piece of memory instead of several. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts
  if (only !== undefined && parts.length === 1) return only
  return Buffer.concat(parts)
}
