import { asJobs, type Database } from '@mithaq/db/database'
import { findPlaces } from '@mithaq/db/documents/find-document'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import type { Environment } from '../environment.ts'
import type { EventFeed } from '../events/event-feed.ts'
import { noFanout, type Fanout } from '../fanout/fanout.ts'
import { isForeignOrigin } from '../http/foreign-origin.ts'
import type { Log } from '../http/log.ts'
import { requestAddress } from '../http/request-address.ts'
import { tokenOfRequest } from '../people/acting.ts'
import { createIdentify, readAsked, type Asked, type Identified } from './admission.ts'
import { startBackground } from './background/background.ts'
import { systemClock, type Clock } from './clock.ts'
import { closeCodes, type Closing } from './close-code.ts'
import { createCommitter } from './committer.ts'
import { joinElsewhere, ofOneProcess, ofSeveral, type LookEvery } from './elsewhere/elsewhere.ts'
import { createDoor } from './door.ts'
import { shareFacts } from './elsewhere/share-facts.ts'
import { createLimits } from './limits.ts'
import { noMeter, type Meter, type Sizes } from './meter.ts'
import { openReading, postgresLog } from './postgres-log.ts'
import { clearOldEditions } from './purge/clear-old-editions.ts'
import { createRooms } from './rooms.ts'
import { drainingFrame } from './socket/control.ts'
import { openLine, type Line } from './socket/line.ts'
import { oneText, type Hearer } from './socket/one-text.ts'
import { createOutbox } from './socket/outbox.ts'
import { severalTexts } from './socket/several-texts.ts'
import { createTexts } from './texts.ts'
import { watchAccess } from './withdrawal.ts'

/** Twice the largest change and some: what is larger is not even read. */
const maxPayload = 1024 * 1024
/** Half of what the line between may take for silence. */
const usualHeartbeat = 20_000
/** How long a stop waits for sockets to say goodbye. */
const goodbye = 1000

export interface SyncParts {
  server: Server
  db: Database
  environment: Environment
  feed: EventFeed
  log: Log
  /** What other processes are told, and tell. */
  fanout?: Fanout
  clock?: Clock
  meter?: Meter
  /** Milliseconds. */
  heartbeatEvery?: number
  /** How often it is looked for what other processes wrote. */
  lookEvery?: LookEvery
}

export interface Sync {
  /** Saves what has arrived, then closes all sockets: they come back to the next process. */
  close(): Promise<void>
  sizes(): Sizes
}

/** `/sync/<documentId>` and `/sync` on the server's own port (SPEC.md, docs/protocol.md). */
export function attachSync(parts: SyncParts): Sync {
  const {
    server,
    db,
    environment,
    feed,
    log,
    fanout = noFanout,
    clock = systemClock,
    meter = noMeter,
    heartbeatEvery = usualHeartbeat,
    lookEvery = environment.databaseUrl === null ? ofOneProcess : ofSeveral,
  } = parts
  const sockets = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false, clientTracking: true })
  const lines = new Set<{ line: Line; isOfSeveral: boolean }>()
  const reading = openReading(db)
  const store = postgresLog(db, reading)
  const outbox = createOutbox(clock)
  const limits = createLimits()
  const tokenOf = (asked: Asked): string | null => tokenOfRequest(environment, asked)
  const identify = createIdentify({ reading, clock, tokenOf })
  const door = createDoor({ limits, clock, tokenOf, identify: identification })
  const rooms = createRooms({ store, log, clock })
  const background = startBackground({ db, log, rooms, counted: (counted) => elsewhere.counted(counted) })
  const elsewhere = joinElsewhere({
    fanout,
    rooms,
    findPlaces: (documentIds) => asJobs(db, (trx) => findPlaces(trx, documentIds)),
    hasGrown: background.written,
    countedElsewhere: background.countedElsewhere,
    log,
    lookEvery,
  })
  const committer = createCommitter({ store, log, rooms, clock, meter, written: background.written, appended: elsewhere.appended })
  const facts = shareFacts({ fanout, feed })
  const watch = watchAccess({ store, feed: facts, log, clock })
  // What a stop in the middle of a purge left.
  void clearOldEditions(db, new Date(clock.now())).catch((error: unknown) => log.error({ err: error }, 'old editions could not be removed'))
  const texts = createTexts({ store, rooms, committer, watch, clock, log, meter })
  const unsubscribe = facts.subscribe((event) => {
    // Null: it may have been missed.
    if (event === null || event.kind === 'section.purged' || event.kind === 'history.peopleDropped') void rooms.renew()
  })
  let closing = false

  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    stream.on('error', ignored)
    const asked = readAsked(request)
    if (asked === null) return reject(stream, '404 Not Found')
    // The one refusal before the upgrade: a page of another origin must not act with our cookie, not even to learn a code.
    if (isForeignOrigin(environment, request.headers.origin ?? null, asked.cookie !== null)) return reject(stream, '403 Forbidden')
    if (closing) return reject(stream, '503 Service Unavailable')
    const address = addressOf(request)
    const opened = (then: (socket: WebSocket) => void): void => sockets.handleUpgrade(request, stream, head, then)
    if (!limits.arrive(address, clock.now())) return opened((socket) => refuse(socket, closeCodes.tooMany))
    stream.once('close', leaving(address))
    void door.enter(asked, stream).then((who) => {
      // Neither they nor we know more after an upgrade; and what comes so often must cost little.
      if (who === 'crowded') return reject(stream, '429 Too Many Requests')
      if (who === 'gone') return
      opened((socket) => {
        if ('closing' in who) {
          limits.refuse(address, clock.now())
          return refuse(socket, who.closing)
        }
        if (closing) return refuse(socket, closeCodes.restart)
        begin(socket, stream, asked, who)
      })
    })
  }

  /** Made apart: what is kept as long as a socket must not keep its request, with headers and all. */
  const leaving = (address: string) => (): void => limits.leave(address)

  const addressOf = ({ socket, headers }: IncomingMessage): string =>
    requestAddress(socket.remoteAddress ?? '', [headers['x-forwarded-for']].flat().join(',') || null, environment.trustedProxies)

  async function identification(asked: Asked): Promise<Identified | { closing: Closing }> {
    try {
      return await identify(asked)
    } catch (error) {
      log.error({ err: error }, 'nobody could be identified')
      return { closing: closeCodes.restart }
    }
  }

  function begin(socket: WebSocket, stream: Duplex, asked: Asked, who: Identified): void {
    const budget = limits.join(who.personId)
    if (budget === null) return refuse(socket, closeCodes.tooMany)
    let hearer: Hearer | null = null
    const line = openLine({
      socket,
      stream,
      outbox,
      clock,
      hear: (data, isBinary) => hearer?.hear(data, isBinary),
      closed: () => {
        lines.delete(entry)
        limits.part(who.personId)
        hearer?.closed()
      },
    })
    const entry = { line, isOfSeveral: asked.document === 'several' }
    lines.add(entry)
    hearer =
      asked.document === 'several'
        ? severalTexts({ line, texts, who, budget, now: clock.now })
        : oneText({
            line,
            texts,
            who,
            budget,
            documentName: asked.document.name,
            edition: asked.edition,
            wantsAcknowledgements: asked.wantsAcknowledgements,
          })
  }

  function refuse(socket: WebSocket, { code, reason }: Closing): void {
    socket.on('error', ignored)
    socket.close(code, reason)
    setTimeout(() => socket.terminate(), goodbye).unref()
  }

  const heartbeat = setInterval(() => {
    for (const { line } of lines) line.beat()
    limits.sweep(clock.now())
  }, heartbeatEvery).unref()

  server.on('upgrade', upgrade)
  return {
    sizes: () => ({ sockets: sockets.clients.size, connections: texts.count, rooms: rooms.count }),
    async close() {
      closing = true
      clearInterval(heartbeat)
      watch.close()
      unsubscribe()
      await facts.close()
      for (const { line, isOfSeveral } of lines) if (isOfSeveral) line.write(drainingFrame())
      // What has arrived is saved and acknowledged; whoever goes on writing must not keep the server from stopping.
      await Promise.race([committer.drained(), after(goodbye)])
      texts.closeAll(closeCodes.restart)
      for (const { line } of lines) line.close(closeCodes.restart)
      await committer.drained()
      for (let waited = 0; sockets.clients.size > 0 && waited < goodbye; waited += 20) await after(20)
      for (const socket of sockets.clients) socket.terminate()
      await elsewhere.close()
      await background.close()
      rooms.close()
      server.off('upgrade', upgrade)
    },
  }
}

const ignored = (): void => {}

const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

function reject(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
