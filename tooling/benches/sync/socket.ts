import { randomBytes } from 'node:crypto'
import net from 'node:net'

/** A WebSocket as a load generator needs it: whole binary frames, masked with zeros, nothing that costs time of its own. */
export interface Socket {
  send(payload: Uint8Array): void
  /** Ends it at once, as a device does that loses its line. */
  destroy(): void
  readonly isOpen: boolean
}

export interface SocketEvents {
  message(payload: Buffer): void
  closed?(): void
}

/** Resolves once the server has upgraded the connection. */
export function openSocket(port: number, path: string, headers: Record<string, string>, events: SocketEvents): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>()
  const stream = net.connect({ host: '127.0.0.1', port, noDelay: true })
  const named = { host: `127.0.0.1:${port}`, upgrade: 'websocket', connection: 'Upgrade', 'sec-websocket-version': '13', ...headers }
  const lines = Object.entries({ ...named, 'sec-websocket-key': randomBytes(16).toString('base64') }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  stream.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  let isOpen = false
  let rest: Buffer = Buffer.alloc(0)
  const socket: Socket = {
    send: (payload) => stream.write(maskedFrame(0x82, payload)),
    destroy: () => stream.destroy(),
    get isOpen() {
      return isOpen
    },
  }
  stream.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    if (!isOpen) {
      const end = rest.indexOf('\r\n\r\n')
      if (end < 0) return
      const status = rest.subarray(0, 12).toString()
      if (status !== 'HTTP/1.1 101') return reject(new Error(`The server answered ${status}.`))
      rest = rest.subarray(end + 4)
      isOpen = true
      resolve(socket)
    }
    rest = readFrames(rest, events, (pong) => stream.write(maskedFrame(0x8a, pong)))
  })
  stream.on('error', reject)
  stream.on('close', () => {
    isOpen = false
    reject(new Error('The server closed the connection.'))
    events.closed?.()
  })
  return promise
}

/** Reads what is whole; returns what is not. */
function readFrames(bytes: Buffer, events: SocketEvents, pong: (payload: Buffer) => void): Buffer {
  let at = 0
  while (bytes.length - at >= 2) {
    const kind = (bytes[at] as number) & 0x0f
    let length = (bytes[at + 1] as number) & 0x7f
    let start = at + 2
    if (length === 126) {
      if (bytes.length < start + 2) break
      length = bytes.readUInt16BE(start)
      start += 2
    } else if (length === 127) {
      if (bytes.length < start + 8) break
      length = Number(bytes.readBigUInt64BE(start))
      start += 8
    }
    if (bytes.length < start + length) break
    const payload = bytes.subarray(start, start + length)
    if (kind === 2) events.message(payload)
    else if (kind === 9) pong(payload)
    at = start + length
  }
  return bytes.subarray(at)
}

function maskedFrame(first: number, payload: Uint8Array): Buffer {
  const long = payload.length >= 65_536
  const middle = !long && payload.length >= 126
  const head = 2 + (long ? 8 : middle ? 2 : 0) + 4
  const frame = Buffer.alloc(head + payload.length)
  frame[0] = first
  frame[1] = 0x80 | (long ? 127 : middle ? 126 : payload.length)
  if (long) frame.writeBigUInt64BE(BigInt(payload.length), 2)
  else if (middle) frame.writeUInt16BE(payload.length, 2)
  // A mask of zeros changes nothing.
  frame.set(payload, head)
  return frame
}
