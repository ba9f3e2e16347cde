import type { Database } from '@mithaq/db/database'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import type { Environment } from '../environment.ts'
import type { EventFeed } from '../events/event-feed.ts'
import { isForeignOrigin } from '../http/foreign-origin.ts'
import type { Log } from '../http/log.ts'
import type { ActingFor } from '../people/acting.ts'
import { admit, readAsked, type Admitted, type Asked } from './admission.ts'
import { startBackground } from './background/background.ts'
import { closeCodes, type Closing } from './close-code.ts'
import { createCommitter } from './committer.ts'
import { openConnection, type Connection } from './connection.ts'
import { createRooms } from './rooms.ts'
import { watchAccess } from './withdrawal.ts'

/** Twice the largest change and some: what is larger is not even read. */
const maxPayload = 1024 * 1024
/** Half of what the line between may take for silence. */
const usualHeartbeat = 20_000
/** One person's tabs and devices at one text. */
const mostAtOneText = 20
/** How long a stop waits for sockets to say goodbye. */
const goodbye = 1000

export interface SyncParts {
  server: Server
  db: Database
  environment: Environment
  feed: EventFeed
  acting: ActingFor
  log: Log
  /** Milliseconds. */
  heartbeatEvery?: number
}

export interface Sync {
  /** Saves what has arrived, then closes all sockets: they come back to the next process. */
  close(): Promise<void>
}

/** `/sync/<documentId>` on the server's own port (SPEC.md, docs/protocol.md). */
export function attachSync({ server, db, environment, feed, acting, log, heartbeatEvery = usualHeartbeat }: SyncParts): Sync {
  const sockets = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false, clientTracking: true })
  const connections = new Set<Connection>()
  const rooms = createRooms({ db, log })
  const background = startBackground({ db, log, rooms })
  const committer = createCommitter({ db, log, rooms, written: background.written })
  const watch = watchAccess({ db, feed, log })
  let closing = false

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => {})
    const asked = readAsked(request)
    if (asked === null) return reject(socket, '404 Not Found')
    // The one refusal before the upgrade: a page of another origin must not act with our cookie, not even to learn a code.
    if (isForeignOrigin(environment, request.headers.origin ?? null, asked.cookie !== null)) return reject(socket, '403 Forbidden')
    if (closing) return reject(socket, '503 Service Unavailable')
    const seen = watch.mark()
    void admission(asked).then((admitted) =>
      sockets.handleUpgrade(request, socket, head, (opened) => void begin(opened, asked, admitted, seen)),
    )
  }

  async function admission(asked: Asked): Promise<Admitted | { closing: Closing }> {
    try {
      return await admit(db, asked, acting, new Date())
    } catch (error) {
      log.error({ err: error }, 'a socket could not be admitted')
      return { closing: closeCodes.restart }
    }
  }

  async function begin(socket: WebSocket, asked: Asked, admitted: Admitted | { closing: Closing }, seen: number): Promise<void> {
    // Until it is at its text, what it sends waits in the line.
    socket.pause()
    const opened = 'closing' in admitted ? admitted : await open(admitted)
    socket.resume()
    if ('closing' in opened) return refuse(socket, opened.closing)
    if (closing) return refuse(socket, closeCodes.restart)
    // Gone while its text was opened: nobody would hear that it closes.
    if (socket.readyState !== WebSocket.OPEN) return
    const { documentId: _, ...who } = opened.admitted
    const connection = openConnection({
      socket,
      rooms,
      committer,
      log,
      ...who,
      room: opened.room,
      wantsAcknowledgements: asked.wantsAcknowledgements,
      closed: (one) => {
        connections.delete(one)
        watch.forget(one)
      },
    })
    connections.add(connection)
    watch.follow(connection, seen)
  }

  async function open(admitted: Admitted) {
    try {
      const room = await rooms.open(admitted.documentId)
      if (room === null) return { closing: closeCodes.notFound }
      if (room === 'damaged') return { closing: closeCodes.damaged }
      const own = [...connections].filter((one) => one.room === room && one.membershipId === admitted.membershipId)
      return own.length >= mostAtOneText ? { closing: closeCodes.tooMany } : { room, admitted }
    } catch (error) {
      log.error({ err: error, documentId: admitted.documentId }, 'a document could not be opened')
      return { closing: closeCodes.restart }
    }
  }

  function refuse(socket: WebSocket, { code, reason }: Closing): void {
    socket.on('error', () => {})
    socket.close(code, reason)
    setTimeout(() => socket.terminate(), goodbye).unref()
  }

  const heartbeat = setInterval(() => {
    for (const connection of connections) connection.beat()
  }, heartbeatEvery).unref()

  server.on('upgrade', upgrade)
  return {
    async close() {
      closing = true
      clearInterval(heartbeat)
      watch.close()
      // What has arrived is saved and acknowledged; whoever goes on writing must not keep the server from stopping.
      await Promise.race([committer.drained(), after(goodbye)])
      for (const connection of connections) connection.close(closeCodes.restart)
      await committer.drained()
      for (let waited = 0; sockets.clients.size > 0 && waited < goodbye; waited += 20) await after(20)
      for (const socket of sockets.clients) socket.terminate()
      await background.close()
      rooms.close()
      server.off('upgrade', upgrade)
    },
  }
}

const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

function reject(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
