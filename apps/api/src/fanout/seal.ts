import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { ProcessId } from './fanout.ts'

/** A message that was told by another process of this installation. */
interface Opened {
  from: ProcessId
  message: Uint8Array
}

/** What goes through Redis is sealed: Redis, and whoever can read or write there, learns no word and no name, and adds none. */
export interface Seal {
  readonly processId: ProcessId
  /** Under which name a topic travels: it says nothing, and is another one for each installation. */
  channelOf(topic: string): string
  seal(channel: string, message: Uint8Array): Buffer
  /** Null: of no process that has our secret, meant for another channel, or older than what that process said last. */
  open(channel: string, sealed: Uint8Array): Opened | null
}

const cipher = 'aes-256-gcm'
const saltBytes = 16
const counterBytes = 6
const nonceBytes = 12
const tagBytes = 16
const headBytes = saltBytes + counterBytes
/** Of processes that were heard; each start is one. */
const mostSenders = 10_000

/**
 * Each run of the server has a key of its own, made from the secret and its salt, and counts its messages: no nonce is used
 * twice, and what was recorded and is sent again is not heard.
 */
export function createSeal(secret: Uint8Array): Seal {
  const keyOf = (salt: Uint8Array): Buffer => createHmac('sha256', secret).update('seal').update(salt).digest()
  const ownSalt = randomBytes(saltBytes)
  const ownKey = keyOf(ownSalt)
  const senders = new Map<ProcessId, { key: Buffer; last: number }>()
  const processId = ownSalt.toString('hex')
  let told = 0

  return {
    processId,
    channelOf: (topic) => `mithaq:${createHmac('sha256', secret).update('channel').update(topic).digest('base64url').slice(0, 24)}`,
    seal(channel, message) {
      const head = Buffer.alloc(headBytes)
      ownSalt.copy(head)
      head.writeUIntBE(++told, saltBytes, counterBytes)
      const encrypt = createCipheriv(cipher, ownKey, nonceOf(head)).setAAD(Buffer.from(channel))
      return Buffer.concat([head, encrypt.update(message), encrypt.final(), encrypt.getAuthTag()])
    },
    open(channel, sealed) {
      if (sealed.length < headBytes + tagBytes) return null
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length)
      const salt = bytes.subarray(0, saltBytes)
      const from = salt.toString('hex')
      const counter = bytes.readUIntBE(saltBytes, counterBytes)
      const known = senders.get(from)
      if (known !== undefined && counter <= known.last) return null
      const key = known?.key ?? keyOf(salt)
      const message = decrypt(key, channel, bytes)
      if (message === null) return null
      if (known === undefined && senders.size >= mostSenders) senders.clear()
      senders.set(from, { key, last: counter })
      return { from, message }
    },
  }
}

/** The counter, and nothing before it: the key is used by one process alone. */
function nonceOf(head: Buffer): Buffer {
  const nonce = Buffer.alloc(nonceBytes)
  head.copy(nonce, nonceBytes - counterBytes, saltBytes, headBytes)
  return nonce
}

function decrypt(key: Buffer, channel: string, bytes: Buffer): Buffer | null {
  const end = bytes.length - tagBytes
  const opened = createDecipheriv(cipher, key, nonceOf(bytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(channel))
    .setAuthTag(bytes.subarray(end))
  try {
    return Buffer.concat([opened.update(bytes.subarray(headBytes, end)), opened.final()])
  } catch {
    return null
  }
}
