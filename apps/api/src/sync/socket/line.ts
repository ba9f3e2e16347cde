import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Clock } from '../clock.ts'
import { closeCodes, type Closing } from '../close-code.ts'
import { joined, type Frame } from './frame.ts'
import type { Outbox } from './outbox.ts'

/** So much may wait to be read by the other side, beside what it asked for itself. */
const mostUnread = 1024 * 1024
/** What is smaller is joined with its neighbours; what is larger is not copied. */
const largePart = 16 * 1024
const terminateAfter = 5000
const terminateFloodAfter = 500

/** A socket: what goes out through it, and whether anybody is at the other end. Whose texts it carries, it does not know. */
export interface Line {
  readonly isClosed: boolean
  /** Written with everything else of this turn. Who does not read what others write is closed. */
  write(frame: Frame): void
  /** What the other side asked for: it may be more than waits otherwise, but not on top of what waits. */
  answer(frames: readonly Frame[]): void
  close(closing: Closing): void
  /** Nothing is read from it while anybody holds it. */
  hold(holder: object): void
  release(holder: object): void
  /** Asks whether the other side is still there; who has not answered since the last time is gone. */
  beat(): void
  /** Writes what waits. */
  flush(): void
}

export interface LineParts {
  socket: Pick<WebSocket, 'on' | 'pause' | 'resume' | 'isPaused' | 'ping' | 'close' | 'terminate'>
  /** What the socket stands on: frames are written to it as they are, several at once. */
  stream: Pick<Duplex, 'writableLength' | 'destroyed' | 'cork' | 'uncork' | 'write'>
  outbox: Outbox
  clock: Clock
  hear(data: Buffer, isBinary: boolean): void
  /** Once, whoever closed it. */
  closed(): void
}

export function openLine({ socket, stream, outbox, clock, hear, closed }: LineParts): Line {
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  let allowed = mostUnread
  let isAlive = true
  let isClosed = false
  const holders = new Set<object>()

  const unread = (): number => stream.writableLength + waitingBytes
  const push = (frame: Frame): void => {
    if (waiting.length === 0) outbox.flushSoon(line)
    for (const part of frame) {
      waiting.push(part)
      waitingBytes += part.length
    }
  }
  const leave = (): void => {
    if (isClosed) return
    isClosed = true
    closed()
  }

  const line: Line = {
    get isClosed() {
      return isClosed
    },
    write(frame) {
      if (isClosed) return
      const there = unread()
      if (there > allowed) return line.close(closeCodes.slowReader)
      if (there < mostUnread) allowed = mostUnread
      push(frame)
    },
    answer(frames) {
      if (isClosed) return
      if (unread() > mostUnread) return line.close(closeCodes.slowReader)
      for (const frame of frames) push(frame)
      allowed = mostUnread + unread()
    },
    close({ code, reason }) {
      if (isClosed) return
      line.flush()
      leave()
      const isFlood = code === closeCodes.tooMany.code
      holders.clear()
      // Its answer to the closing is read, whoever held it; of one who floods nothing any more: even to pass over it costs time.
      if (isFlood) socket.pause()
      else socket.resume()
      socket.close(code, reason)
      clock.after(isFlood ? terminateFloodAfter : terminateAfter, () => socket.terminate())
    },
    hold(holder) {
      if (isClosed) return
      holders.add(holder)
      socket.pause()
    },
    release(holder) {
      if (holders.delete(holder) && holders.size === 0) socket.resume()
    },
    beat() {
      // Not read while it is held: then its silence is ours.
      if (socket.isPaused) return
      if (!isAlive) return socket.terminate()
      isAlive = false
      socket.ping()
    },
    flush() {
      if (waiting.length === 0) return
      const parts = waiting.length === 1 ? waiting : gathered(waiting)
      waiting = []
      waitingBytes = 0
      if (isClosed || stream.destroyed) return
      const [only] = parts
      if (only !== undefined && parts.length === 1) return void stream.write(only)
      stream.cork()
      for (const part of parts) stream.write(part)
      stream.uncork()
    },
  }

  socket.on('message', (data: Buffer, isBinary: boolean) => {
    isAlive = true
    if (!isClosed) hear(data, isBinary)
  })
  socket.on('pong', () => (isAlive = true))
  // What is wrong with a frame closes the socket; there is nobody to tell it to.
  socket.on('error', () => {})
  socket.on('close', leave)
  return line
}

/** Neighbours that are small become one. */
function gathered(parts: readonly Uint8Array[]): Uint8Array[] {
  const found: Uint8Array[] = []
  let small: Uint8Array[] = []
  const gather = (): void => {
    if (small.length > 0) found.push(joined(small))
    small = []
  }
  for (const part of parts)
    if (part.length < largePart) small.push(part)
    else {
      gather()
      found.push(part)
    }
  gather()
  return found
}
