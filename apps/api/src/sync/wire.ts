import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** The y-websocket protocol, and message 4, the acknowledgement (docs/protocol.md). */
const messageSync = 0
const messageAwareness = 1
const messageAuth = 2
const messageQueryAwareness = 3
const messageAcknowledged = 4
/** Something about the text that is no change of it; a reader passes over kinds that it does not know. */
const messageNotice = 5

const noticeFull = 0
const noticeEdition = 1
const noticeMode = 2
/** As numbers of the wire. */
const modes = { read: 0, suggest: 1, write: 2 } as const

const syncStep1 = 0
const syncStep2 = 1
const syncUpdate = 2

export type Message =
  /** What the other side knows, and wants to be told the rest. */
  | { kind: 'step1'; stateVector: Uint8Array }
  /** A change of the document: the answer to a step 1, or an update as it was made. */
  | { kind: 'content'; isStep2: boolean; update: Uint8Array }
  | { kind: 'awareness'; states: Uint8Array }
  | { kind: 'queryAwareness' }
  | { kind: 'auth' }

/** What a client has, client id by client id; no honest text has so many. */
const mostBytesOfStateVector = 256 * 1024

/** A message of a client, or null: it cannot be read. */
export function readMessage(bytes: Uint8Array): Message | null {
  try {
    const decoder = decoding.createDecoder(bytes)
    switch (decoding.readVarUint(decoder)) {
      case messageSync:
        return readSync(decoder)
      case messageAwareness:
        return { kind: 'awareness', states: decoding.readVarUint8Array(decoder) }
      case messageAuth:
        return { kind: 'auth' }
      case messageQueryAwareness:
        return { kind: 'queryAwareness' }
      default:
        return null
    }
  } catch {
    return null
  }
}

function readSync(decoder: decoding.Decoder): Message | null {
  const type = decoding.readVarUint(decoder)
  const bytes = decoding.readVarUint8Array(decoder)
  switch (type) {
    case syncStep1:
      return bytes.length > mostBytesOfStateVector ? null : { kind: 'step1', stateVector: bytes }
    case syncStep2:
    case syncUpdate:
      return { kind: 'content', isStep2: type === syncStep2, update: bytes }
    default:
      return null
  }
}

const message = (write: (encoder: encoding.Encoder) => void): Uint8Array => encoding.encode(write)

function sync(type: number, bytes: Uint8Array): Uint8Array {
  return message((encoder) => {
    encoding.writeVarUint(encoder, messageSync)
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, bytes)
  })
}

export const step1Message = (stateVector: Uint8Array): Uint8Array => sync(syncStep1, stateVector)
export const step2Message = (update: Uint8Array): Uint8Array => sync(syncStep2, update)
/** Made for every row: in one piece of memory. */
export function updateMessage(update: Uint8Array): Uint8Array {
  const { length } = update
  const head = 2 + varUintLength(length)
  const whole = Buffer.allocUnsafe(head + length)
  whole[0] = messageSync
  whole[1] = syncUpdate
  for (let at = 2, rest = length; at < head; at++, rest = Math.floor(rest / 128)) whole[at] = (rest % 128) | (at < head - 1 ? 0x80 : 0)
  whole.set(update, head)
  return whole
}

const varUintLength = (number: number): number => (number < 128 ? 1 : 1 + varUintLength(Math.floor(number / 128)))

/** The same message in parts: the update, which may be large and is given in parts, is not copied. */
export function updateParts(parts: readonly Uint8Array[]): Uint8Array[] {
  const length = parts.reduce((bytes, part) => bytes + part.length, 0)
  const head = message((encoder) => {
    for (const number of [messageSync, syncUpdate, length]) encoding.writeVarUint(encoder, number)
  })
  return [head, ...parts]
}

export const awarenessMessage = (states: Uint8Array): Uint8Array =>
  message((encoder) => {
    encoding.writeVarUint(encoder, messageAwareness)
    encoding.writeVarUint8Array(encoder, states)
  })

/** The first `count` changes of this connection are durable. */
export const acknowledgedMessage = (count: number): Uint8Array =>
  message((encoder) => {
    encoding.writeVarUint(encoder, messageAcknowledged)
    encoding.writeVarUint(encoder, count)
  })

/** From now on this connection reads: `permission denied` of y-protocols/auth. */
export const readOnlyMessage = (reason: string): Uint8Array =>
  message((encoder) => {
    encoding.writeVarUint(encoder, messageAuth)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, reason)
  })

/** The text is so large, of so much that it may be, in bytes. */
export const fullMessage = (bytes: number, most: number): Uint8Array =>
  message((encoder) => {
    for (const number of [messageNotice, noticeFull, bytes, most]) encoding.writeVarUint(encoder, number)
  })

/** Of which edition the text is: a copy of it is a copy of this one. */
export const editionMessage = (edition: number): Uint8Array =>
  message((encoder) => {
    for (const number of [messageNotice, noticeEdition, edition]) encoding.writeVarUint(encoder, number)
  })

/** What its reader may do to the text from now on. */
export const modeMessage = (mode: keyof typeof modes): Uint8Array =>
  message((encoder) => {
    for (const number of [messageNotice, noticeMode, modes[mode]]) encoding.writeVarUint(encoder, number)
  })

/** An update that says nothing: it ends the answer to a step 1. */
export const emptyUpdate: Uint8Array = Uint8Array.of(0, 0)

export const isEmpty = (update: Uint8Array): boolean => update.length === 2 && update[0] === 0 && update[1] === 0
