import type { DocumentId } from '@mithaq/schema/ids'
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import type { TestPerson } from '../../testing/coalition.ts'
import type { SyncWorld } from './sync-world.ts'

/** A client that says what it likes, and keeps what it is told. */
export interface BareSocket {
  socket: WebSocket
  /** All messages, as they came. */
  messages: Uint8Array[]
  /** The updates among them: what step 2s and updates carry. */
  told(): { isStep2: boolean; update: Uint8Array }[]
  acknowledged(): number
  closed: Promise<{ code: number; reason: string }>
}

export async function openBareSocket(
  world: SyncWorld,
  documentId: DocumentId,
  who: TestPerson,
  options: { autoPong?: boolean } = {},
): Promise<BareSocket> {
  const { personId, membershipId } = world.people[who]
  const headers = { authorization: `Bearer ${await world.token(personId)}` }
  const socket = new WebSocket(`${world.url()}/${documentId}?ack=1&membership=${membershipId}`, { headers, ...options })
  const messages: Uint8Array[] = []
  socket.on('message', (data: Buffer) => messages.push(data))
  socket.on('error', () => {})
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  )
  await new Promise((resolve) => socket.once('open', resolve))
  return {
    socket,
    messages,
    closed,
    acknowledged: () => numberAfterType(messages.filter(([type]) => type === 4).at(-1)),
    told: () =>
      messages
        .filter(([type, kind]) => type === 0 && kind !== 0)
        .map((message) => ({ isStep2: message[1] === 1, update: bytesAfterTypes(message) })),
  }
}

function numberAfterType(message: Uint8Array | undefined): number {
  if (message === undefined) return 0
  const decoder = decoding.createDecoder(message)
  decoding.readVarUint(decoder)
  return decoding.readVarUint(decoder)
}

function bytesAfterTypes(message: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(message)
  decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
  return decoding.readVarUint8Array(decoder)
}
