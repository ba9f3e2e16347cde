import * as encoding from 'lib0/encoding'

/** One binary WebSocket message, whole and unmasked, as a server sends it (RFC 6455, 5.2): its head, and its payload as it lies. */
export type Frame = readonly Uint8Array[]

/** Text and bytes that are sent as one message, in parts, so that a large part is not copied. */
function frameOf(parts: readonly Uint8Array[]): Frame {
  return [headOf(lengthOf(parts)), ...parts]
}

const lengthOf = (parts: readonly Uint8Array[]): number => parts.reduce((bytes, part) => bytes + part.length, 0)

function headOf(length: number): Uint8Array {
  const head = Buffer.allocUnsafe(headLength(length))
  writeHead(head, 0, length)
  return head
}

const headLength = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10)

/** Returns where the head ends. */
function writeHead(into: Buffer, at: number, length: number): number {
  into[at] = 0x82
  if (length < 126) into[at + 1] = length
  else if (length < 65_536) {
    into[at + 1] = 126
    into.writeUInt16BE(length, at + 2)
  } else {
    into[at + 1] = 127
    into.writeBigUInt64BE(BigInt(length), at + 2)
  }
  return at + headLength(length)
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

/** The frames of small messages, one behind the other, written into one piece of memory. */
function framedTogether(messages: readonly Uint8Array[], channel: number | null): Uint8Array {
  const prefix = channel === null ? null : encoding.encode((encoder) => encoding.writeVarUint(encoder, channel))
  const prefixLength = prefix?.length ?? 0
  const together = Buffer.allocUnsafe(
    messages.reduce((bytes, { length }) => bytes + headLength(prefixLength + length) + prefixLength + length, 0),
  )
  let at = 0
  for (const message of messages) {
    const length = prefixLength + message.length
    at = writeHead(together, at, length)
    if (prefix !== null) together.set(prefix, at)
    together.set(message, at + prefixLength)
    at += length
  }
  return together
}

/** Messages for many readers, one behind the other: framed once for each channel number, not once for each reader. */
export function toMany(messages: readonly Uint8Array[]): Outgoing {
  const frames = new Map<number | null, Frame>()
  return {
    length: lengthOf(messages),
    on(channel) {
      let frame = frames.get(channel)
      if (frame === undefined) frames.set(channel, (frame = [framedTogether(messages, channel)]))
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
