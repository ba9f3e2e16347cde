import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { openSocket, type Socket } from './socket.ts'

/** How a server is spoken to: the same messages of Yjs, with what it puts around them. */
export interface Dialect {
  path: string
  headers: Record<string, string>
  /** Before each message. */
  prefix: Uint8Array
  /** Said first. */
  hello: Uint8Array[]
  /** It makes one update of several, so that all of it must be looked at to know what came. */
  merges: boolean
}

/** What a client hears. Whatever costs more than a few reads is left out: thousands of messages a second come here. */
export interface Hearing {
  /** Somebody's update, or several that the server has merged into one. */
  update?(update: Uint8Array): void
  /** What it brings, client id by client id, from one clock to another; of what only deletes nothing is said. */
  brought?(client: number, from: number, to: number): void
  /** A part of the state: a step 2, or an update before it. */
  state?(update: Uint8Array): void
  acknowledged?(count: number): void
  awareness?(states: Uint8Array): void
  closed?(): void
}

export interface Client {
  update(update: Uint8Array): void
  awareness(clientId: number, clock: number, state: object): void
  /** Everything that stands there has come. */
  readonly synced: Promise<void>
  destroy(): void
}

const empty = Uint8Array.of(0, 0)

/** Connects, asks for the state and answers what it is asked, as y-websocket does. `stateVector`: what it has already. */
export async function openClient(
  port: number,
  dialect: Dialect,
  hearing: Hearing = {},
  stateVector: Uint8Array = Uint8Array.of(0),
): Promise<Client> {
  const synced = Promise.withResolvers<void>()
  // A client that never got so far ends with its socket; nobody may be waiting for it.
  synced.promise.catch(() => {})
  let isSynced = false
  const { prefix } = dialect
  const say = (socket: Socket, write: (encoder: encoding.Encoder) => void): void =>
    socket.send(
      encoding.encode((encoder) => {
        encoding.writeUint8Array(encoder, prefix)
        write(encoder)
      }),
    )
  const sync = (socket: Socket, kind: number, bytes: Uint8Array): void =>
    say(socket, (encoder) => {
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarUint(encoder, kind)
      encoding.writeVarUint8Array(encoder, bytes)
    })

  function hear(payload: Buffer): void {
    const at = prefix.length
    const type = payload[at]
    // 4 is a sync message in answer to ours at Hocuspocus, and the acknowledgement at ours.
    if (type === 0 || (type === 4 && prefix.length > 0)) content(payload[at + 1] as number, payload, at + 2)
    else if (type === 4) hearing.acknowledged?.(varUintAt(payload, at + 1)[0])
    else if (type === 1) hearing.awareness?.(payload.subarray(at + 1))
  }
  function content(kind: number, payload: Buffer, at: number): void {
    if (kind === 0) return sync(socket, 1, empty)
    const [length, start] = varUintAt(payload, at)
    const update = payload.subarray(start, start + length)
    if (kind === 1 || !isSynced) hearing.state?.(update)
    if (kind === 1) {
      isSynced = true
      synced.resolve()
    } else if (isSynced) {
      hearing.update?.(update)
      if (hearing.brought !== undefined) readBrought(update, dialect.merges, hearing.brought)
    }
  }
  // What comes in the same piece as the answer to the upgrade is heard before the socket is returned.
  const early: Buffer[] = []
  let opened: Socket | null = null
  const socket = await openSocket(port, dialect.path, dialect.headers, {
    message: (payload) => (opened === null ? void early.push(Buffer.from(payload)) : hear(payload)),
    closed: () => {
      synced.reject(new Error('The server closed the connection.'))
      hearing.closed?.()
    },
  })
  opened = socket
  for (const message of dialect.hello) socket.send(message)
  sync(socket, 0, stateVector)
  for (const payload of early) hear(payload)
  return {
    synced: synced.promise,
    update: (update) => sync(socket, 2, update),
    awareness: (clientId, clock, state) =>
      say(socket, (encoder) => {
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarUint8Array(
          encoder,
          encoding.encode((inner) => {
            for (const number of [1, clientId, clock]) encoding.writeVarUint(inner, number)
            encoding.writeVarString(inner, JSON.stringify(state))
          }),
        )
      }),
    destroy: socket.destroy,
  }
}

type Brought = NonNullable<Hearing['brought']>

function readBrought(update: Uint8Array, merges: boolean, brought: Brought): void {
  if (merges) {
    const { from, to } = metaOf(update)
    for (const [client, clock] of from) brought(client, clock, to.get(client) ?? clock)
    return
  }
  if (update[0] === 0) return
  const [structs, afterStructs] = varUintAt(update, 1)
  const [client, afterClient] = varUintAt(update, afterStructs)
  const [clock] = varUintAt(update, afterClient)
  // A key brings structs of one character each.
  brought(client, clock, clock + structs)
}

/** Everybody at a document is told the same: it is decoded once, not once for each of them. */
const decoded: { update: Uint8Array; meta: ReturnType<typeof Y.parseUpdateMeta> }[] = []

function metaOf(update: Uint8Array): ReturnType<typeof Y.parseUpdateMeta> {
  const known = decoded.find((one) => Buffer.compare(one.update, update) === 0)
  if (known !== undefined) return known.meta
  const meta = Y.parseUpdateMeta(update)
  decoded.unshift({ update: Uint8Array.from(update), meta })
  decoded.length = Math.min(decoded.length, 8)
  return meta
}

/** A number, and where it ends. */
function varUintAt(bytes: Uint8Array, at: number): [number, number] {
  let number = 0
  let factor = 1
  for (;;) {
    const byte = bytes[at++] as number
    number += (byte & 0x7f) * factor
    if (byte < 0x80) return [number, at]
    factor *= 128
  }
}

/** The clock at which a key of a trace begins; null: it only deletes. */
export function clockOf(update: Uint8Array): number | null {
  let clock: number | null = null
  readBrought(update, false, (_client, from) => (clock = from))
  return clock
}
