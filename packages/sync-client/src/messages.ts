import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** A message of the sync protocol as the client core looks at it (docs/protocol.md). */
export type Message =
  /** The other side says what it knows, and asks for the rest. */
  | { kind: 'step1'; stateVector: Uint8Array }
  /** A step 2 or an update. */
  | { kind: 'content' }
  | { kind: 'awareness'; states: Uint8Array }
  /** The first `count` changes of this channel are durable. */
  | { kind: 'acknowledged'; count: number }
  /** From now on one reads. */
  | { kind: 'read-only' }
  /** Of which edition the text is that follows. */
  | { kind: 'edition'; edition: number }
  /** The text takes not much more. */
  | { kind: 'nearly-full' }
  /** What one may do to it from now on. */
  | { kind: 'mode'; mode: TextMode }
  /** Of a later protocol: passed over. */
  | { kind: 'unknown-notice' }
  | { kind: 'other' }

/** What one may do to a text. */
export type TextMode = 'read' | 'suggest' | 'write'

const messageSync = 0
const messageAwareness = 1
const messageAuth = 2
const messageQueryAwareness = 3
const messageAcknowledged = 4
const messageNotice = 5
const noticeNearlyFull = 0
const noticeEdition = 1
const noticeMode = 2
/** As they are numbered. */
const modes: readonly TextMode[] = ['read', 'suggest', 'write']
const syncStep1 = 0
const syncStep2 = 1
const syncUpdate = 2

/** What cannot be read is passed over, as what is not known. */
export function readMessage(bytes: Uint8Array): Message {
  try {
    return read(bytes)
  } catch {
    return { kind: 'other' }
  }
}

function read(bytes: Uint8Array): Message {
  const decoder = decoding.createDecoder(bytes)
  switch (decoding.readVarUint(decoder)) {
    case messageSync:
      return decoding.readVarUint(decoder) === syncStep1
        ? { kind: 'step1', stateVector: decoding.readVarUint8Array(decoder) }
        : { kind: 'content' }
    case messageAwareness:
      return { kind: 'awareness', states: decoding.readVarUint8Array(decoder) }
    case messageAuth:
      return { kind: 'read-only' }
    case messageAcknowledged:
      return { kind: 'acknowledged', count: decoding.readVarUint(decoder) }
    case messageNotice: {
      const kind = decoding.readVarUint(decoder)
      if (kind === noticeEdition) return { kind: 'edition', edition: decoding.readVarUint(decoder) }
      const mode = kind === noticeMode ? modes[decoding.readVarUint(decoder)] : undefined
      if (mode !== undefined) return { kind: 'mode', mode }
      return { kind: kind === noticeNearlyFull ? 'nearly-full' : 'unknown-notice' }
    }
    default:
      return { kind: 'other' }
  }
}

function changeMessage(type: number, update: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageSync)
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, update)
  })
}

/** Part of the answer to a step 1. */
export const step2Message = (update: Uint8Array): Uint8Array => changeMessage(syncStep2, update)
export const updateMessage = (update: Uint8Array): Uint8Array => changeMessage(syncUpdate, update)

export const queryAwarenessMessage: Uint8Array = Uint8Array.of(messageQueryAwareness)
/** Who is here: nobody new. It tells a stock provider that its line lives. */
export const nobodyMessage: Uint8Array = Uint8Array.of(messageAwareness, 1, 0)

/**
 * What an awareness update says of one client, as a message of its own; null: nothing. The stock provider repeats what it
 * heard of everybody.
 */
export function awarenessOf(states: Uint8Array, clientId: number): Uint8Array | null {
  const decoder = decoding.createDecoder(states)
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const client = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    const state = decoding.readVarString(decoder)
    if (client !== clientId) continue
    const one = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, state)
    })
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, messageAwareness)
      encoding.writeVarUint8Array(encoder, one)
    })
  }
  return null
}
