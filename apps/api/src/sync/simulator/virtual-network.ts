import { EventEmitter } from 'node:events'
import type { LineParts } from '../socket/line.ts'
import type { Connect, WireEvents } from '@mithaq/sync-client/wire'
import type { Chance } from './chance.ts'
import type { Owner, Schedule } from './schedule.ts'
import { createStream } from './virtual-stream.ts'

/** A process that listens; null: nobody does. */
export interface Listener {
  owner: Owner
  accept(address: string, end: Pick<LineParts, 'socket' | 'stream'>): void
}

/** The way of one device to the server. */
export interface Link {
  connect(owner: Owner): Connect
  /** Milliseconds from one end to the other; chance makes it up to twice as much. */
  latency: number
  /** Connections do not come about. */
  isDown: boolean
  /** Nothing arrives, and nobody is told. */
  isSilent: boolean
  /** All sockets break, each direction anywhere in what is on its way. */
  cut(): void
}

interface Pair {
  link: Link
  client: Owner
  server: Owner
  broken(): void
}

/** Sockets keep the order in each direction, and break anywhere; nothing is promised between two of them. */
export function createNetwork({ schedule, chance, listener }: { schedule: Schedule; chance: Chance; listener: () => Listener | null }) {
  const pairs = new Set<Pair>()

  function connectOn(link: Link, client: Owner): Connect {
    return (address, events) => {
      let isOver = false
      const soon = (work: () => void): void => void schedule.after(link.latency * chance.between(1, 2), work, client)
      let pair: ReturnType<typeof openPair> | null = null
      const open = (): void => {
        if (isOver) return
        const there = listener()
        if (link.isSilent) return
        if (link.isDown || there === null) return events.closed(1006, '')
        pair = openPair(link, client, there.owner, events)
        const { end } = pair
        const { accept } = there
        schedule.after(link.latency, () => accept(address, end), there.owner)
      }
      soon(open)
      return {
        send: (bytes) => pair?.fromClient(bytes),
        close: () => {
          isOver = true
          pair?.closeFromClient()
        },
      }
    }
  }

  function openPair(link: Link, client: Owner, server: Owner, events: WireEvents) {
    const emitter = new EventEmitter()
    let isPaused = false
    let clientIsOver = false
    let serverIsOver = false
    const overAtServer = (): void => {
      if (serverIsOver) return
      serverIsOver = true
      emitter.emit('close')
      end()
    }
    const overAtClient = (code: number, reason: string): void => {
      if (clientIsOver) return
      clientIsOver = true
      events.closed(code, reason)
      end()
    }
    const end = (): void => {
      if (clientIsOver && serverIsOver) pairs.delete(pair)
    }
    const flow = { schedule, delay: () => link.latency * chance.between(1, 2), isSilent: () => link.isSilent, keeps: () => chance.next() }
    const toServer = createStream<Uint8Array | 'close' | 'pong' | 'broken'>({
      ...flow,
      owner: server,
      isStopped: () => isPaused && !serverIsOver,
      sizeOf: (one) => (typeof one === 'string' ? 0 : one.length),
      arrive: (one) => {
        if (one === 'close' || one === 'broken') return overAtServer()
        if (serverIsOver) return
        if (one === 'pong') emitter.emit('pong')
        else emitter.emit('message', Buffer.from(one), true)
      },
    })
    const toClient = createStream<Uint8Array | 'ping' | 'broken' | { code: number; reason: string }>({
      ...flow,
      owner: client,
      isStopped: () => false,
      sizeOf: (one) => (one instanceof Uint8Array ? one.length : 0),
      arrive: (one) => {
        if (clientIsOver) return
        if (one === 'ping') toServer.put('pong')
        else if (one === 'broken') overAtClient(1006, '')
        else if (one instanceof Uint8Array) events.heard(one)
        else {
          toServer.put('close')
          overAtClient(one.code, one.reason)
        }
      },
    })
    const frames = frameReader((message) => toClient.put(message))
    const socket = {
      on: emitter.on.bind(emitter),
      get isPaused() {
        return isPaused
      },
      pause: () => void (isPaused = true),
      resume: () => {
        isPaused = false
        toServer.go()
      },
      ping: () => toClient.put('ping'),
      close: (code: number, reason: string) => toClient.put({ code, reason }),
      terminate: () => {
        toClient.put('broken')
        overAtServer()
      },
    } as unknown as LineParts['socket']
    const stream = {
      get writableLength() {
        return toClient.bytes
      },
      get destroyed() {
        return serverIsOver
      },
      cork: () => {},
      uncork: () => {},
      write: (bytes: Uint8Array) => {
        frames(bytes)
        return true
      },
    } as LineParts['stream']
    const pair: Pair = {
      link,
      client,
      server,
      broken() {
        toServer.breakOff('broken')
        toClient.breakOff('broken')
      },
    }
    pairs.add(pair)
    // The handshake is answered before anything that the server says.
    toClient.first(() => (clientIsOver ? undefined : events.opened()))
    return {
      end: { socket, stream },
      fromClient: (bytes: Uint8Array) => toServer.put(bytes.slice()),
      closeFromClient() {
        if (clientIsOver) return
        clientIsOver = true
        toServer.put('close')
        end()
      },
    }
  }

  return {
    link(latency: number): Link {
      const link: Link = {
        latency,
        isDown: false,
        isSilent: false,
        connect: (owner) => connectOn(link, owner),
        cut: () => {
          for (const pair of pairs) if (pair.link === link) pair.broken()
        },
      }
      return link
    },
    /** Its end of all sockets is gone with it; the other ends hear of it. */
    gone(owner: Owner): void {
      for (const pair of pairs) if (pair.client === owner || pair.server === owner) pair.broken()
    },
  }
}

export type Network = ReturnType<typeof createNetwork>

/** Takes WebSocket messages, as a server sends them, out of a stream of bytes. */
function frameReader(tell: (message: Uint8Array) => void): (bytes: Uint8Array) => void {
  let left = Buffer.alloc(0)
  return (bytes) => {
    left = left.length === 0 ? Buffer.from(bytes) : Buffer.concat([left, bytes])
    for (;;) {
      if (left.length < 2) return
      const short = (left[1] as number) & 0x7f
      const head = short < 126 ? 2 : short === 126 ? 4 : 10
      if (left.length < head) return
      const length = short < 126 ? short : short === 126 ? left.readUInt16BE(2) : Number(left.readBigUInt64BE(2))
      if (left.length < head + length) return
      tell(new Uint8Array(left.subarray(head, head + length)))
      left = left.subarray(head + length)
    }
  }
}
