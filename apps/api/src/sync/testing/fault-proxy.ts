import { once } from 'node:events'
import net from 'node:net'

/** How a line behaves from now on, in both directions. */
export interface LineFaults {
  /** Milliseconds that each piece takes. */
  delay: number
  /** Bytes a second; Infinity: as fast as it goes. */
  bandwidth: number
  /**
   * Of pieces, from 0 to 1. TCP sends again what was lost, so that a loss looks like a stall: everything behind it waits for
   * `stall` milliseconds more.
   */
  loss: number
  stall: number
}

const faultless: LineFaults = { delay: 0, bandwidth: Infinity, loss: 0, stall: 200 }

/** A line between clients and a server, of bytes alone, that does what lines do. */
export interface FaultProxy {
  readonly port: number
  /** Lines that are open now. */
  readonly lines: number
  /** Connections that came, refused ones too. */
  readonly attempts: number
  /** What is not named stays as it is. */
  set(faults: Partial<LineFaults>): void
  /** All lines end at once, with a reset, as when a cable is pulled and put back. */
  cut(): void
  /** Nothing passes any more on the lines that are open, and neither end is told. Later ones work. */
  fallSilent(): void
  /** Connections are refused until it is opened again. */
  shut(): void
  open(): void
  /** Whoever connects is answered with this and nothing else, as by a network that wants a sign-in; null: no longer. */
  answer(response: string | null): void
  close(): Promise<void>
}

/** A piece of data on its way, or the end of it. */
type Piece = { bytes: Buffer | null; due: number }

/** One direction of one line: pieces arrive in order, none earlier than the one before. */
function openWay(
  from: net.Socket,
  to: net.Socket,
  parts: { faults: () => LineFaults; random: () => number; isSilent: () => boolean },
): void {
  const queue: Piece[] = []
  let last = 0
  let timer: ReturnType<typeof setTimeout> | null = null

  function put(bytes: Buffer | null): void {
    if (parts.isSilent()) return
    const { delay, bandwidth, loss, stall } = parts.faults()
    const lost = parts.random() < loss ? stall : 0
    const now = performance.now()
    last = Math.max(last, now + delay) + lost + ((bytes?.length ?? 0) / bandwidth) * 1000
    queue.push({ bytes, due: last })
    // What is on its way is bounded as on any line: who sends more waits.
    if (queue.length > 64) from.pause()
    timer ??= setTimeout(deliver, Math.max(0, last - now))
  }

  function deliver(): void {
    timer = null
    if (to.destroyed) return
    if (parts.isSilent()) return void queue.splice(0)
    const now = performance.now()
    while (queue[0] !== undefined && queue[0].due <= now) {
      const { bytes } = queue.shift() as Piece
      if (bytes === null) to.end()
      else to.write(bytes)
    }
    if (queue.length <= 32 && from.isPaused()) from.resume()
    if (queue[0] !== undefined) timer = setTimeout(deliver, queue[0].due - now)
  }

  from.on('data', put)
  from.on('end', () => put(null))
  from.on('close', () => {
    if (timer !== null && to.destroyed) clearTimeout(timer)
  })
}

/** @param random numbers between 0 and 1, so that the same losses can be had again */
export async function faultProxy(to: { port: number; host?: string }, random: () => number = Math.random): Promise<FaultProxy> {
  let faults = faultless
  let isShut = false
  let response: string | null = null
  let attempts = 0
  const lines = new Set<{ near: net.Socket; far: net.Socket; silent: boolean }>()

  const server = net.createServer({ allowHalfOpen: true }, (near) => {
    attempts++
    near.on('error', () => {})
    if (isShut) return near.resetAndDestroy()
    if (response !== null) {
      // Read until it has asked, as a server does.
      near.once('data', () => near.end(response ?? ''))
      return
    }
    const far = net.connect({ port: to.port, host: to.host ?? '127.0.0.1', allowHalfOpen: true })
    far.on('error', () => {})
    for (const socket of [near, far]) socket.setNoDelay(true)
    const line = { near, far, silent: false }
    lines.add(line)
    const parts = { faults: () => faults, random, isSilent: () => line.silent }
    openWay(near, far, parts)
    openWay(far, near, parts)
    // An end that is gone takes the other with it, unless nobody is told.
    near.on('close', (isBroken) => {
      lines.delete(line)
      if (!line.silent && isBroken) far.resetAndDestroy()
    })
    far.on('close', (isBroken) => {
      if (!line.silent && isBroken) near.resetAndDestroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const reset = (): void => {
    for (const { near, far } of lines) for (const socket of [near, far]) socket.resetAndDestroy()
    lines.clear()
  }
  return {
    port: (server.address() as net.AddressInfo).port,
    get lines() {
      return lines.size
    },
    get attempts() {
      return attempts
    },
    set: (next) => void (faults = { ...faults, ...next }),
    cut: reset,
    fallSilent: () => {
      for (const line of lines) line.silent = true
    },
    shut: () => void (isShut = true),
    open: () => void (isShut = false),
    answer: (next) => void (response = next),
    async close() {
      reset()
      server.close()
      await once(server, 'close')
    },
  }
}
