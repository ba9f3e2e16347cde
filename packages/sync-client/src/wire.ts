/** One socket, as the line needs it: a browser's WebSocket, one of node with headers, or a simulated one. */
export interface Wire {
  send(bytes: Uint8Array): void
  /** Nothing is told of it any more. */
  close(): void
}

export interface WireEvents {
  opened(): void
  /** A frame; null: one of text, which our server never sends. */
  heard(bytes: Uint8Array | null): void
  closed(code: number, reason: string): void
}

export type Connect = (address: string, events: WireEvents) => Wire

/** The socket of a browser. */
export const browserWire: Connect = (address, events) => {
  const socket = new WebSocket(address)
  socket.binaryType = 'arraybuffer'
  socket.onopen = () => events.opened()
  socket.onmessage = ({ data }) => events.heard(data instanceof ArrayBuffer ? new Uint8Array(data) : null)
  socket.onclose = ({ code, reason }) => events.closed(code, reason)
  return {
    send: (bytes) => socket.send(bytes as Uint8Array<ArrayBuffer>),
    close: () => {
      socket.onopen = null
      socket.onmessage = null
      socket.onclose = null
      socket.close(1000)
    },
  }
}
