import type { DocumentId, MembershipId, SessionId } from '@mithaq/schema/ids'
import type { AnnouncedEvent, EventFeed } from '../../events/event-feed.ts'
import type { Log } from '../../http/log.ts'
import { readSection } from '../background/read-section.ts'
import type { Clock } from '../clock.ts'
import { closeCodes } from '../close-code.ts'
import { createCommitter, type Committer } from '../committer.ts'
import type { LogStore } from '../log-store.ts'
import { noMeter, type Meter } from '../meter.ts'
import { shorten } from '../room.ts'
import { createRooms } from '../rooms.ts'
import { drainingFrame } from '../socket/control.ts'
import { openLine, type Line } from '../socket/line.ts'
import type { Hearer } from '../socket/one-text.ts'
import { createOutbox } from '../socket/outbox.ts'
import { severalTexts } from '../socket/several-texts.ts'
import { readStateIndex } from '../state/state-index.ts'
import { tellCount } from '../telling.ts'
import { createTexts } from '../texts.ts'
import { createTokenBucket } from '../token-bucket.ts'
import { watchAccess } from '../withdrawal.ts'
import type { Owner, Schedule } from './schedule.ts'
import type { VirtualLog, VirtualWay } from './virtual-log.ts'
import type { Listener } from './virtual-network.ts'

/** Parts of the real server that a test puts others in place of, to see that the simulator notices. */
export interface OtherParts {
  store?: (store: LogStore) => LogStore
  committer?: (committer: Committer) => Committer
}

export interface VirtualServer extends Listener {
  /** As a fact is announced; null: some may have been missed. */
  announce(event: AnnouncedEvent | null): void
  /** Says goodbye, saves what has come and closes all sockets. */
  stop(): Promise<void>
  /** The process is gone in the middle of whatever it did. */
  kill(isWhole: () => boolean): void
  /** The database broke off what it was doing for this process. */
  breakOff(isWhole: () => boolean): void
}

const heartbeatEvery = 20_000
/** Much shorter than in earnest, so that a run has several checkpoints. */
const tailRows = 25
/** So little that a burst of typing is read more slowly. */
const content = { full: 30, perSecond: 20 }
const asking = { full: 5000, perSecond: 1000 }

/** The address that a tab asks for says who it is: what headers and cookies say in earnest. */
export const addressOf = (sessionId: SessionId, membershipId: MembershipId): string =>
  `ws://simulated/sync?session=${sessionId}&membership=${membershipId}`

/** One process: everything behind the upgrade of a socket is the real thing. */
export function startServer(parts: {
  schedule: Schedule
  owner: Owner
  disk: VirtualLog
  way: VirtualWay
  log: Log
  meter?: Meter
  others?: OtherParts
}): VirtualServer {
  const { schedule, owner, disk, way, log, meter = noMeter, others = {} } = parts
  const clock: Clock = {
    now: schedule.now,
    after: (milliseconds, work) => schedule.after(milliseconds, work, owner),
    soon: (work) => void schedule.after(0, work, owner),
  }
  const connection = disk.connect(way)
  const store = others.store?.(connection.store) ?? connection.store
  const listeners = new Set<(event: AnnouncedEvent | null) => void>()
  const feed: Pick<EventFeed, 'subscribe'> = {
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  const outbox = createOutbox(clock)
  const rooms = createRooms({ store, log, clock })
  const real = createCommitter({ store, log, rooms, clock, meter, written })
  const committer = others.committer?.(real) ?? real
  const watch = watchAccess({ store, feed, log, clock })
  const texts = createTexts({ store, rooms, committer, watch, clock, log, meter })
  const lines = new Set<Line>()
  let closing = false

  function beat(): void {
    for (const line of lines) line.beat()
    schedule.after(heartbeatEvery, beat, owner)
  }
  schedule.after(heartbeatEvery, beat, owner)

  /** What background.ts does in a worker, at once: a checkpoint, and the room gets shorter. */
  function written(documentId: DocumentId): void {
    const room = rooms.find(documentId)
    if (room === undefined || room.tail.length < tailRows || checkpointing.has(documentId)) return
    checkpointing.add(documentId)
    schedule.after(700, () => void checkpoint(documentId).finally(() => checkpointing.delete(documentId)), owner)
  }
  const checkpointing = new Set<DocumentId>()

  async function checkpoint(documentId: DocumentId): Promise<void> {
    const stored = await connection.store.read((trx) => trx.findDocument(documentId)).catch(() => null)
    if (stored === null) return
    const { state, index, textBytes } = readSection(stored.updates.map(({ bytes }) => bytes))
    disk.recordCheckpoint(stored, { state, index })
    const room = rooms.find(documentId)
    const read = readStateIndex(index)
    if (room === undefined || read === null) return
    tellCount(room, { seq: stored.seq, textBytes })
    shorten(room, { seq: stored.seq, bytes: state, index: read })
  }

  return {
    owner,
    accept(address, { socket, stream }) {
      const asked = new URL(address).searchParams
      const sessionId = asked.get('session') as SessionId
      const session = disk.facts.sessions.get(sessionId)
      const isIn = session !== undefined && !session.hasEnded && session.expiresAt > new Date(clock.now())
      let hearer: Hearer | null = null
      const line = openLine({
        socket,
        stream,
        outbox,
        clock,
        hear: (data, isBinary) => hearer?.hear(data, isBinary),
        closed: () => {
          lines.delete(line)
          hearer?.closed()
        },
      })
      if (!isIn) return line.close(closeCodes.notSignedIn)
      if (closing) return line.close(closeCodes.restart)
      lines.add(line)
      const budget = { content: createTokenBucket(content), asking: createTokenBucket(asking), exhaust: () => {} }
      const who = { personId: session.personId, sessionId, membershipId: asked.get('membership') }
      hearer = severalTexts({ line, texts, who, budget, now: clock.now })
    },
    announce: (event) => schedule.as(owner, () => listeners.forEach((listener) => listener(event))),
    async stop() {
      closing = true
      watch.close()
      for (const line of lines) line.write(drainingFrame())
      await Promise.race([committer.drained(), new Promise<void>((resolve) => void schedule.after(1000, resolve, owner))])
      texts.closeAll(closeCodes.restart)
      for (const line of lines) line.close(closeCodes.restart)
      await committer.drained()
      rooms.close()
    },
    kill(isWhole) {
      owner.isGone = true
      connection.breakOff(isWhole)
    },
    breakOff: connection.breakOff,
  }
}
