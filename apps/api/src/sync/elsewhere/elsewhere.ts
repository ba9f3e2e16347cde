import type { AppendedRow } from '@mithaq/db/documents/append-updates'
import type { DocumentPlace } from '@mithaq/db/documents/find-document'
import type { DocumentId, MembershipId } from '@mithaq/schema/ids'
import type { Fanout, ProcessId } from '../../fanout/fanout.ts'
import type { Log } from '../../http/log.ts'
import { connectionsHere, type Room } from '../room.ts'
import type { Rooms } from '../rooms.ts'
import { tellCount, tellPresence } from '../telling.ts'
import { createCatchUp } from './catch-up.ts'
import { createEarlyRows } from './early-rows.ts'
import { decodeMessage, encodeMessage, rowsOrLook, type Message } from './message.ts'
import { takeTold } from './take-rows.ts'

/**
 * How often the database is asked whether open texts were written elsewhere, in milliseconds: `calm` while others are heard
 * at once, or nobody else is expected, `alert` while they are not heard.
 */
export interface LookEvery {
  calm: number
  alert: number
}
export const ofSeveral: LookEvery = { calm: 2000, alert: 250 }
/** The command line may write, too. */
export const ofOneProcess: LookEvery = { calm: 5000, alert: 5000 }
/** So long what is missing between told rows may still be on its way. Milliseconds. */
const gapPatience = 60
/** A tail so long is worth a checkpoint, or one that was made elsewhere. */
const longTail = 200

/** What happens at open texts at other processes: told by them, or found in the log. */
export interface Elsewhere {
  /** These rows were committed here. */
  appended(room: Room, rows: readonly AppendedRow[]): void
  /** A text was counted here, as of a row. */
  counted(counted: { documentId: DocumentId; edition: number; seq: number; textBytes: number; hasCheckpoint: boolean }): void
  close(): Promise<void>
}

export function joinElsewhere(parts: {
  fanout: Fanout
  rooms: Rooms
  findPlaces: (documentIds: readonly DocumentId[]) => Promise<Map<DocumentId, DocumentPlace>>
  /** A text has grown by what was written elsewhere. */
  hasGrown: (documentId: DocumentId) => void
  /** Another process has counted a text. */
  countedElsewhere: (documentId: DocumentId) => void
  log: Log
  lookEvery: LookEvery
}): Elsewhere {
  const { fanout, rooms, findPlaces, hasGrown, countedElsewhere, log, lookEvery } = parts
  const early = createEarlyRows()
  const catchUp = createCatchUp({ rooms, findPlaces, caughtUp: settle, log })
  const leaving = new Map<Room, () => void>()
  let looking: ReturnType<typeof setTimeout> | undefined

  rooms.watch({
    opened(room) {
      room.saidHere = (clientId) => tellPeople(room, { asks: false, clientId })
      room.movedHere = (membershipId) =>
        tell(room.documentId, { kind: 'connections', isAll: false, counts: [[membershipId, connectionsHere(room, membershipId)]] })
      leaving.set(
        room,
        fanout.hear(topicOf(room.documentId), { heard: (bytes, from) => hear(room, bytes, from), ready: () => begin(room) }),
      )
    },
    forgotten(room) {
      leaving.get(room)?.()
      leaving.delete(room)
      early.forget(room)
    },
  })
  const unwatch = fanout.watch({
    came() {
      for (const room of rooms.all()) if (room.members.size > 0) tellPeople(room, { asks: true })
    },
    went(process) {
      for (const room of rooms.all()) {
        room.elsewhere.delete(process)
        room.presence.lose(process, (clientId) => tellPresence(room, clientId))
      }
    },
    changed: look,
  })

  /** From now on it is heard what others tell: what they told before is in the log, and who is there is asked. */
  function begin(room: Room): void {
    catchUp.look([room])
    tellPeople(room, { asks: true })
  }

  function tell(documentId: DocumentId, message: Message): void {
    if (fanout.isUp) fanout.tell(topicOf(documentId), encodeMessage(message))
  }
  function tellPeople(room: Room, { asks, clientId }: { asks: boolean; clientId?: number }): void {
    if (!fanout.isUp) return
    const people = room.presence.here(clientId)
    if (clientId === undefined && room.members.size > 0) tell(room.documentId, allConnections(room))
    if (asks || people.length > 0) tell(room.documentId, { kind: 'people', asks, people })
  }

  function hear(room: Room, bytes: Uint8Array, from: ProcessId): void {
    const message = decodeMessage(bytes)
    switch (message?.kind) {
      case 'rows':
        return hearRows(room, message)
      case 'people':
        for (const said of message.people) room.presence.hear(from, said, (clientId) => tellPresence(room, clientId))
        return message.asks ? tellPeople(room, { asks: false }) : undefined
      case 'connections':
        return hearConnections(room, message, from)
      case 'counted':
        return hearCount(room, message)
      case 'look':
      case undefined:
        return catchUp.look([room])
    }
  }

  function hearRows(room: Room, told: Message & { kind: 'rows' }): void {
    try {
      switch (takeTold(room, told)) {
        case 'taken':
          return settle(room, true)
        case 'known':
          return
        case 'gap':
          early.keep(room, told)
          return void setTimeout(() => catchUp.look([room]), gapPatience).unref()
        case 'other':
          return catchUp.look([room])
      }
    } catch (error) {
      log.error({ err: error, documentId: room.documentId }, 'what another process told could not be taken over')
      catchUp.look([room])
    }
  }

  /** A text has gone on: what came too early may fit now. */
  function settle(room: Room, hasMore: boolean): void {
    for (const told of early.take(room)) hearRows(room, told)
    if (hasMore && room.tail.length >= longTail) hasGrown(room.documentId)
  }

  function hearCount(room: Room, { edition, seq, textBytes, hasCheckpoint }: Message & { kind: 'counted' }): void {
    if (edition !== room.edition || seq > room.place.seq) return
    // Rows that a checkpoint stands for have been counted with it.
    if (seq >= (room.checkpoint?.seq ?? 0)) tellCount(room, { seq, textBytes })
    countedElsewhere(room.documentId)
    if (hasCheckpoint) hasGrown(room.documentId)
  }

  function hearConnections(room: Room, { isAll, counts }: Message & { kind: 'connections' }, from: ProcessId): void {
    const there = isAll ? new Map<MembershipId, number>() : (room.elsewhere.get(from) ?? new Map<MembershipId, number>())
    for (const [membershipId, count] of counts)
      if (count > 0) there.set(membershipId, count)
      else there.delete(membershipId)
    room.elsewhere.set(from, there)
  }

  function look(): void {
    clearTimeout(looking)
    looking = setTimeout(look, fanout.isUp ? lookEvery.calm : lookEvery.alert).unref()
    catchUp.look([...rooms.all()].filter(({ members }) => members.size > 0))
  }
  look()

  return {
    appended(room, rows) {
      const [first] = rows
      const last = rows.at(-1)
      if (first !== undefined && last !== undefined && fanout.isUp)
        tell(room.documentId, rowsOrLook({ kind: 'rows', edition: first.edition, firstSeq: first.seq, rows: [...rows], hash: last.hash }))
      settle(room, false)
    },
    counted: ({ documentId, ...counted }) => tell(documentId, { kind: 'counted', ...counted }),
    async close() {
      clearTimeout(looking)
      unwatch()
      for (const leave of leaving.values()) leave()
      await catchUp.close()
    },
  }
}

function allConnections(room: Room): Message {
  const memberships = new Set([...room.members].map(({ membershipId }) => membershipId))
  return {
    kind: 'connections',
    isAll: true,
    counts: [...memberships].map((membershipId) => [membershipId, connectionsHere(room, membershipId)]),
  }
}

const topicOf = (documentId: DocumentId): string => `document ${documentId}`
