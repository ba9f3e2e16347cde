import type { Connect } from '@mithaq/sync-client/wire'
import { WebSocket } from 'ws'

/** Sockets of the client core as Node opens them, for whoever a token is of. `opened`: each as it is made. */
export function nodeConnect(token: string, opened: (socket: WebSocket) => void = () => {}): Connect {
  const headers = { authorization: `Bearer ${token}` }
  return (address, events) => {
    const socket = new WebSocket(address, { headers })
    opened(socket)
    socket.on('open', () => events.opened())
    socket.on('message', (data: Buffer, isBinary) => events.heard(isBinary ? new Uint8Array(data) : null))
    socket.on('close', (code, reason) => events.closed(code, reason.toString()))
    socket.on('error', () => {})
    return {
      send: (bytes) => socket.send(bytes),
      close: () => {
        socket.removeAllListeners()
        socket.on('error', () => {})
        socket.terminate()
      },
    }
  }
}
